package dev.conformance.invites.cli;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command of the standalone jar. Exit status: 0 conformant, or done; 1 not conformant; 2 usage
 * or configuration; 3 undetermined.
 */
final class Cli {
  private static final int USAGE = 2;
  private static final int UNDETERMINED = 3;

  private static final String RUN = "run";
  private static final List<String> ROOT_OPTIONS = List.of("--help", "-h", "--version", "-V");

  private final Context context;
  private final CommandLine commandLine;

  /**
   * @param suites runs the suites against a server, and writes no reports
   * @param interruption waits until the user ends the program
   * @param command how the user calls this program
   */
  record Context(
      PrintWriter out,
      PrintWriter err,
      Function<Settings, Report> suites,
      Runnable interruption,
      SettingSources sources,
      String command) {

    /** Prints a part of the result; a line feed at its end is not doubled. */
    void print(String text) {
      out.print(text.endsWith("\n") ? text : text + "\n");
      out.flush();
    }

    void printProblem(String text) {
      err.print(text + "\n");
      err.flush();
    }

    Path reports(Optional<Path> option) {
      return option.orElseGet(() -> SettingsReader.reportsFolderIgnoringErrors(sources));
    }
  }

  Cli(Context context) {
    this.context = context;
    var root = CommandSpec.forAnnotatedObject(new CatalogueCommands(context));
    root.name(context.command()).mixinStandardHelpOptions(true);
    root.version("Atlas invites conformance kit " + Kit.current().version());
    root.usageMessage()
        .description(
            "Tests whether a server implements the contract of the MongoDB Atlas endpoint",
            "GET /api/atlas/v2/groups/{groupId}/invites.")
        .footer(
            "",
            "Exit status: 0 conformant, 1 not conformant, 2 usage or configuration,",
            "3 the server could not be tested.");
    var catalogue = Stream.of("list", "explain", "serve").map(root::removeSubcommand).toList();
    this.commandLine = new CommandLine(root).addSubcommand(new RunCommand(context).spec);
    catalogue.forEach(commandLine::addSubcommand); // in this order, and after the run
    commandLine
        .addSubcommand(new BaselineCommand(context))
        .addSubcommand(new ReportCommand(context))
        .addSubcommand(new HelpCommand())
        .setExpandAtFiles(false)
        .setOut(context.out())
        .setErr(context.err());
  }

  int execute(String... arguments) {
    Locale.setDefault(Locale.ROOT); // digits, decimal points and letter cases
    var first = arguments.length == 0 ? "-" : arguments[0];
    var isRun = first.startsWith("-") && !ROOT_OPTIONS.contains(first);
    var complete = isRun ? ArrayUtils.addFirst(arguments, RUN) : arguments;
    commandLine
        .setParameterExceptionHandler((problem, unused) -> failed(configuration(problem), complete))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, complete));
    try {
      return commandLine.execute(complete);
    } catch (Error defect) {
      return failed(defect, complete);
    }
  }

  private int failed(Throwable failure, String... arguments) {
    var isOfReports = failure instanceof ReportsException; // another run may be using the folder
    if (arguments[0].equals(RUN) && !isOfReports) {
      // Users would take earlier reports for those of a run that cannot begin.
      var options = ArrayUtils.remove(arguments, 0);
      try {
        Reports.discard(SettingsReader.reportsFolderIgnoringErrors(context.sources(), options));
      } catch (ReportsException notRemoved) {
        context.printProblem("Reports of another run remain. " + notRemoved.getMessage());
      }
    }
    var isConfiguration = isOfReports || failure instanceof ConfigurationException;
    context.printProblem(
        isConfiguration
            ? String.valueOf(failure.getMessage())
            : StringUtils.capitalize(Kit.internalError(failure, "the command")) + ".");
    return isConfiguration ? USAGE : UNDETERMINED;
  }

  /** What is wrong with a command line, without the value of an unknown argument. */
  private static ConfigurationException configuration(ParameterException problem) {
    var command = problem.getCommandLine().getCommandSpec();
    var help = "see %s --help.".formatted(command.qualifiedName());
    var commands = String.join(", ", command.subcommands().keySet());
    if (!(problem instanceof UnmatchedArgumentException unmatched)) {
      var choices = commands.isEmpty() ? "" : ": " + commands;
      var message = StringUtils.stripEnd(problem.getMessage(), ".");
      return new ConfigurationException(message + choices + ".");
    }
    var argument = unmatched.getUnmatched().get(0).split("=", 2)[0];
    if (!argument.startsWith("-")) {
      var advice = commands.isEmpty() ? help : "the commands are %s.".formatted(commands);
      return Suggestion.unknown("command", argument, command.subcommands().keySet(), advice);
    }
    // Credentials have no option, because other users can read a command line.
    var variables = Setting.forRun().stream().filter(Setting::isCredential).map(Setting::variable);
    var known = Stream.concat(command.optionsMap().keySet().stream(), variables).toList();
    return Suggestion.unknown("option", argument, known, help);
  }
}
