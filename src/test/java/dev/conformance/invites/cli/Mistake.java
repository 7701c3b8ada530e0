package dev.conformance.invites.cli;

import dev.conformance.invites.target.Nearest;
import dev.conformance.invites.target.Setting;
import java.util.Arrays;
import java.util.Optional;
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
          .formatted(path(command), missing.getMissing().get(0).paramLabel(), path(command));
    }
    if (mistake instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return "Option %s is given twice: leave one of them out.".formatted(option.longestName());
    }
    if (mistake.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0) {
      return "Option %s takes no value: write %s alone."
          .formatted(option.longestName(), option.longestName());
    }
    return "The command line cannot be understood: see --help for how it is written.";
  }

  /** The command as it is written after the program's own name: {@code report merge}. */
  private static String path(CommandSpec command) {
    var parent = command.parent();
    return parent == null || parent.parent() == null
        ? command.name()
        : path(parent) + " " + command.name();
  }

  private static String unknown(String argument, CommandSpec command) {
    if (!argument.startsWith("-")) {
      return command.subcommands().isEmpty()
          ? "Command %s takes options only, and '%s' is none: see %s --help."
              .formatted(command.name(), argument, command.name())
          : "There is no command '%s': did you mean %s?"
              .formatted(argument, Nearest.to(argument, command.subcommands().keySet()));
    }
    var name = argument.split("=", 2)[0];
    return credential(name)
        .map(
            setting ->
                "Option %s does not exist, because everybody on this machine could read it: give %s in the environment, or %s in the file that --config names."
                    .formatted(name, setting.environment(), setting.property()))
        .orElseGet(
            () ->
                "There is no option %s: did you mean %s?"
                    .formatted(name, Nearest.to(name, command.optionsMap().keySet())));
  }

  private static Optional<Setting> credential(String name) {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.option().isEmpty() && setting.optionName().equals(name))
        .findFirst();
  }
}
