package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ListCommandTest {
  private final CliDouble cli = new CliDouble();

  @Test
  void listsTheRequirements() {
    var status = cli.execute("list");

    assertThat(cli.out().lines())
        .hasSize(Requirement.values().length)
        .contains(
            "ENVELOPE-2         MUST    The envelope's status is an integer equal to the HTTP"
                + " status",
            "AUTHENTICATION-10  MUST    An invented, altered or expired bearer token gets 401");
    assertThat(status).isZero();
  }

  @Test
  void listsTheRequirementsAsJson() {
    cli.execute("list", "--json");

    var rows = JsonMapper.shared().readTree(cli.out());
    assertThat(rows.size()).isEqualTo(Requirement.values().length);
    assertThat(rows.get(0).toString())
        .isEqualTo(
            """
            {"id":"SCHEMA-1","area":"schema","level":"MUST",\
            "title":"A 200 response is a bare JSON array of objects in UTF-8",\
            "source":"documented: Atlas Administration API v2, listGroupInvites, response 200",\
            "since":"2026-11",\
            "requests":["GET /api/atlas/v2/groups/{groupId}/invites (owner by bearer token)"]}""");
  }

  @Test
  void listsTheRequestsOfEachRequirement() {
    cli.execute("list", "--requests");

    assertThat(cli.out())
        .contains(
            """
            ENVELOPE-3         MUST    The envelope has the same items as the bare response
              GET /api/atlas/v2/groups/{groupId}/invites?envelope=true (owner by bearer token)
              GET /api/atlas/v2/groups/{groupId}/invites (owner by bearer token)
              GET /api/atlas/v2/groups/{groupId}/invites (owner by bearer token, once more)
            ENVELOPE-4\
            """)
        .contains("{groupId}0000");
    assertThat(cli.out().lines()).allMatch(line -> line.length() < 400);
  }
}
