package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RunTestKit;
import dev.conformance.invites.report.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The jar's command line with test doubles that test nothing and do not wait. Records the output of
 * the last command.
 */
final class CliDouble {
  static final String OWNED = "32b6e34b3d91647abb20e7b8";

  /** The default reports folder, one for each of the two processes that run test classes. */
  static final Path REPORTS = Path.of("target", "reports-of-cli-" + ProcessHandle.current().pid());

  final Map<String, String> environment =
      new HashMap<>(Map.of("ATLAS_REPORTS", REPORTS.toString()));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Runnable interruption = () -> {};

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** From now on {@code serve} ends as if interrupted after this action. */
  void interruptsAfter(Runnable action) {
    interruption = action;
  }

  /** A report with this verdict. */
  static Report report(Verdict verdict) {
    return switch (verdict) {
      case CONFORMANT -> new RunTestKit().only("ENVELOPE-2 passed");
      case NOT_CONFORMANT -> new RunTestKit().only("ENVELOPE-2 failed");
      case UNDETERMINED -> new RunTestKit().with("unreachable");
    };
  }

  /** Executes a command line, whose arguments contain no spaces. */
  int run(String commandLine) {
    return run(commandLine, settings -> report(Verdict.CONFORMANT));
  }

  int run(String commandLine, Function<Settings, Report> suites) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var context =
        new Cli.Context(
            new PrintWriter(out),
            new PrintWriter(err),
            suites,
            interruption,
            new SettingSources(Map.of(), environment),
            "java -jar kit.jar");
    return new Cli(context).execute(commandLine.split(" ", -1));
  }

  /** Asserts that the command line is wrong, with these sentences and no other output. */
  void assertUsageError(String sentences, String commandLine) {
    var status = run(commandLine);

    assertPrinted("", sentences + "\n");
    assertThat(status).isEqualTo(2);
  }

  void assertPrinted(String result, String problems) {
    assertThat(out.toString()).isEqualTo(result);
    assertThat(err.toString()).isEqualTo(problems);
  }
}
