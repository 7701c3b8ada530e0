package dev.conformance.invites.cli;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.fixtures.Fixtures;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fixtures}: shows what a run would create, and deletes what an interrupted run created. */
final class FixturesCommand {
  private FixturesCommand() {}

  static CommandSpec spec(Cli.Context context, Console console) {
    var spec = CommandSpec.create().name("fixtures").mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description("Handles the invitations that a run with --fixtures create creates.");
    return spec.addSubcommand("plan", withSettings(new Plan(context, console)))
        .addSubcommand("clean", withSettings(new Clean(context, console)));
  }

  private static CommandSpec withSettings(Callable<Integer> command) {
    var spec = CommandSpec.forAnnotatedObject(command);
    SettingOptions.addTo(spec);
    return spec;
  }

  /** Says why the server is sent nothing. */
  private static int refuse(String reason, Console console) {
    console.complain(StringUtils.capitalize(reason) + ".");
    return Cli.UNDETERMINED;
  }

  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description =
          "Prints the requests with which a run would create the missing invitations. Creates"
              + " nothing.")
  private static final class Plan implements Callable<Integer> {
    private final Cli.Context context;
    private final Console console;

    @Spec CommandSpec spec = CommandSpec.create();

    Plan(Cli.Context context, Console console) {
      this.context = context;
      this.console = console;
    }

    @Override
    public Integer call() {
      var options = new HashMap<>(SettingOptions.given(spec));
      options.put(Setting.FIXTURES.optionName(), "create");
      var settings = SettingsReader.readRemote(context.sources().withOptions(options));
      try (var fixtures = Fixtures.open(settings)) {
        var refusal = fixtures.refusal();
        if (refusal.isPresent()) {
          return refuse(refusal.get(), console);
        }
        var requests = fixtures.plan(settings.fixturesDomain().orElseThrow());
        requests.forEach(console::print);
        console.print(
            "A run would create %d invitations, and the server would send an e-mail for each."
                .formatted(requests.size()));
        return Cli.DONE;
      }
    }
  }

  @Command(
      name = "clean",
      mixinStandardHelpOptions = true,
      description =
          "Deletes the invitations that a killed run has left, which the journal in its reports"
              + " folder names.")
  private static final class Clean implements Callable<Integer> {
    private final Cli.Context context;
    private final Console console;

    @Spec CommandSpec spec = CommandSpec.create();

    Clean(Cli.Context context, Console console) {
      this.context = context;
      this.console = console;
    }

    @Override
    public Integer call() {
      Map<String, String> options = SettingOptions.given(spec);
      Settings settings = SettingsReader.readRemote(context.sources().withOptions(options));
      try (var fixtures = Fixtures.open(settings)) {
        var before = fixtures.count();
        var remaining = fixtures.delete();
        if (remaining.isPresent()) {
          return refuse(remaining.get(), console);
        }
        console.print(
            before == 0
                ? "Nothing to delete: there is no journal in %s.".formatted(settings.reports())
                : "None of the %d invitations that the journal named remains.".formatted(before));
        return Cli.DONE;
      }
    }
  }
}
