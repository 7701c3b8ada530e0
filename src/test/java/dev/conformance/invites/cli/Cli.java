package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.junit.AbortedRun;
import dev.conformance.invites.junit.NeutralLocale;
import dev.conformance.invites.junit.RequestPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command of the standalone jar. Standard output carries the result, standard error the
 * problems.
 *
 * <p>Exit status: 0 conformant, or done; 1 not conformant; 2 usage or configuration; 3 the server
 * could not be judged, or a good result not printed.
 */
final class Cli {
  private static final List<String> OF_THE_ROOT = List.of("--help", "-h", "--version", "-V");

  private final Map<String, Subcommand> commands = new LinkedHashMap<>();
  private final Console console;
  private final CommandLine commandLine;

  /** What a command line may ask for, and where its values come from beside its options. */
  record Context(
      Judge judge,
      Reference reference,
      Interruption interruption,
      RequestPlan plan,
      SettingSources sources,
      String version,
      String command) {}

  /**
   * @param context the collaborators
   * @param console where to print
   */
  Cli(Context context, Console console) {
    this.console = console;
    var root = CommandSpec.create().name(context.command());
    root.version("Atlas invites conformance kit " + context.version());
    root.addOption(help());
    root.addOption(
        Flag.named("-V", "--version").versionHelp(true).description("print the version").build());
    root.usageMessage()
        .description(
            "Judges whether a server keeps the contract of the MongoDB Atlas endpoint",
            "GET /api/atlas/v2/groups/{groupId}/invites.")
        .footer(
            "",
            "Exit status: 0 conformant, 1 not conformant, 2 usage or configuration,",
            "3 the server could not be judged.");
    this.commandLine = new CommandLine(root);
    add(new RunCommand(context.judge(), context.sources()));
    add(new ListCommand(context.plan()));
    add(new ServeCommand(context.reference(), context.interruption(), context.command()));
    add(new ReportCommand(context.sources()));
    commandLine
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(this::refuse)
        .setExecutionStrategy(this::dispatch);
  }

  private void add(Subcommand command) {
    var spec = command.spec();
    spec.addOption(help());
    spec.subcommands().values().forEach(nested -> nested.getCommandSpec().addOption(help()));
    commands.put(spec.name(), command);
    commandLine.addSubcommand(spec.name(), spec);
  }

  private static OptionSpec help() {
    return Flag.named("-h", "--help").usageHelp(true).description("print this help").build();
  }

  /**
   * Does what the command line asks for.
   *
   * @return the exit status
   */
  int execute(String... arguments) {
    NeutralLocale.set();
    var complete = new ArrayList<>(Arrays.asList(arguments));
    if (complete.isEmpty() || isOfARun(complete.get(0))) {
      complete.add(0, "run");
    }
    var status = commandLine.execute(complete.toArray(String[]::new));
    if (!console.isPrinted()) {
      console.complain(
          "The result could not be printed: open standard output, or make package where it goes.");
      return status == ExitStatus.DONE ? ExitStatus.UNDETERMINED : status;
    }
    return status;
  }

  private static boolean isOfARun(String argument) {
    return argument.startsWith("-") && !OF_THE_ROOT.contains(argument.split("=", 2)[0]);
  }

  private int dispatch(ParseResult root) {
    for (var asked = root; asked != null; asked = asked.subcommand()) {
      if (asked.isUsageHelpRequested()) {
        console.tell(asked.commandSpec().commandLine().getUsageMessage(Ansi.OFF));
        return ExitStatus.DONE;
      }
    }
    var result = root.hasSubcommand() ? root.subcommand() : root;
    if (result.isVersionHelpRequested()) {
      console.tell(String.join("\n", result.commandSpec().version()));
      return ExitStatus.DONE;
    }
    try {
      return Optional.ofNullable(commands.get(result.commandSpec().name()))
          .orElseThrow()
          .execute(result, console);
    } catch (ConfigurationException wrong) {
      console.complain(String.valueOf(wrong.getMessage()));
      return ExitStatus.USAGE;
    } catch (RuntimeException | Error defect) {
      // An exception that leaves the process makes its exit status 1, which means not conformant.
      console.complain(StringUtils.capitalize(AbortedRun.sentence(defect)) + ".");
      return ExitStatus.UNDETERMINED;
    }
  }

  private int refuse(ParameterException mistake, String[] arguments) {
    console.complain(
        String.valueOf(
            new ConfigurationException(List.of(Mistake.sentence(mistake))).getMessage()));
    return ExitStatus.USAGE;
  }
}
