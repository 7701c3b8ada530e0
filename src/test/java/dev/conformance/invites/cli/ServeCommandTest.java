package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServeCommandTest {
  private final CliOfDoubles cli = new CliOfDoubles();

  @Test
  void servesUntilItIsInterruptedWithLinesThatCanBePasted() {
    var status = cli.execute("serve", "--port", "8080", "--fault=id-missing");

    assertThat(cli.events())
        .containsExactly("started 8080 Optional[id-missing]", "waited", "closed");
    cli.assertPrinted(
        """
        # The reference server, with the fault id-missing, answers at http://127.0.0.1:8080 until it is interrupted.
        # Its projects and made-up credentials, to be pasted into another shell:
        export MONGODB_ATLAS_BASE_URL='http://127.0.0.1:8080'
        export MONGODB_ATLAS_PROJECT_ID='32b6e34b3d91647abb20e7b8'
        # A run against it:
        java -jar kit.jar run
        """,
        "");
    assertThat(status).isZero();
  }

  @Test
  void servesAConformantServerOnAFreePort() {
    cli.execute("serve");

    assertThat(cli.events()).containsExactly("started 0 Optional.empty", "waited", "closed");
    assertThat(cli.out())
        .startsWith("# The reference server, which keeps the whole contract, answers at ");
  }

  @Test
  void listsTheFaults() {
    cli.execute("serve", "--list-faults");

    cli.assertPrinted("array-missing: The body is no array\nid-missing: Items have no id\n", "");
    assertThat(cli.events()).isEmpty();
  }
}
