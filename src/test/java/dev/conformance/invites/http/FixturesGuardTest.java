package dev.conformance.invites.http;

import static dev.conformance.invites.http.ClientTestKit.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.TokenClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixturesGuardTest {
  private static final String OTHER_PROJECT = "6b4d10aa52c1f00be3d7c9e1";
  private static final String ADDRESS = "conformance.1@mail.example.com";
  private static final String ID = "66f0c2d94be7a1d3009d0000";
  private static final String OTHER_ID = "66f0c2d94be7a1d3009d0001";

  private static final Request CREATION =
      Request.invitation(PROJECT, ADDRESS, Credential.ACCESS_TOKEN);
  private static final Request DELETION = Request.deletion(PROJECT, ID, Credential.ACCESS_TOKEN);

  private record Names(Set<String> addresses, Set<String> ids) implements FixturesJournal {}

  private final FixturesGuard guard =
      new FixturesGuard(PROJECT, new Names(Set.of(ADDRESS), Set.of(ID)));

  @Test
  void letsPassWhatTheJournalNamesAndWhatTheReadOnlyGuardDoes() {
    var plain = Request.plain(PROJECT, Credential.OWNER);
    var token = Request.token(TokenClient.RIGHT_SECRET);

    assertThat(List.of(CREATION, DELETION, plain, token))
        .allSatisfy(request -> assertThat(guard.refusal(request)).isEmpty());
  }

  static Stream<Request> writes() {
    return Stream.of(
        Request.invitation(PROJECT, "other@mail.example.com", Credential.ACCESS_TOKEN),
        Request.invitation(OTHER_PROJECT, ADDRESS, Credential.ACCESS_TOKEN),
        Request.deletion(PROJECT, OTHER_ID, Credential.ACCESS_TOKEN),
        Request.deletion(OTHER_PROJECT, ID, Credential.ACCESS_TOKEN),
        changed(CREATION, "PUT", CREATION.pathAndQuery(), CREATION.body()),
        changed(CREATION, "PATCH", CREATION.pathAndQuery(), CREATION.body()),
        changed(CREATION, "POST", CREATION.pathAndQuery() + "?envelope=true", CREATION.body()),
        changed(CREATION, "POST", CREATION.pathAndQuery() + "/" + ID, CREATION.body()),
        changed(CREATION, "POST", CREATION.pathAndQuery(), Optional.empty()),
        changed(
            CREATION,
            "POST",
            CREATION.pathAndQuery(),
            CREATION.body().map(body -> body.replace("GROUP_READ_ONLY", "GROUP_OWNER"))),
        changed(DELETION, "DELETE", CREATION.pathAndQuery(), Optional.empty()),
        changed(DELETION, "DELETE", DELETION.pathAndQuery() + "/", Optional.empty()),
        changed(DELETION, "GET", DELETION.pathAndQuery(), Optional.empty()),
        withField(CREATION),
        withField(DELETION));
  }

  private static Request changed(
      Request one, String method, String pathAndQuery, Optional<String> body) {
    return new Request(method, pathAndQuery, one.headers(), body, one.authentication(), 1);
  }

  private static Request withField(Request one) {
    var headers = one.headers().with("X-HTTP-Method-Override", "DELETE");
    return new Request(
        one.method(), one.pathAndQuery(), headers, one.body(), one.authentication(), 1);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void refusesEveryOtherWrite(Request request) {
    assertThat(guard.refusal(request).orElseThrow()).startsWith("not sent: ");
  }
}
