package dev.conformance.invites.cli;

import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsException;
import dev.conformance.invites.report.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    resourceBundle = "settings",
    description = "Tests one server. This is the default command.")
final class RunCommand implements Callable<Integer> {
  private final Cli.Context context;
  final CommandSpec spec;
  private final SettingsReader reader;

  @Option(names = "--embedded", description = "test the embedded reference server")
  boolean embedded;

  RunCommand(Cli.Context context) {
    this.context = context;
    this.spec = CommandSpec.forAnnotatedObject(this);
    this.reader = new SettingsReader(context.sources(), spec);
  }

  @Override
  public Integer call() {
    PactSettings.refuse(context.sources());
    var settings = embedded ? reader.embedded() : reader.remote();
    context.print(ConsoleText.opening(Conditions.of(settings)));
    var interrupted =
        new Thread(() -> context.printProblem("Interrupted: there is no verdict and no report."));
    Runtime.getRuntime().addShutdownHook(interrupted);
    try (var reports = Reports.open(settings.reports())) {
      return end(context.suites().apply(settings), reports);
    } finally {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
  }

  private int end(Report report, Reports reports) {
    var details = ConsoleText.details(report);
    try {
      reports.write(report);
    } catch (ReportsException notWritten) {
      context.print(details);
      context.printProblem("UNDETERMINED: " + notWritten.getMessage());
      return Verdict.UNDETERMINED.exitStatus();
    }
    context.print(details + "Reports: " + reports.path());
    context.print(ConsoleText.closing(report));
    return report.verdict().exitStatus();
  }
}
