package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.suites.Suites;
import java.time.Clock;
import org.apache.commons.lang3.StringUtils;
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
            ENVELOPE-2 (MUST, since 2026-11): %s

            Source: documented: Atlas Administration API v2, listGroupInvites, query parameter envelope
              https://www.mongodb.com/docs/api/doc/atlas-admin-api-v2/operation/operation-listgroupinvites

            Why it matters:
              Clients that request an envelope cannot read the HTTP status, so this member
              alone tells them whether the request succeeded. A typed client cannot read
              "200" or 200.0 as an integer.

            Requests:
              GET /api/atlas/v2/groups/{groupId}/invites?envelope=true (owner by bearer token)
              GET /api/atlas/v2/groups/{groupId}/invites?username=ann%%40example.com&envelope=true (owner by HTTP Digest)
              GET /api/atlas/v2/groups/{emptyGroupId}/invites?envelope=true (owner by bearer token)
              GET /api/atlas/v2/groups/{groupId}/invites?username=zoe%%40example.com&envelope=true&pretty=true (owner by bearer token, Accept: application/vnd.atlas.2025-03-12+json)

            How to fix it:
              Write the number that you send as the status. Jackson writes Spring's
              HttpStatus as its name: use value(). Do not write a string from configuration
              or a template, a phrase such as OK, or the number of items.

            How servers get it wrong; the checks detect each of these faults (java -jar kit.jar serve --fault ID runs such a server):
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

  @Test
  void showsARightAndAWrongResponseOfTheReferenceServer() {
    var run = new ConformanceRun(Suites.all(), Clock.systemUTC());

    var status = cli.cli(run::judge).execute("explain", "ENVELOPE-2");

    assertThat(status).isZero();
    assertThat(cli.out())
        .containsPattern(
            """
            (?s)Example: states the HTTP status: envelope=true
              GET /api/atlas/v2/groups/\\w+/invites\\?envelope=true

            A right response:
              HTTP 200
            .*"status":200}

            A wrong one, of a server with the fault envelope-status-string:
              HTTP 200
            .*"status":"200"}

            The report says:
              expected "status": 200, but it is "200"

            How to fix""");
  }

  @ParameterizedTest
  @CsvSource({"SCHEMA-9", "SCHEMA-13"})
  void showsThePartOfTheBodyThatDiffers(String id) {
    var run = new ConformanceRun(Suites.all(), Clock.systemUTC());

    cli.cli(run::judge).execute("explain", id);

    var right = bodyAfter("A right response:");
    assertThat(right).contains(" … ").isNotEqualTo(bodyAfter("A wrong one, "));
  }

  private String bodyAfter(String heading) {
    var response = StringUtils.substringAfter(cli.out(), heading);
    return response.lines().filter(line -> line.contains("createdAt")).findFirst().orElseThrow();
  }
}
