package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code run}: judges one server or a list of them. Its options are made from the table of
 * settings.
 */
final class RunCommand implements Subcommand {
  private static final String EMBEDDED = "--embedded";
  private static final String TARGETS = "--targets";
  private static final String SHARD = "--shard";
  private static final String JOBS = "--jobs";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final int MOST_JOBS = 256;

  private final Judge judge;
  private final SettingSources sources;

  RunCommand(Judge judge, SettingSources sources) {
    this.judge = judge;
    this.sources = sources;
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create().name("run");
    spec.usageMessage()
        .description(
            "Judges one server, or those of a list. This is what happens where no command is"
                + " given.");
    spec.addOption(
        Flag.named(EMBEDDED).description("judge the reference server inside the kit").build());
    spec.addOption(
        text(TARGETS, "FILE", "judge every server of this list (YAML), with an overview of all"));
    spec.addOption(
        text(
            SHARD,
            "I/N",
            "with --targets: judge part I of N alone, so that N runs judge the list between them"
                + " (default: what JOB_COMPLETION_INDEX and JOB_COMPLETIONS say, else all)"));
    spec.addOption(
        text(
            JOBS,
            "N",
            "with --targets: how many servers are judged at once (default: one for each"
                + " processor)"));
    Arrays.stream(Setting.values())
        .flatMap(setting -> option(setting).stream())
        .forEach(spec::addOption);
    return spec;
  }

  private static OptionSpec text(String name, String placeholder, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(placeholder)
        .description(description)
        .build();
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
    var targets = value(arguments, TARGETS);
    if (targets.isPresent()) {
      if (arguments.hasMatchedOption(EMBEDDED)) {
        throw new ConfigurationException(
            "Option --embedded contradicts --targets: leave one of them out.");
      }
      var request = new TargetsRun.Request(targets.get(), value(arguments, SHARD), jobs(arguments));
      return new TargetsRun(judge, sources).execute(request, options, console);
    }
    for (var option : List.of(SHARD, JOBS)) {
      if (arguments.hasMatchedOption(option)) {
        throw new ConfigurationException(
            "Option %s is for a list of servers: give --targets FILE as well, or leave it out."
                .formatted(option));
      }
    }
    return judgeOne(arguments.hasMatchedOption(EMBEDDED), options, console);
  }

  private static Optional<String> value(ParseResult arguments, String option) {
    return Optional.ofNullable(arguments.matchedOptionValue(option, null));
  }

  private static int jobs(ParseResult arguments) {
    var text = value(arguments, JOBS);
    var jobs =
        text.map(given -> NUMBER.matcher(given).matches() ? Integer.parseInt(given) : 0)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (text.isPresent() && (jobs < 1 || jobs > MOST_JOBS)) {
      throw new ConfigurationException(
          "Option --jobs is '%s': write a whole number from 1 to %d."
              .formatted(text.get(), MOST_JOBS));
    }
    return jobs;
  }

  private int judgeOne(boolean embedded, Map<String, String> options, Console console) {
    var settings =
        embedded
            ? SettingsReader.readEmbedded(sources.withOptions(options))
            : SettingsReader.readRemote(sources.withOptions(options));
    settings.warnings().forEach(console::complain);
    console.tell(judge.opening(settings));
    var judged = judge.judge(settings);
    if (!judged.details().isEmpty()) {
      console.tell(judged.details());
    }
    console.tell(judged.verdict());
    return judged.report().verdict().exitStatus();
  }
}
