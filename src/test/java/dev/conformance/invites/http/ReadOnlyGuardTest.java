package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.auth.Credential;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ReadOnlyGuardTest {
  @AutoClose private final ClientTestKit target = new ClientTestKit();

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/unsafe-requests.csv", delimiter = '|')
  void forbidsWhatMayChangeSomething(String method, String path, @Nullable String body) {
    var headers = new Headers(List.of(new Field("Content-Type", "application/json")));
    var request =
        new Request(method, path, headers, Optional.ofNullable(body), Credential.ANONYMOUS);

    assertThat(ReadOnlyGuard.violation(request))
        .hasValue(
            "%s %s is not allowed; allowed are GET, HEAD and OPTIONS without a body on /api/atlas/v2/groups/{groupId}/invites, and POST /api/oauth/token for a token"
                .formatted(method, request.path()));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/misleading-requests.csv", quoteCharacter = '\'')
  void forbidsWhatServersReadAsSomethingElse(String query, String field, String why) {
    var get = get(Request.path("x") + query);
    var headers = get.headers().with(field, "DELETE");
    var request = new Request("GET", get.pathAndQuery(), headers, get.body(), get.authentication());

    assertThat(ReadOnlyGuard.violation(request)).hasValue(why);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/pact-ids.csv", delimiter = '|', quoteCharacter = '\'')
  void forbidsAPathOfAPactThatAServerMayTakeForAnotherOne(String id, boolean isForbidden) {
    var request = get(Request.path(id) + "?username=a%2Bb%40c.example%00");
    var why = "a server may take the path " + request.path() + " of the request for another one";

    assertThat(ReadOnlyGuard.ambiguity(request))
        .isEqualTo(isForbidden ? Optional.of(why) : Optional.empty());
    assertThat(ReadOnlyGuard.violation(request)).isEmpty();
  }

  @Test
  void letsNothingLeaveThatItForbids() {
    assertThatThrownBy(() -> target.send(get("/api/oauth/token")))
        .hasMessageStartingWith("not sent: GET /api/oauth/token is not allowed");
    assertThat(target.received()).isEmpty();
  }

  private static Request get(String pathAndQuery) {
    return Request.get(pathAndQuery, "*/*", "identity", Credential.ANONYMOUS);
  }
}
