package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  @Test
  void masksASecretInTheNameTheValueAndTheBodyOfAnAnswer() {
    var secret = "0123-4567-89ab";
    var redaction =
        new Redaction(
            new Credentials(Optional.empty(), Optional.empty(), Optional.of(new Secret(secret))));
    var response =
        new Response(
            200,
            new Headers(
                List.of(
                    new Headers.Field("X-" + secret, "yes"), new Headers.Field("X-Token", secret))),
            Body.of(secret.getBytes(StandardCharsets.UTF_8)));
    var plain = Request.plain("32b6e34b3d91647abb20e7b8", Credential.ACCESS_TOKEN);

    var text = new Exchange(plain, new Headers(List.of()), response).responseText(redaction);

    assertThat(text).isEqualTo("HTTP 200\nX-***: yes\nX-Token: ***\n\n***");
  }
}
