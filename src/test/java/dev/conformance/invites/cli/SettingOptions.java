package dev.conformance.invites.cli;

import dev.conformance.invites.config.Setting;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as options of a command. */
final class SettingOptions {
  private SettingOptions() {}

  /** Adds all of them, and says where credentials come from. */
  static void addTo(CommandSpec spec) {
    for (var setting : Setting.values()) {
      setting.option().map(name -> option(name, setting)).ifPresent(spec::addOption);
    }
    spec.usageMessage()
        .footer(
            Stream.concat(
                    Stream.of("", "Credentials come from the environment or a file:"),
                    Arrays.stream(Setting.values())
                        .filter(setting -> setting.option().isEmpty())
                        .map(
                            setting ->
                                "  %-30s  %s".formatted(setting.environment(), setting.meaning())))
                .toArray(String[]::new));
  }

  private static OptionSpec option(String name, Setting setting) {
    var meaning = setting.meaning().replace("`", "");
    var option =
        OptionSpec.builder(name)
            .type(String.class)
            .arity(setting.flag() ? "0..1" : "1")
            .paramLabel(setting.placeholder())
            .description(
                setting
                    .defaultText()
                    .map(text -> meaning + " (default: " + text + ")")
                    .orElse(meaning));
    return setting.flag() ? option.fallbackValue("true").build() : option.build();
  }

  /** What the command line gives, by the names of the options. Only settings are plain text. */
  static Map<String, String> given(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> option.getValue() instanceof String)
        .collect(Collectors.toMap(OptionSpec::longestName, OptionSpec::getValue));
  }
}
