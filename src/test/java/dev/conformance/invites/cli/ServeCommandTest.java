package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {
  private final CliDouble cli = new CliDouble();

  @Test
  void servesUntilItIsInterruptedWithLinesThatCanBePasted() {
    var status = cli.execute("serve", "--port", "8080", "--fault=id-missing");

    assertThat(cli.events())
        .containsExactly("started 8080 Optional[id-missing]", "waited", "closed");
    cli.assertPrinted(
        """
        # The reference server, with the fault id-missing, listens at http://127.0.0.1:8080 until it is interrupted.
        # Its projects and made-up credentials, to be pasted into another shell:
        export MONGODB_ATLAS_BASE_URL='http://127.0.0.1:8080'
        export MONGODB_ATLAS_PROJECT_ID='32b6e34b3d91647abb20e7b8'
        export MONGODB_ATLAS_ACCESS_TOKEN='made-up'
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
        .startsWith("# The reference server, which keeps the whole contract, listens at ");
  }

  @Test
  void createsAndDeletesInvitationsIfAsked() {
    cli.execute("serve", "--writable");

    assertThat(cli.events())
        .containsExactly("started 0 Optional.empty with all operations", "waited", "closed");
  }

  @ParameterizedTest
  @CsvSource({"300ms, PT0.3S", "2s, PT2S"})
  void changesTheListAtAnInterval(String given, Duration interval) {
    cli.execute("serve", "--live", given);

    assertThat(cli.events())
        .containsExactly("started 0 Optional.empty changing every " + interval, "waited", "closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"300", "0ms", "-1s", "fast", "1h", ""})
  void refusesAnIntervalThatIsNotOne(String given) {
    var status = cli.execute("serve", "--live", given);

    assertThat(cli.err())
        .contains(
            "Option --live is '%s': write a number with ms or s, for example 300ms."
                .formatted(given));
    assertThat(status).isEqualTo(2);
    assertThat(cli.events()).isEmpty();
  }

  @Test
  void listsTheFaults() {
    cli.execute("serve", "--list-faults");

    cli.assertPrinted(
        "envelope-ignored: envelope=true leaves the list bare\nid-missing: Items have no id\n", "");
    assertThat(cli.events()).isEmpty();
  }
}
