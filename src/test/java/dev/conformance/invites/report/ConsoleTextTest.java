package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONFORMANT | CONFORMANT: https://atlas.example/prefix : <all> passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (73 requests at depth standard, 2.1 s)
          FAILING | NOT CONFORMANT: https://atlas.example/prefix : <all but 6> passed, 2 failed, 1 warned, 1 unstable, 1 not exercised, 1 accepted (73 requests at depth standard, 2.1 s)
          UNSTABLE | CONFORMANT: https://atlas.example/prefix : <all but 1> passed, 0 failed, 0 warned, 1 unstable, 0 not exercised, 0 accepted (73 requests at depth standard, 2.1 s)
          PACTS_FAILED | NOT CONFORMANT: https://atlas.example/prefix : <all> passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted; pacts: 3 passed, 1 failed, 1 warned, 1 not exercised (73 requests at depth standard, 2.1 s)
          PARTIAL | CONFORMANT (PARTIAL): https://atlas.example/prefix : 2 passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (73 requests at depth standard, 2.1 s); partial: the pacts were left out, only SCHEMA-1, ACCESS-2 were selected
          STRICT | NOT CONFORMANT: https://atlas.example/prefix : <all but 1> passed, 0 failed, 0 warned, 0 unstable, 1 not exercised, 0 accepted (73 requests at depth standard, 2.1 s); reason: 1 requirement was not exercised (ACCESS-2), and the run is strict.
          UNDETERMINED | UNDETERMINED: https://atlas.example/prefix : https://atlas.example is not reachable: connection refused. (0 passed, 0 failed, 0 warned, 0 unstable, <all> not exercised, 0 accepted; 73 requests at depth standard, 2.1 s)
          """)
  void closesWithTheVerdictAndItsCounts(Samples sample, String line) {
    assertThat(ConsoleText.closing(sample.report()))
        .isEqualTo(
            line.replace("<all>", allBut(0))
                .replace("<all but 1>", allBut(1))
                .replace("<all but 6>", allBut(6)));
  }

  private static String allBut(int others) {
    return String.valueOf(Requirement.values().length - others);
  }

  @Test
  void reportsAFailureWithAllThatReproducesIt() {
    assertThat(ConsoleText.details(Samples.SHOULD_COUNTS.report()))
        .isEqualTo(
            """

            FAILED HTTP-5 (SHOULD): An authenticated response is not publicly cacheable
              checks HTTP-5 with the case: pretty
                Expected status 404 or 400 with the error body,
                but the response was 200 with 2 invitations:
                  1. 6a793fd52c88faeba59bd5d0 of test-738@mongodb.com
                  2. 6a793fd52c88faeba59bd5d1 of test-739@mongodb.com
                curl -sS -i --digest --user "$MONGODB_ATLAS_PUBLIC_API_KEY:$MONGODB_ATLAS_PRIVATE_API_KEY" -H 'Accept: application/vnd.atlas.2023-01-01+json' 'https://atlas.example/prefix/api/atlas/v2/groups/6a793fd0c0eb9e7a177181d4%0A/invites'
              source: inferred: RFC 9111 section 3.5
            """);
  }

  @Test
  void showsTheMostImportantFirstAndACauseOnce() {
    var details = ConsoleText.details(Samples.FAILING.report());

    assertThat(details.lines().filter(line -> line.matches("[A-Z]+ [A-Z-]+-\\d+ .*")))
        .extracting(line -> line.replaceFirst(" \\(.*", ""))
        .containsExactly(
            "FAILED GROUP-ID-3", "UNSTABLE PRETTY-3", "WARNED HTTP-5", "ACCEPTED ERROR-4");
    assertThat(details)
        .contains(
            "\n"
                + "  also, for the same cause:\n"
                + "    ENVELOPE-2 checks ENVELOPE-2 with the case: pretty\n");
  }

  @Test
  void saysWhatToProvideForWhatWasNotExercised() {
    assertThat(ConsoleText.details(Samples.NOT_EXERCISED.report()))
        .isEqualTo(
            """

            Not exercised:
              ACCESS-2: give a project of somebody else as atlas.forbidden-project-id
            """);
  }

  @Test
  void statesARefusalOnlyInTheLastLine() {
    assertThat(ConsoleText.details(Samples.UNDETERMINED.report())).isEmpty();
  }
}
