package dev.conformance.invites.cli;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * An option that takes no value. The parser itself would read {@code --embedded=false} as a
 * boolean, while a command asks only whether the option is there.
 */
final class Flag {
  private Flag() {}

  /** The option with these names, which refuses a value whatever it is. */
  static OptionSpec.Builder named(String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .preprocessor(
            (arguments, command, option, state) -> {
              if ("=".equals(state.get("separator"))) {
                throw new ParameterException(
                    command.commandLine(), "a value", option, arguments.peek());
              }
              return false;
            });
  }
}
