package dev.conformance.invites.cli;

import dev.conformance.invites.target.ConfigurationException;
import dev.conformance.invites.target.Setting;
import dev.conformance.invites.target.SettingsReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code run}: judges one server. Its options are made from the table of settings. */
final class RunCommand implements Subcommand {
  private static final String EMBEDDED = "--embedded";

  private final Judge judge;
  private final Map<String, String> properties;
  private final Map<String, String> environment;

  RunCommand(Judge judge, Map<String, String> properties, Map<String, String> environment) {
    this.judge = judge;
    this.properties = Map.copyOf(properties);
    this.environment = Map.copyOf(environment);
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create().name("run");
    spec.usageMessage()
        .description("Judges one server. This is what happens where no command is given.");
    spec.addOption(
        OptionSpec.builder(EMBEDDED)
            .type(boolean.class)
            .description("judge the reference server inside the kit")
            .build());
    Arrays.stream(Setting.values())
        .flatMap(setting -> option(setting).stream())
        .forEach(spec::addOption);
    return spec;
  }

  private static Optional<OptionSpec> option(Setting setting) {
    return setting
        .option()
        .map(
            name -> {
              var option =
                  OptionSpec.builder(name)
                      .type(String.class)
                      .arity(setting.flag() ? "0..1" : "1")
                      .paramLabel(setting.placeholder())
                      .description(description(setting));
              return setting.flag() ? option.fallbackValue("true").build() : option.build();
            });
  }

  private static String description(Setting setting) {
    var meaning = setting.meaning().replace("`", "");
    return setting.defaultText().map(text -> meaning + " (default: " + text + ")").orElse(meaning);
  }

  @Override
  public int execute(ParseResult arguments, Console console) {
    var options = new LinkedHashMap<String, String>();
    for (var setting : Setting.values()) {
      setting
          .option()
          .filter(arguments::hasMatchedOption)
          .ifPresent(name -> options.put(name, arguments.matchedOptionValue(name, "")));
    }
    var embedded = arguments.hasMatchedOption(EMBEDDED);
    var settings =
        embedded
            ? SettingsReader.readEmbedded(options, properties, environment)
            : SettingsReader.read(options, properties, environment);
    if (!embedded && settings.baseUrl().isEmpty()) {
      throw new ConfigurationException(
          "There is no server to judge: give --base-url URL (or MONGODB_ATLAS_BASE_URL), or"
              + " --embedded to judge the kit's own reference server.");
    }
    console.tell(judge.opening(settings));
    var judged = judge.judge(settings);
    if (!judged.details().isEmpty()) {
      console.tell(judged.details());
    }
    console.tell(judged.verdict());
    return judged.exitStatus();
  }
}
