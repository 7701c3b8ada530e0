package dev.conformance.invites.config;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Setting.Kind;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The table of the settings of a run. Reads and checks them before anything else happens.
 *
 * <p>A command-line option takes precedence over a property, a property over an environment
 * variable, and that over the file named by {@code atlas.config}. Every problem is one line of a
 * {@link ConfigurationException}.
 *
 * <p>A project id or a credential without a base URL is a problem: the user meant another server.
 */
public final class SettingsReader extends SettingTable {
  private static final String KINDS_OF_CREDENTIALS =
      "an API key (MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY), a service account (MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET) or a token (MONGODB_ATLAS_ACCESS_TOKEN).";

  final Setting<Properties> config =
      option("config", "", file -> SettingConverters.properties(existingFile(file)));

  final Setting<URI> baseUrl =
      declare(Kind.URL, "atlas.base-url", "MONGODB_ATLAS_BASE_URL", SettingConverters::url);
  final Setting<String> projectId = project("project-id", "MONGODB_ATLAS_PROJECT_ID");
  final Setting<String> emptyProjectId = project("empty-project-id", "ATLAS_EMPTY_PROJECT_ID");
  final Setting<String> forbiddenProjectId =
      project("forbidden-project-id", "ATLAS_FORBIDDEN_PROJECT_ID");

  final Setting<String> publicKey = credential("public-key", "MONGODB_ATLAS_PUBLIC_API_KEY");
  final Setting<Secret> privateKey =
      secret("private-key", "MONGODB_ATLAS_PRIVATE_API_KEY", Secret::new);
  final Setting<String> clientId = credential("client-id", "MONGODB_ATLAS_CLIENT_ID");
  final Setting<Secret> clientSecret =
      secret("client-secret", "MONGODB_ATLAS_CLIENT_SECRET", Secret::new);
  final Setting<Secret> accessToken =
      secret("access-token", "MONGODB_ATLAS_ACCESS_TOKEN", SettingConverters::token);
  final Setting<Secret> expiredAccessToken =
      secret("expired-access-token", "ATLAS_EXPIRED_ACCESS_TOKEN", SettingConverters::token);

  final Setting<Profile> profile =
      option("profile", "documented", text -> SettingConverters.choice(Profile.class, text));
  final Setting<Level> failOn =
      option("fail-on", "must", text -> SettingConverters.choice(Level.class, text));
  final Setting<Boolean> strict =
      declare(Kind.SWITCH, "atlas.strict", "ATLAS_STRICT", "false", SettingConverters::isOn);
  final Setting<KnownDeviations> knownDeviations =
      option("known-deviations", "", file -> KnownDeviations.read(existingFile(file)));
  final Setting<Set<Requirement>> only = option("only", "all", SettingConverters::selection);
  final Setting<Depth> depth =
      option("depth", "standard", text -> SettingConverters.choice(Depth.class, text));

  final Setting<Path> reports = option("reports", "reports", this::path);
  final Setting<Duration> timeout = option("timeout", "10s", SettingConverters::timeout);
  final Setting<Integer> parallelism = option("parallelism", "8", SettingConverters::parallelism);
  final Setting<Optional<Double>> requestsPerSecond =
      option("requests-per-second", "unlimited", SettingConverters::rate);

  private final CommandSpec command;

  /** Adds the settings to a command as options. Once the command is parsed, they can be read. */
  public SettingsReader(SettingSources sources, CommandSpec command) {
    super(sources);
    this.command = command;
    settings().stream()
        .filter(setting -> !setting.isCredential())
        .forEach(setting -> command.addOption(optionOf(setting, command.resourceBundle())));
    var footer = "The environment or a file gives credentials: " + KINDS_OF_CREDENTIALS;
    command.usageMessage().footer("", footer);
  }

  private <T> Setting<T> option(String name, String defaultValue, Function<String, T> converter) {
    var variable = "ATLAS_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    return declare(Kind.OTHER, "atlas." + name, variable, defaultValue, converter);
  }

  private Setting<String> project(String name, String variable) {
    return declare(Kind.PROJECT, "atlas." + name, variable, SettingConverters::projectId);
  }

  private Setting<String> credential(String name, String variable) {
    return declare(Kind.CREDENTIAL, "atlas." + name, variable, text -> text);
  }

  private Setting<Secret> secret(String name, String variable, Function<String, Secret> converter) {
    return declare(Kind.SECRET, "atlas." + name, variable, converter);
  }

  /** With a description if the command has the texts of its help. */
  private static OptionSpec optionOf(Setting<?> setting, @Nullable ResourceBundle texts) {
    var label = "<" + setting.option().substring(2) + ">";
    var option = OptionSpec.builder(setting.option()).type(String.class).paramLabel(label);
    if (texts != null) {
      option.description(texts.getString(setting.property()).replace("`", "")); // Markdown
    }
    if (setting.kind() == Kind.SWITCH) {
      option.arity("0..1").fallbackValue("true");
    } else if (!setting.defaultValue().isEmpty()) {
      option.defaultValue(setting.defaultValue()); // for the help
    }
    return option.build();
  }

  @Override
  Optional<String> onCommandLine(Setting<?> setting) {
    var parsed = command.commandLine().getParseResult();
    return Optional.ofNullable(parsed.matchedOptionValue(setting.option(), null));
  }

  /** The settings of a run against the server that the base URL names, else the embedded one. */
  public static Settings read(SettingSources sources, String... arguments) {
    var command = CommandSpec.create();
    var reader = new SettingsReader(sources, command);
    new CommandLine(command).parseArgs(arguments);
    reader.addFile(reader.config);
    return reader.isGiven(reader.baseUrl)
        ? reader.remote()
        : reader.embedded(
            "",
            "%s is given without a base URL: set atlas.base-url (MONGODB_ATLAS_BASE_URL) as well, or omit this setting to test the embedded server.");
  }

  /** The reports folder, set or by default, whatever is wrong with other settings. */
  public static Path reportsFolderIgnoringErrors(SettingSources sources, String... arguments) {
    var command = CommandSpec.create();
    command.parser().collectErrors(true);
    var reader = new SettingsReader(sources, command);
    new CommandLine(command).parseArgs(arguments);
    reader.addFile(reader.config);
    return reader.reports.find().orElseGet(() -> reader.path(reader.reports.defaultValue()));
  }

  /** The settings of a run against the server that the base URL names, which is required. */
  public Settings remote() {
    addFile(config);
    check();
    if (isGiven(baseUrl)) {
      requireACompleteTarget();
    } else {
      addProblem(
          "No server is given: give --base-url URL (or MONGODB_ATLAS_BASE_URL), or --embedded to test the embedded reference server.");
    }
    refuseProblems();
    var empty = emptyProjectId.find();
    var forbidden = forbiddenProjectId.find();
    var target =
        new TargetSettings(baseUrl.value(), projectId.value(), empty, forbidden, credentials());
    return settings(Optional.of(target));
  }

  /**
   * The settings of a run against the embedded server. A base URL and projects are refused as
   * options; from other sources they are checked, but not used.
   */
  public Settings embedded() {
    return embedded("Option ", "%s contradicts --embedded: omit one of them.");
  }

  /** Refuses settings about a target with this sentence if their places begin with the prefix. */
  private Settings embedded(String prefix, String sentence) {
    addFile(config);
    check();
    settings().stream()
        .filter(it -> it.kind() == Kind.URL || it.kind() == Kind.PROJECT || it.isCredential())
        .flatMap(setting -> given(setting).stream())
        .map(Given::place)
        .filter(place -> place.startsWith(prefix))
        .map(sentence::formatted)
        .forEach(this::addProblem);
    refuseProblems();
    return settings(Optional.empty());
  }

  private Settings settings(Optional<TargetSettings> target) {
    var known = knownDeviations.find();
    var gate =
        new Gate(
            profile.value(), failOn.value(), strict.value(), known, only.value(), depth.value());
    var rate = requestsPerSecond.value();
    var limits = new Limits(timeout.value(), Limits.MAX_BODY, parallelism.value(), rate);
    return new Settings(target, gate, limits, reports.value());
  }

  private void requireACompleteTarget() {
    if (!isGiven(projectId)) {
      addProblem(
          projectId.names()
              + " is missing: give the project whose pending invitations the credentials may read.");
    }
    requireDifferentProjects(projectId, emptyProjectId);
    requireDifferentProjects(projectId, forbiddenProjectId);
    requireDifferentProjects(emptyProjectId, forbiddenProjectId);
    requireBothOrNeither(publicKey, privateKey);
    requireBothOrNeither(clientId, clientSecret);
    var credentials = Stream.of(publicKey, privateKey, clientId, clientSecret, accessToken);
    if (credentials.noneMatch(this::isGiven)) {
      addProblem("Credentials are missing: give " + KINDS_OF_CREDENTIALS);
    }
  }

  private void requireDifferentProjects(Setting<?> first, Setting<?> second) {
    var id = given(first).map(Given::text);
    if (id.isPresent() && id.equals(given(second).map(Given::text))) {
      var properties = first.property() + " and " + second.property();
      addProblem(properties + " are the same project: give different ones.");
    }
  }

  private void requireBothOrNeither(Setting<?> first, Setting<?> second) {
    if (isGiven(first) != isGiven(second)) {
      var missing = isGiven(first) ? second : first;
      addProblem(
          "%s is missing: %s and %s belong together."
              .formatted(missing.names(), first.property(), second.property()));
    }
  }

  private boolean isGiven(Setting<?> setting) {
    return given(setting).isPresent();
  }

  private Credentials credentials() {
    return new Credentials(
        publicKey.find().map(key -> new ApiKey(key, privateKey.value())),
        clientId.find().map(id -> new ServiceAccount(id, clientSecret.value())),
        accessToken.find(),
        expiredAccessToken.find());
  }
}
