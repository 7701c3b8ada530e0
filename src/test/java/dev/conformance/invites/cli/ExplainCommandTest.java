package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainCommandTest {
  private final CliDouble cli = new CliDouble();

  @Test
  void explainsARequirementInAnyLetterCase() {
    var status = cli.execute("explain", "envelope-2");

    assertThat(cli.out())
        .startsWith(
            """
            ENVELOPE-2 (MUST): %s

            Source: documented: Atlas Administration API v2, listGroupInvites, query parameter envelope

            Requests:
              GET /api/atlas/v2/groups/{groupId}/invites?envelope=true (owner by bearer token)

            Faults that its checks detect (java -jar kit.jar serve --fault ID runs such a server):
            """
                .formatted(Requirement.ENVELOPE_2.title()))
        .contains("\n  envelope-status-missing: ");
    assertThat(status).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void explainsEveryRequirementWithRequestsAndFaults(Requirement requirement) {
    assertThat(cli.execute("explain", requirement.id())).isZero();

    assertThat(cli.out())
        .startsWith(requirement.id())
        .containsPattern("Requests:\n  (GET|PUT|POST) ")
        .containsPattern("runs such a server\\):\n  [a-z0-9-]+: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENVELOP-2 | There is no requirement 'ENVELOP-2': did you mean ENVELOPE-2?",
        "x         | There is no requirement 'x': java -jar kit.jar list prints all.",
      })
  void refusesAnUnknownRequirement(String id, String sentence) {
    cli.assertRefused(sentence, "explain", id);
  }
}
