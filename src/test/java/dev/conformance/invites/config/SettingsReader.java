package dev.conformance.invites.config;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.SettingValues.Given;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.TargetSettings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Reads and checks the settings of a run before anything else happens.
 *
 * <p>A command-line option takes precedence over a property, a property over an environment
 * variable, and that over the file named by {@code atlas.config}. Every problem is one line of a
 * {@link ConfigurationException}.
 *
 * <p>Without a base URL the embedded server is tested. A project id or a credential without a base
 * URL is refused, whatever its source: the user meant another server.
 */
public final class SettingsReader {
  private static final String BASE_URL = "--base-url";
  private static final String KINDS_OF_CREDENTIALS =
      "an API key (MONGODB_ATLAS_PUBLIC_API_KEY and"
          + " MONGODB_ATLAS_PRIVATE_API_KEY), a service account (MONGODB_ATLAS_CLIENT_ID and"
          + " MONGODB_ATLAS_CLIENT_SECRET) or a token (MONGODB_ATLAS_ACCESS_TOKEN).";

  private final SettingValues values;
  private final SettingOptions options;

  /** Adds the settings to a command as options. Once the command is parsed, they can be read. */
  public SettingsReader(SettingSources sources, CommandSpec command) {
    this.values = new SettingValues(sources);
    this.options = values.addTo(command, SettingOptions.class);
    Suggestion.misspelt(sources, Setting.forRun()).forEach(values::addProblem);
    command
        .usageMessage()
        .footer("", "The environment or a file gives credentials: " + KINDS_OF_CREDENTIALS);
  }

  /**
   * Reads the settings of a run against the server that the base URL names, or against the embedded
   * server without one.
   *
   * @param arguments options, which take precedence over the sources
   */
  public static Settings read(SettingSources sources, String... arguments) {
    var command = CommandSpec.create();
    var reader = new SettingsReader(sources, command);
    new CommandLine(command).parseArgs(arguments);
    return reader.isGiven(BASE_URL)
        ? reader.remote()
        : reader.embedded(
            "",
            "%s is given without a base URL: set atlas.base-url (MONGODB_ATLAS_BASE_URL) as well,"
                + " or omit this setting to test the embedded server.");
  }

  /**
   * The reports folder, whatever is wrong with other settings and arguments: the one that is set,
   * or the default.
   */
  public static Path reportsFolderIgnoringErrors(SettingSources sources, String... arguments) {
    var command = CommandSpec.create();
    var reader = new SettingsReader(sources, command);
    command.parser().collectErrors(true);
    var parser = new CommandLine(command);
    parser.parseArgs(arguments);
    if (reader.options.reports == null) {
      parser.parseArgs(); // an error ends parsing before the sources are asked
    }
    return Objects.requireNonNullElse(reader.options.reports, Path.of("reports"));
  }

  /** The settings of a run against the server that the base URL names, which is required. */
  public Settings remote() {
    if (isGiven(BASE_URL)) {
      requireACompleteTarget();
    } else {
      values.addProblem(
          "No server is given: give --base-url URL (or MONGODB_ATLAS_BASE_URL), or --embedded to"
              + " test the embedded reference server.");
    }
    values.refuseProblems();
    return settings(
        Optional.of(
            new TargetSettings(
                options.baseUrl.orElseThrow(),
                options.projectId.orElseThrow(),
                options.emptyProjectId,
                options.forbiddenProjectId,
                credentials())));
  }

  /**
   * The settings of a run against the embedded server. A base URL, projects and credentials are
   * refused as options; from other sources they are checked, but not used.
   */
  public Settings embedded() {
    return embedded(SettingValues.OPTION, "%s contradicts --embedded: omit one of them.");
  }

  /** Refuses settings about a target with this sentence if their places begin with the prefix. */
  private Settings embedded(String prefix, String sentence) {
    values
        .given(Setting::isAboutTheTarget)
        .map(Given::place)
        .filter(place -> place.startsWith(prefix))
        .map(sentence::formatted)
        .forEach(values::addProblem);
    return settings(Optional.empty());
  }

  private Settings settings(Optional<TargetSettings> target) {
    values.refuseProblems();
    return new Settings(
        target,
        new Gate(
            options.profile,
            options.failOn,
            options.strict,
            options.knownDeviations,
            options.only.requirements(),
            options.depth),
        new Limits(
            options.timeout, Limits.MAX_BODY, options.parallelism, options.requestsPerSecond),
        options.reports);
  }

  private void requireACompleteTarget() {
    if (!isGiven("--project-id")) {
      values.addProblem(
          "atlas.project-id (MONGODB_ATLAS_PROJECT_ID) is missing: give the project whose pending"
              + " invitations the credentials may read.");
    }
    var projects = values.given(Setting::isProject).map(Given::text).toList();
    if (projects.stream().distinct().count() < projects.size()) {
      values.addProblem(
          "Two of atlas.project-id, atlas.empty-project-id and atlas.forbidden-project-id are the"
              + " same project: give different ones.");
    }
    var hasApiKey = requireBothOrNeither("public-key", "private-key");
    var hasServiceAccount = requireBothOrNeither("client-id", "client-secret");
    if (!hasApiKey && !hasServiceAccount && !isGiven("--access-token")) {
      values.addProblem("Credentials are missing: give " + KINDS_OF_CREDENTIALS);
    }
  }

  /** Returns whether one of them is given; only one is a problem. */
  private boolean requireBothOrNeither(String first, String second) {
    var missing = Stream.of(first, second).filter(name -> !isGiven("--" + name)).toList();
    if (missing.size() == 1) {
      values.addProblem(
          "%s is missing: atlas.%s and atlas.%s belong together."
              .formatted(values.names("--" + missing.get(0)), first, second));
    }
    return missing.size() < 2;
  }

  private boolean isGiven(String option) {
    return values.given(option).isPresent();
  }

  private Credentials credentials() {
    return new Credentials(
        options.publicKey.flatMap(key -> options.privateKey.map(secret -> new ApiKey(key, secret))),
        options.clientId.flatMap(
            id -> options.clientSecret.map(secret -> new ServiceAccount(id, secret))),
        options.accessToken,
        options.expiredAccessToken);
  }
}
