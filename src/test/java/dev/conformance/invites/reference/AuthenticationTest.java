package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Response;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationTest {
  /** As strict as the least tolerant of the published clients. */
  private static final Pattern RECORDED_CHALLENGE =
      Pattern.compile(
          "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"([^\"]+)\", algorithm=MD5,"
              + " qop=\"auth\", stale=false");

  @AutoClose
  private final ReferenceServer server = ReferenceServer.start(ReferenceOptions.defaults());

  private final TestClient anonymous = TestClient.anonymous(server);
  private final String target = anonymous.target(server.data().ownedProject(), "pretty=true");

  @Test
  void acceptsANonceAgainWithAnotherCountOnly() {
    var nonce = nonce();

    assertThat(digest(responseTo(nonce, "00000001"))).isAList();
    assertThat(digest(responseTo(nonce, "00000003"))).isAList();
    assertThat(digest(responseTo(nonce, "00000002"))).isAList();
    assertThat(digest(responseTo(nonce, "00000003"))).hasStatus(401);
  }

  @Test
  void refusesAnotherGrant() {
    var data = server.data();

    var response = token(Conformant.basicHeader(data.clientId(), data.clientSecret()), "password");

    assertThat(response).hasStatus(400).hasAnErrorBody(Profile.DOCUMENTED);
  }

  @Test
  void distinguishesTokensByLetterCaseOnOneConnection() throws IOException, InterruptedException {
    var data = server.data();
    var response =
        token(Conformant.basicHeader(data.clientId(), data.clientSecret()), "client_credentials");
    var token = response.json().orElseThrow().get("access_token").stringValue();
    var keepAlive = HttpClient.newHttpClient();

    var right = keepAlive.send(withToken(token), BodyHandlers.discarding());
    var wrong =
        keepAlive.send(withToken(token.toUpperCase(Locale.ROOT)), BodyHandlers.discarding());

    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(wrong.statusCode()).isEqualTo(401);
  }

  private HttpRequest withToken(String token) {
    return HttpRequest.newBuilder(server.baseUrl().resolve(target))
        .header("Accept", MediaTypes.ATLAS_2023_01_01)
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private Response token(String authorization, String grant) {
    return anonymous
        .authorizedBy(authorization)
        .send("POST", "/api/oauth/token", "grant_type=" + grant);
  }

  private String nonce() {
    var challenge = anonymous.get(target).headers().first("WWW-Authenticate").orElseThrow();
    var matcher = RECORDED_CHALLENGE.matcher(challenge);
    assertThat(matcher.matches()).isTrue();
    return matcher.group(1);
  }

  private Map<String, String> responseTo(String nonce, String count) {
    var given = new LinkedHashMap<String, String>();
    given.put("username", server.data().publicKey());
    given.put("realm", "MMS Public API");
    given.put("nonce", nonce);
    given.put("uri", target);
    given.put("nc", count);
    given.put("cnonce", "0a4f113b");
    given.put("qop", "auth");
    given.put("response", response(given));
    return given;
  }

  private Response digest(Map<String, String> given) {
    var header = new StringBuilder("Digest ");
    given.forEach((name, value) -> header.append(name + "=\"" + value + "\", "));
    return anonymous.authorizedBy(header.substring(0, header.length() - 2)).get(target);
  }

  private String response(Map<String, String> given) {
    var user = given.get("username") + ":" + given.get("realm") + ":" + server.data().privateKey();
    var request = "GET:" + given.get("uri");
    return DigestUtils.md5Hex(
        String.join(
            ":",
            DigestUtils.md5Hex(user),
            given.get("nonce"),
            given.get("nc"),
            given.get("cnonce"),
            given.get("qop"),
            DigestUtils.md5Hex(request)));
  }
}
