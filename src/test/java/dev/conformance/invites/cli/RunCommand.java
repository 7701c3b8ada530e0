package dev.conformance.invites.cli;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.junit.Terms;
import dev.conformance.invites.report.ConsoleText;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: judges one server or a list of them. Its other options are the settings. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Judges one server, or those of a list. This is the default command.")
final class RunCommand implements Callable<Integer> {
  private final Cli.Context context;
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--embedded", description = "judge the reference server inside the kit")
  boolean embedded;

  @Option(
      names = {"-q", "--quiet"},
      description = "print only the verdict and problems")
  boolean quiet;

  private RunCommand(Cli.Context context) {
    this.context = context;
  }

  static CommandSpec spec(Cli.Context context) {
    var command = new RunCommand(context);
    var spec = CommandSpec.forAnnotatedObject(command);
    SettingOptions.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() {
    var sources = context.sources().withOptions(SettingOptions.given(spec));
    Consumer<String> progress = quiet ? text -> {} : context.console()::print;
    var judged =
        embedded ? SettingsReader.readEmbedded(sources) : SettingsReader.readRemote(sources);
    judged.warnings().forEach(context.console()::printProblem);
    progress.accept(opening(judged));
    var report = context.judge(judged);
    var details = ConsoleText.details(report);
    if (!details.isEmpty()) {
      progress.accept(details + "\n");
    }
    progress.accept("Reports: " + judged.reports());
    var status = report.verdict().exitStatus();
    context.console().printVerdict(ConsoleText.closing(report), status);
    return status;
  }

  private static String opening(Settings settings) {
    var terms = Terms.of(settings);
    return settings.target().isPresent()
        ? ConsoleText.opening(terms.target(), terms.conditions())
        : "Judging the embedded reference server: profile %s, fail-on %s, %s"
            .formatted(
                settings.gate().profile().id(),
                settings.gate().failOn().id(),
                terms.conditions().words());
  }
}
