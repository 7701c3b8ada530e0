package dev.conformance.invites.cli;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.fixtures.Fixtures;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fixtures}: shows what a run would create, and deletes what an interrupted run created. */
@Command(
    name = "fixtures",
    mixinStandardHelpOptions = true,
    description =
        "Shows the invitations that a run with --fixtures=create would create, or deletes those"
            + " that a killed run left behind.")
final class FixturesCommand {
  private final Cli.Context context;
  @Spec CommandSpec spec = CommandSpec.create();

  private FixturesCommand(Cli.Context context) {
    this.context = context;
  }

  static CommandLine of(Cli.Context context) {
    var command = new CommandLine(new FixturesCommand(context));
    command.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .forEach(SettingOptions::addTo);
    return command;
  }

  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description =
          "Prints the requests with which a run would create the missing invitations. Creates"
              + " nothing.")
  int plan() {
    return execute(
        "plan",
        Map.of(Setting.FIXTURES.optionName(), "create"),
        (settings, fixtures) -> {
          var refusal = fixtures.refusal();
          if (refusal.isEmpty()) {
            var requests = fixtures.plan(settings.fixturesDomain().orElseThrow());
            requests.forEach(context.console()::print);
            context
                .console()
                .print(
                    "Invitations that a run would create: %d. The server would send an e-mail for each."
                        .formatted(requests.size()));
          }
          return refusal;
        });
  }

  @Command(
      name = "clean",
      mixinStandardHelpOptions = true,
      description =
          "Deletes the invitations that a killed run left behind. The journal in its reports folder"
              + " lists them.")
  int clean() {
    return execute(
        "clean",
        Map.of(),
        (settings, fixtures) -> {
          var before = fixtures.count();
          var remaining = fixtures.delete();
          if (remaining.isEmpty()) {
            context
                .console()
                .print(
                    before == 0
                        ? "Nothing to delete: there is no journal in %s."
                            .formatted(settings.reports())
                        : "None of the %d invitations in the journal is left.".formatted(before));
          }
          return remaining;
        });
  }

  /**
   * @param action returns why it failed, in a sentence without a full stop
   */
  private int execute(
      String subcommand,
      Map<String, String> more,
      BiFunction<Settings, Fixtures, Optional<String>> action) {
    var called = Objects.requireNonNull(spec.subcommands().get(subcommand)).getCommandSpec();
    var options = new HashMap<>(SettingOptions.given(called));
    options.putAll(more);
    var settings = SettingsReader.readRemote(context.sources().withOptions(options));
    try (var fixtures = Fixtures.open(settings)) {
      var failure = action.apply(settings, fixtures);
      failure.ifPresent(
          reason -> context.console().printProblem(StringUtils.capitalize(reason) + "."));
      return failure.isPresent() ? Cli.UNDETERMINED : Cli.DONE;
    }
  }
}
