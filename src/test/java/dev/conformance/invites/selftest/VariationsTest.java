package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every server in this class conforms, although it differs from the recorded one. {@code mvn test
 * -Pselftest -Dtest=VariationsTest -Dproof=complete} starts a server for each variation, which
 * shows which one of several causes a failure. {@code -Ddepth=thorough} takes minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VariationsTest {
  private static final String DEPTH = "--depth=" + System.getProperty("depth", "standard");

  /** Variations that one server shows together, because they change different things. */
  private static final String TOGETHER =
      """
      NO_LINKS TWO_EQUAL_LISTS TABS CASE_SENSITIVE_FILTER PARAMETERS_NULL SHA_256 TWO_DIGIT_DAYS NO_COMPRESSION
      API_KEY_INVITERS CONTENT_ENVELOPE CARRIAGE_RETURNS NO_ADDRESS_IS_REFUSED PARAMETERS_OBJECTS FRESH_NONCES STRUCTURED_DATES CHUNKED
      UNKNOWN_MEMBERS LARGER_ENVELOPES EMPTY_LIST_WITH_SPACE MAYBE_IS_REFUSED PARAMETERS_MIXED NO_SHARED_CACHES NO_KEEP_ALIVE
      NO_ROLES RESULTS_LAST TRAILING_NEWLINE UNCLEAR_FLAGS_ARE_TRUE LARGER_ERRORS LOWER_CASE_HEADERS IDLE_CONNECTIONS_ARE_CLOSED
      OFFSETS ESCAPED_UNICODE CASE_COUNTS_BEFORE_THE_AT VERBOSE_ERRORS OPAQUE_CHALLENGES MORE_HEADERS QUALITY_OF_GZIP_IS_NOT_READ
      OTHER_SCRIPTS SPACE_AROUND_THE_VALUE ERROR_CHARSET QUOTED_ALGORITHMS LIMIT_REACHED LARGE_BODIES_ARE_COMPRESSED
      LONGEST_GROUP_NAMES ITEMS_ON_LINES ERRORS_IN_ANOTHER_CHARSET TWO_CHALLENGES TYPES_WITHOUT_A_CHARSET PATH_PREFIX
      MEMBERS_REORDERED PRETTY_ERRORS BEARER_CHALLENGES TYPES_IN_CAPITALS VERSION_IS_BAD_REQUEST LONGER_TOKEN_RESPONSES
      ITEMS_REORDERED LASTING_TOKENS TYPES_WITH_PARAMETERS NO_ALLOW_HEADER MALFORMED_IDS_MATCH_NO_ROUTE NONCE_COUNTS_DO_NOT_MATTER
      SERVICE_ACCOUNT_INVITERS WRONG_SECRETS_ARE_BAD_REQUESTS SHORT_ERRORS NO_SUNSET_HEADERS MALFORMED_ID_IS_BAD_REQUEST
      LARGE_NUMBERS NANOSECONDS LONG_LIVED RELATIVE_LINKS OTHER_ROLES
      LINKS_OF_THE_REQUEST ERRORS_IN_ENVELOPES NO_RATE_LIMIT_HEADERS
      FOREIGN_IS_UNAUTHORIZED CAPITALS_ACCEPTED EDGE_401
      """;

  private final Map<Variation, Report> reports = new EnumMap<>(Variation.class);

  @BeforeAll
  void runEveryVariation() {
    Runs.runEach(servers(), VariationsTest::run)
        .forEach((server, report) -> server.forEach(shown -> reports.put(shown, report)));
  }

  private static List<List<Variation>> servers() {
    var together =
        "complete".equals(System.getProperty("proof"))
            ? Stream.<List<Variation>>of()
            : TOGETHER.lines().map(VariationsTest::variations);
    var servers = new ArrayList<>(together.toList());
    var alone = EnumSet.allOf(Variation.class);
    servers.forEach(alone::removeAll);
    alone.forEach(variation -> servers.add(List.of(variation)));
    return servers;
  }

  private static List<Variation> variations(String names) {
    return Stream.of(names.split(" ")).map(Variation::valueOf).toList();
  }

  private static Report run(List<Variation> variations) {
    var options = ReferenceOptions.defaults();
    for (var variation : variations) {
      options = options.withVariation(variation);
    }
    var first = variations.get(0);
    return Runs.run(options, Runs.credentials(first), "--profile=" + first.profile().id(), DEPTH);
  }

  @ParameterizedTest
  @EnumSource
  void causesNoFalsePositive(Variation variation) {
    var report = Objects.requireNonNull(reports.get(variation));

    assertThat(Runs.checks(report, Status.FAILED::equals)).as(variation.title()).isEmpty();
    assertThat(Runs.checks(report, Status.WARNED::equals).isEmpty())
        .as("meets every SHOULD: %s", Runs.checks(report, Status.WARNED::equals))
        .isEqualTo(variation.level() == Level.SHOULD);
    assertThat(report.verdict())
        .isEqualTo(variation == Variation.NONE ? Verdict.UNDETERMINED : Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @EnumSource
  void theRecordedServerMeetsEverything(Profile profile) {
    var report =
        Runs.run(
            ReferenceOptions.defaults(),
            Runs.BOTH,
            "--profile=" + profile.id(),
            "--fail-on=should");

    assertThat(Runs.checks(report, status -> status != Status.PASSED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SUNSET_HEADERS, HTTP_3, Deprecation or Sunset",
    "NO_RATE_LIMIT_HEADERS, HTTP_4, RateLimit-Limit or RateLimit-Remaining",
    "SHORT_ERRORS, ERROR_6, X-Error-Code",
  })
  void aRuleForAHeaderIsNotExercisedIfTheHeaderIsAbsent(
      Variation variation, Requirement requirement, String header) {
    var result = Runs.result(Objects.requireNonNull(reports.get(variation)), requirement);

    assertThat(result.status()).isEqualTo(Status.NOT_EXERCISED);
    assertThat(result.hint().orElseThrow())
        .startsWith("the server sends no " + header + " header, which is allowed");
  }
}
