package dev.conformance.invites.cli;

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

/** Says in one sentence what is wrong with a command line. No value of an option is shown. */
final class Mistake {
  private Mistake() {}

  static String sentence(ParameterException mistake) {
    var command = mistake.getCommandLine().getCommandSpec();
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), command);
    }
    if (mistake instanceof MissingParameterException missing
        && missing.getMissing().get(0) instanceof OptionSpec option) {
      return "Option %s has no value: write %s %s."
          .formatted(option.longestName(), option.longestName(), option.paramLabel());
    }
    if (mistake instanceof MissingParameterException missing) {
      return "Command %s wants a %s: see %s --help."
          .formatted(
              path(command), missing.getMissing().get(0).paramLabel(), command.qualifiedName());
    }
    if (mistake instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return "Option %s is given twice: leave one of them out.".formatted(option.longestName());
    }
    if (mistake.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0) {
      return "Option %s takes no value: write %s alone."
          .formatted(option.longestName(), option.longestName());
    }
    return "The command line cannot be understood: see %s --help."
        .formatted(command.qualifiedName());
  }

  /** The command as it is written after the program's own name: {@code report merge}. */
  private static String path(CommandSpec command) {
    var parent = command.parent();
    return parent == null || parent.parent() == null
        ? command.name()
        : path(parent) + " " + command.name();
  }

  private static String unknown(String argument, CommandSpec command) {
    var help = "see %s --help.".formatted(command.qualifiedName());
    if (argument.startsWith("-")) {
      return unknownOption(argument.split("=", 2)[0], command, help);
    }
    if (command.subcommands().isEmpty()) {
      return "Command %s takes options only, and '%s' is none: %s"
          .formatted(command.name(), argument, help);
    }
    var advice =
        argument.equalsIgnoreCase("help")
            ? "write %s --help.".formatted(command.qualifiedName())
            : Suggestion.advice(argument, command.subcommands().keySet(), help);
    return "There is no command '%s': %s".formatted(argument, advice);
  }

  private static String unknownOption(String name, CommandSpec command, String help) {
    var credentials =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.option().isEmpty())
            .collect(Collectors.toMap(Setting::optionName, setting -> setting));
    // Who mistypes the option of a credential has to hear first that there is none.
    var known = new TreeSet<>(command.optionsMap().keySet());
    known.addAll(credentials.keySet());
    var meant = Suggestion.of(name, known);
    return meant
        .map(credentials::get)
        .map(
            setting ->
                "Option %s does not exist, because everybody on this machine could read it: give %s in the environment, or %s in the file that --config names."
                    .formatted(name, setting.environment(), setting.property()))
        .orElseGet(
            () ->
                "There is no option %s: %s"
                    .formatted(name, meant.map("did you mean %s?"::formatted).orElse(help)));
  }
}
