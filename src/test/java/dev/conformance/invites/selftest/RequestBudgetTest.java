package dev.conformance.invites.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.junit.Selection;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.suites.Suites;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBudgetTest {
  private static final ReferenceData DATA = ReferenceData.STANDARD;

  private static final Set<ForgedDigest> OF_ANOTHER_KEY =
      EnumSet.of(
          ForgedDigest.UNKNOWN_PUBLIC_KEY,
          ForgedDigest.OTHER_NAME,
          ForgedDigest.OTHER_CASE_PUBLIC_KEY,
          ForgedDigest.UNKNOWN_KEY_PAIR,
          ForgedDigest.NO_USERNAME);

  /** A server may lock a key after too many wrong responses. */
  @ParameterizedTest
  @CsvSource({"STANDARD, 10", "THOROUGH, 25"})
  void forgedCredentialsNameTheApiKeyAtMostThisOften(Depth depth, int most) {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults());
        var client = Client.open(Runs.settings(server.baseUrl(), Runs.BOTH), Clock.systemUTC())) {

      var requests =
          new Selection(EnumSet.allOf(Requirement.class), depth)
              .requests(Suites.all(), client.target().orElseThrow());

      assertThat(requests.values().stream().flatMap(List::stream).distinct())
          .filteredOn(request -> isForgedWithTheApiKey(request.authentication()))
          .hasSizeBetween(most / 2, most);
    }
  }

  private static boolean isForgedWithTheApiKey(Authentication authentication) {
    return (authentication instanceof ForgedDigest forgery && !OF_ANOTHER_KEY.contains(forgery))
        || authentication == Credential.API_KEY_REPLAYED
        || (authentication instanceof RawAuthorization header
            && (header.value() + decoded(header.value())).contains(DATA.publicKey()));
  }

  private static String decoded(String header) {
    return new String(Base64.decodeBase64(StringUtils.substringAfter(header, "Basic ")), UTF_8);
  }
}
