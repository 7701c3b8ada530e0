package dev.conformance.invites.config;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.SettingValues.Given;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.TargetSettings;
import java.nio.file.Path;
import java.util.List;
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
  private static final List<String> PROJECTS =
      List.of("--project-id", "--empty-project-id", "--forbidden-project-id");
  private static final List<String> CREDENTIALS =
      List.of("--public-key", "--private-key", "--client-id", "--client-secret", "--access-token");
  private static final List<String> TARGET =
      Stream.of(List.of("--base-url", "--expired-access-token"), PROJECTS, CREDENTIALS)
          .flatMap(List::stream)
          .toList();
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
    MisspeltNames.in(sources).forEach(values::addProblem);
    command
        .usageMessage()
        .footer("", "The environment or a file gives credentials: " + KINDS_OF_CREDENTIALS);
  }

  private static SettingsReader parsed(SettingSources sources, String... arguments) {
    var command = CommandSpec.create();
    var reader = new SettingsReader(sources, command);
    new CommandLine(command).parseArgs(arguments);
    return reader;
  }

  /**
   * Reads the settings of a run against the server that the base URL names, or against the embedded
   * server without one.
   *
   * @param arguments options, which take precedence over the sources
   */
  public static Settings read(SettingSources sources, String... arguments) {
    var reader = parsed(sources, arguments);
    return reader.values.given("--base-url").isPresent() ? reader.remote() : reader.withoutTarget();
  }

  /** Reads the settings of a run against the server that the base URL names, which is required. */
  public static Settings readRemote(SettingSources sources) {
    return parsed(sources).remote();
  }

  /**
   * Reads only the output folder, for a command that needs nothing else. Unknown names are refused
   * all the same, because one may be this setting misspelt.
   */
  public static Path readReports(SettingSources sources, String... arguments) {
    var reader = parsed(sources, arguments);
    reader.values.ignore(setting -> !setting.optionName().equals("--reports"));
    reader.values.refuseProblems();
    return reader.options.reports;
  }

  /** The reports folder if other settings are wrong: the one that is set, or the default. */
  public static Path reportsFolderIgnoringErrors(SettingSources sources, String... arguments) {
    return Optional.ofNullable(parsed(sources, arguments).options.reports)
        .orElseGet(() -> Path.of("reports"));
  }

  /** The settings of a run against the server that the base URL names, which is required. */
  public Settings remote() {
    if (values.given("--base-url").isPresent()) {
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
   * The settings of a run against the embedded server, regardless of the base URL, projects and
   * credentials from sources other than the command line. As options they are refused.
   */
  public Settings embedded() {
    values.ignore(setting -> TARGET.contains(setting.optionName()));
    placesOfTheTarget()
        .filter(place -> place.startsWith(SettingValues.OPTION))
        .map("%s contradicts --embedded: omit one of them."::formatted)
        .forEach(values::addProblem);
    return settings(Optional.empty());
  }

  private Settings withoutTarget() {
    placesOfTheTarget()
        .map(
            place ->
                "%s is given without a base URL: set atlas.base-url (MONGODB_ATLAS_BASE_URL) as well, or omit both to test the embedded server."
                    .formatted(place))
        .forEach(values::addProblem);
    return settings(Optional.empty());
  }

  private Stream<String> placesOfTheTarget() {
    return TARGET.stream().flatMap(option -> values.given(option).stream()).map(Given::place);
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
    if (values.given("--project-id").isEmpty()) {
      values.addProblem(
          "atlas.project-id (MONGODB_ATLAS_PROJECT_ID) is missing: give the project whose pending"
              + " invitations the credentials may read.");
    }
    if (CREDENTIALS.stream().allMatch(option -> values.given(option).isEmpty())) {
      values.addProblem("Credentials are missing: give " + KINDS_OF_CREDENTIALS);
    }
    for (var project : PROJECTS) {
      values.require(
          project,
          "[0-9a-f]{24}",
          "a project id has exactly 24 hexadecimal digits in lower case, 0 to 9 and a to f.");
    }
    for (var credential : CREDENTIALS) {
      values.require(
          credential, "\\P{Cc}*", "contains a line break or another control character: remove it.");
    }
    for (var token : List.of("--access-token", "--expired-access-token")) {
      values.require(token, "\\S*", "contains a space: give only the token, without 'Bearer'.");
    }
    requireBothOrNeither(
        List.of("--public-key", "--private-key"),
        "atlas.public-key and atlas.private-key (MONGODB_ATLAS_PUBLIC_API_KEY,"
            + " MONGODB_ATLAS_PRIVATE_API_KEY)");
    requireBothOrNeither(
        List.of("--client-id", "--client-secret"),
        "atlas.client-id and atlas.client-secret (MONGODB_ATLAS_CLIENT_ID,"
            + " MONGODB_ATLAS_CLIENT_SECRET)");
    var projects = PROJECTS.stream().flatMap(option -> values.given(option).stream()).toList();
    if (projects.stream().map(Given::text).distinct().count() < projects.size()) {
      values.addProblem(
          "Two of atlas.project-id, atlas.empty-project-id and atlas.forbidden-project-id are the"
              + " same project: give different ones.");
    }
  }

  private void requireBothOrNeither(List<String> pair, String names) {
    if (pair.stream().filter(option -> values.given(option).isPresent()).count() == 1) {
      values.addProblem(names + " belong together: give both.");
    }
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
