package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.Suggestion;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line, without showing an option's value. */
final class UsageProblem {
  private UsageProblem() {}

  static ConfigurationException of(ParameterException problem) {
    return new ConfigurationException(sentence(problem));
  }

  private static String sentence(ParameterException problem) {
    var command = problem.getCommandLine().getCommandSpec();
    var help = "see %s --help.".formatted(command.qualifiedName());
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), command, help);
    }
    if (problem instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return "Option %s is given twice: omit one of them.".formatted(option.longestName());
    }
    if (problem instanceof MissingParameterException missing) {
      var argument = missing.getMissing().get(0);
      return argument instanceof OptionSpec option
          ? "Option %1$s has no value: write %1$s %2$s."
              .formatted(option.longestName(), option.paramLabel())
          : "Command %s requires the argument %s: %s"
              .formatted(path(command), argument.paramLabel(), help);
    }
    if (problem.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0) {
      return "Option %1$s takes no value: write only %1$s.".formatted(option.longestName());
    }
    if (problem.getArgSpec() instanceof OptionSpec option) {
      return "Option %1$s is not an integer: write %1$s %2$s."
          .formatted(option.longestName(), option.paramLabel());
    }
    return command.subcommands().isEmpty()
        ? "The command line cannot be understood: " + help
        : "Command %s requires a subcommand: %s".formatted(path(command), help);
  }

  /** The command as it is written after the program's name: {@code report merge}. */
  private static String path(CommandSpec command) {
    var parent = command.parent();
    return parent == null || parent.parent() == null
        ? command.name()
        : path(parent) + " " + command.name();
  }

  private static String unknown(String argument, CommandSpec command, String help) {
    if (argument.startsWith("-")) {
      return unknownOption(argument.split("=", 2)[0], command, help);
    }
    return command.subcommands().isEmpty()
        ? "Command %s takes only options, and '%s' is not an option: %s"
            .formatted(command.name(), argument, help)
        : "There is no command '%s': %s"
            .formatted(argument, Suggestion.advice(argument, command.subcommands().keySet(), help));
  }

  private static String unknownOption(String name, CommandSpec command, String help) {
    var credentials =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.option().isEmpty())
            .collect(Collectors.toMap(Setting::optionName, setting -> setting));
    // A user who mistypes the option of a credential must first learn that there is none.
    var known = new TreeSet<>(command.optionsMap().keySet());
    known.addAll(credentials.keySet());
    var meant = Suggestion.of(name, known);
    return meant
        .map(credentials::get)
        .map(
            setting ->
                "Option %s does not exist, because every user of this machine could read it: set %s in the environment, or %s in the file that --config names."
                    .formatted(name, setting.environment(), setting.property()))
        .orElseGet(
            () ->
                "There is no option %s: %s"
                    .formatted(name, meant.map("did you mean %s?"::formatted).orElse(help)));
  }
}
