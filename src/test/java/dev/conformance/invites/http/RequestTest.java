package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.RawAuthorization;
import org.junit.jupiter.api.Test;

class RequestTest {

  @Test
  void countsParametersHeadersAndCallersThatThePlainRequestDoesNotHave() {
    var plain = Request.plain("a", Credential.API_KEY);
    var parameters = get("?envelope=true&pretty=true", MediaTypes.ATLAS_2023_01_01);
    var all =
        Request.get(
            Request.path("a") + "?pretty=true",
            MediaTypes.LATER,
            "gzip",
            new RawAuthorization("Bearer invented"));

    assertThat(plain.inputs()).isZero();
    assertThat(parameters.inputs()).isEqualTo(2);
    assertThat(get("?", MediaTypes.LATER).inputs()).isEqualTo(1);
    assertThat(all.inputs()).isEqualTo(3);
  }

  private static Request get(String query, String accept) {
    return Request.get(Request.path("a") + query, accept, "gzip", Credential.ACCESS_TOKEN);
  }
}
