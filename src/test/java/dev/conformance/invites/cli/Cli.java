package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.junit.AbortedRun;
import dev.conformance.invites.junit.NeutralLocale;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command of the standalone jar. Exit status: 0 conformant, or done; 1 not conformant; 2 usage
 * or configuration; 3 the server could not be judged, or a good result could not be printed.
 */
final class Cli {
  static final int DONE = 0;
  static final int USAGE = 2;
  static final int UNDETERMINED = 3;

  /** The launcher's name, for which a shell completes arguments. */
  private static final String LAUNCHER = "atlas-invites-conformance";

  private static final List<String> ROOT_OPTIONS = List.of("--help", "-h", "--version", "-V");

  private static final String RUN = "run";

  private static final List<String> REPORTS_OPTIONS =
      List.of(Setting.REPORTS.optionName(), Setting.CONFIG.optionName());

  private final Context context;
  private final CommandLine commandLine;
  private final StringWriter help = new StringWriter();

  /**
   * What commands work with.
   *
   * @param suites judges a server with the suites, and leaves no reports
   * @param interruption waits until the user ends the program
   * @param command how the user calls this program
   */
  record Context(
      Console console,
      Function<Settings, Report> suites,
      Runnable interruption,
      SettingSources sources,
      String version,
      String command) {
    /** Judges a server and writes the reports. */
    Report judge(Settings settings) {
      return Reports.judge(settings.reports(), () -> suites.apply(settings));
    }

    /** The reports folder of a command that reads no other setting. */
    Path reports(Optional<String> option) {
      var options = option.map(folder -> Map.of(Setting.REPORTS.optionName(), folder));
      return SettingsReader.readReports(sources.withOptions(options.orElseGet(Map::of)));
    }
  }

  Cli(Context context) {
    this.context = context;
    var root = CommandSpec.create().name(context.command()).mixinStandardHelpOptions(true);
    root.version("Atlas invites conformance kit " + context.version());
    root.usageMessage()
        .description(
            "Judges whether a server implements the contract of the MongoDB Atlas endpoint",
            "GET /api/atlas/v2/groups/{groupId}/invites.")
        .footer(
            "",
            "Exit status: 0 conformant, 1 not conformant, 2 usage or configuration,",
            "3 the server could not be judged.");
    this.commandLine = new CommandLine(root);
    commandLine
        .addSubcommand(RunCommand.spec(context))
        .addSubcommand(new ListCommand(context))
        .addSubcommand(new ExplainCommand(context))
        .addSubcommand(new ServeCommand(context))
        .addSubcommand(new BaselineCommand(context))
        .addSubcommand(new ReportCommand(context))
        .addSubcommand(new HelpCommand())
        .addSubcommand(
            "version",
            command(
                "Prints the version.", () -> commandLine.printVersionHelp(commandLine.getOut())))
        .addSubcommand(
            "generate-completion",
            command(
                "Prints a script with which bash or zsh completes the launcher's arguments.",
                () -> context.console().print(AutoComplete.bash(LAUNCHER, commandLine))))
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(help));
  }

  private static CommandSpec command(String description, Runnable action) {
    var spec = CommandSpec.wrapWithoutInspection(action).mixinStandardHelpOptions(true);
    spec.usageMessage().description(description);
    return spec;
  }

  int execute(String... arguments) {
    NeutralLocale.set();
    var complete = new ArrayList<>(Arrays.asList(arguments));
    if (complete.isEmpty() || isOfARun(complete.get(0))) {
      complete.add(0, RUN);
    }
    var status = run(complete);
    if (!help.toString().isEmpty()) {
      context.console().print(help.toString());
    }
    var failure = context.console().failure();
    failure.ifPresent(
        reason ->
            context
                .console()
                .printProblem(
                    "The result could not be printed (%s): redirect standard output to another place."
                        .formatted(reason)));
    return failure.isPresent() && status == DONE ? UNDETERMINED : status;
  }

  private static boolean isOfARun(String argument) {
    return argument.startsWith("-") && !ROOT_OPTIONS.contains(argument.split("=", 2)[0]);
  }

  private int run(List<String> arguments) {
    commandLine
        .setParameterExceptionHandler((problem, all) -> failed(UsageProblem.of(problem), arguments))
        .setExecutionExceptionHandler((failure, command, all) -> failed(failure, arguments));
    try {
      return commandLine.execute(arguments.toArray(String[]::new));
    } catch (Error defect) {
      return failed(defect, arguments);
    }
  }

  private int failed(Throwable failure, List<String> arguments) {
    // The folder that cannot be written may be that of another run.
    var isOfReports = failure instanceof ReportsException;
    if (arguments.get(0).equals(RUN) && !isOfReports) {
      discardEarlierReports(arguments);
    }
    if (isOfReports || failure instanceof ConfigurationException) {
      context.console().printProblem(String.valueOf(failure.getMessage()));
      return USAGE;
    }
    // An exception that leaves the process makes its exit status 1, which means not conformant.
    context.console().printProblem(StringUtils.capitalize(AbortedRun.sentence(failure)) + ".");
    return UNDETERMINED;
  }

  /**
   * The reports of an earlier run would be taken for those of a run that cannot begin. The command
   * line may be one that cannot be parsed.
   */
  private void discardEarlierReports(List<String> arguments) {
    var options = new HashMap<String, String>();
    for (var index = 0; index < arguments.size(); index++) {
      var parts = arguments.get(index).split("=", 2);
      if (REPORTS_OPTIONS.contains(parts[0])
          && (parts.length == 2 || index + 1 < arguments.size())) {
        options.put(parts[0], parts.length == 2 ? parts[1] : arguments.get(index + 1));
      }
    }
    try {
      var sources = context.sources().withOptions(options);
      Reports.discard(SettingsReader.reportsDespiteProblems(sources));
    } catch (ConfigurationException | ReportsException notRemoved) {
      context.console().printProblem("Reports of another run remain. " + notRemoved.getMessage());
    }
  }
}
