package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONFORMANT | CONFORMANT: https://atlas.example/prefix : {0} passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (73 requests at depth standard, 2.1 s)
          FAILING | NOT CONFORMANT: https://atlas.example/prefix : {6} passed, 2 failed, 1 warned, 1 unstable, 1 not exercised, 1 accepted; pacts: 2 passed, 1 failed, 1 warned, 1 not exercised (73 requests at depth standard, 2.1 s)
          PARTIAL | CONFORMANT (PARTIAL): https://atlas.example/prefix : 2 passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (1 request at depth standard, 2.1 s); partial: the pacts were left out; only SCHEMA-1, ACCESS-2 were selected
          STRICT | NOT CONFORMANT: https://atlas.example/prefix : {1} passed, 0 failed, 0 warned, 0 unstable, 1 not exercised, 0 accepted (73 requests at depth standard, 2.1 s); reason: 1 requirement not exercised (ACCESS-2); the run is strict.
          UNDETERMINED | UNDETERMINED: https://atlas.example/prefix : https://atlas.example is not reachable: connection refused. (0 passed, 0 failed, 0 warned, 0 unstable, {0} not exercised, 0 accepted; 73 requests at depth standard, 2.1 s)
          """)
  void closesWithTheVerdictAndItsCounts(Samples sample, String line) {
    assertThat(ConsoleText.closing(sample.report())).isEqualTo(withCounts(line));
  }

  /** {@code {6}} stands for all requirements but six. */
  private static String withCounts(String line) {
    return Pattern.compile("\\{(\\d)}")
        .matcher(line)
        .replaceAll(left -> "" + (Requirement.values().length - Integer.parseInt(left.group(1))));
  }

  @Test
  void showsTheMostImportantFirstACauseOnceAndWhatToProvide() {
    assertThat(ConsoleText.details(Samples.FAILING.report()))
        .isEqualTo(
            """

            FAILED GROUP-ID-3 (MUST): %s
              checks GROUP-ID-3: a case
                expected status 404,
                but the response was 200: []
                curl -sS -i 'https://atlas.example/prefix/api/atlas/v2/groups/1%%0A/invites'
              source: %s
              also, for the same cause:
                ENVELOPE-2 checks ENVELOPE-2: a case

            UNSTABLE PRETTY-3 (MUST): %s
              checks PRETTY-3: a case
                expected status 404,
                but the response was 200: []
                curl -sS -i 'https://atlas.example/prefix/api/atlas/v2/groups/1%%0A/invites'
              source: %s

            WARNED HTTP-5 (SHOULD): %s
              checks HTTP-5: a case
                expected status 404,
                but the response was 200: []
                curl -sS -i 'https://atlas.example/prefix/api/atlas/v2/groups/1%%0A/invites'
              source: %s

            ACCEPTED ERROR-4 (MUST): %s
              Accepted because: ticket 4711
              checks ERROR-4: a case
                expected status 404,
                but the response was 200: []
                curl -sS -i 'https://atlas.example/prefix/api/atlas/v2/groups/1%%0A/invites'
              source: %s

            FAILED pact of atlas-cli: a list
                expected an array,
                but got an object
              source: pacts/atlas-cli.json

            WARNED pact of terraform: a list
                expected an array,
                but got an object
              source: pacts/terraform.json

            Not exercised:
              SCHEMA-1 (1 of 2 checks), ACCESS-2: give a foreign project
              pact of curl: Set atlas.x.
            """
                .formatted(
                    Stream.of("GROUP-ID-3", "PRETTY-3", "HTTP-5", "ERROR-4")
                        .map(SampleRun::requirement)
                        .flatMap(rule -> Stream.of(rule.title(), rule.source()))
                        .toArray()));
  }

  @Test
  void statesARefusalOnlyInTheLastLine() {
    assertThat(ConsoleText.details(Samples.UNDETERMINED.report())).isEmpty();
  }
}
