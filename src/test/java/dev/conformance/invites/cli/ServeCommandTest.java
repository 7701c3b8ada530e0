package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ServeCommandTest {
  private final CliDouble cli = new CliDouble();

  @Test
  void servesUntilItIsInterruptedWithLinesThatCanBePasted() {
    var status = cli.execute("serve", "--fault=id-missing");

    assertThat(cli.waits()).isEqualTo(1);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out().replaceAll("127.0.0.1:\\d+", "HOST"))
        .startsWith(
            """
            # The reference server, with the fault id-missing, listens at http://HOST until it is interrupted.
            # Its projects and made-up credentials, to be pasted into another shell:
            export MONGODB_ATLAS_BASE_URL='http://HOST'
            export MONGODB_ATLAS_PROJECT_ID='0a793fd0c0eb9e7a177181d0'
            """)
        .contains("export MONGODB_ATLAS_CLIENT_SECRET='")
        .endsWith("# A run against it:\njava -jar kit.jar run\n");
    assertThat(status).isZero();
  }

  @Test
  void servesAConformantServerOnAFreePort() {
    cli.execute("serve");

    assertThat(cli.out())
        .startsWith("# The reference server, which keeps the whole contract, listens at ");
  }

  @Test
  void refusesAPortThatIsInUse() {
    try (var other = ReferenceServer.start(ReferenceOptions.defaults())) {
      var port = other.baseUrl().getPort();

      cli.assertRefused(
          "Port %d cannot be opened: choose another one with --port, or none for a free one."
              .formatted(port),
          "serve",
          "--port",
          String.valueOf(port));
    }
    assertThat(cli.waits()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "--port=8080, 'Choice[port=8080, fault=Optional.empty, live=Optional.empty, writable=false]'",
    "--fault=id-missing, 'Choice[port=0, fault=Optional[ID_MISSING], live=Optional.empty, writable=false]'",
    "--live=300ms, 'Choice[port=0, fault=Optional.empty, live=Optional[PT0.3S], writable=false]'",
    "--live=2s, 'Choice[port=0, fault=Optional.empty, live=Optional[PT2S], writable=false]'",
    "--writable, 'Choice[port=0, fault=Optional.empty, live=Optional.empty, writable=true]'",
  })
  void servesWhatItsOptionsDescribe(String option, String choice) {
    var command = CommandLine.populateCommand(cli.serveCommand(), option);

    assertThat(command.choice()).hasToString(choice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"300", "0ms", "-1s", "fast", "1h", ""})
  void refusesAnIntervalThatIsNotOne(String given) {
    cli.assertRefused(
        "Option --live is '%s': write a number with ms or s, for example 300ms.".formatted(given),
        "serve",
        "--live",
        given);
  }

  @Test
  void listsTheFaults() {
    cli.execute("serve", "--list-faults");

    assertThat(cli.out()).contains("\nid-missing: One item lacks its id\n");
    assertThat(cli.out().lines())
        .hasSameSizeAs(Faults.all())
        .extracting(line -> line.split(":", 2)[0])
        .isSorted();
    assertThat(cli.waits()).isZero();
  }
}
