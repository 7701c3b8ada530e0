package dev.conformance.invites.cli;

import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code run}: tests one server. Its other options are the settings. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
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
    var report = report(settings);
    context.print(ConsoleText.details(report) + "Reports: " + settings.reports());
    context.print(ConsoleText.closing(report));
    return report.verdict().exitStatus();
  }

  private Report report(Settings settings) {
    var interrupted =
        new Thread(() -> context.printProblem("Interrupted: there is no verdict and no report."));
    Runtime.getRuntime().addShutdownHook(interrupted);
    try {
      return Reports.runAndWrite(settings.reports(), () -> context.suites().apply(settings));
    } finally {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
  }
}
