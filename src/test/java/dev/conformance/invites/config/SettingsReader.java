package dev.conformance.invites.config;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;

/**
 * Reads and checks the settings of a run before anything else happens.
 *
 * <p>A command-line option takes precedence over a property, a property over an environment
 * variable, and that over the file named by {@code atlas.config}. White space around a value is
 * ignored, and an empty value counts as not given, with two exceptions: {@code atlas.strict}
 * without a value means true (not in the environment), and an empty base URL is refused, because
 * that is how a CI system passes a missing secret, and no other server must be judged instead.
 *
 * <p>Every problem is one line of a {@link ConfigurationException}.
 *
 * <p>Without a base URL the embedded server is judged. A project id or a credential without a base
 * URL is refused, in every source: the user meant another server.
 */
public final class SettingsReader {
  private static final String FOR_THE_BUILD =
      "set atlas.base-url (MONGODB_ATLAS_BASE_URL) to a URL, or unset it to judge the embedded"
          + " server.";
  private static final String FOR_THE_JAR =
      "give --base-url URL (or MONGODB_ATLAS_BASE_URL), or --embedded to judge the kit's own"
          + " reference server.";

  private static final String NO_CREDENTIALS =
      "Credentials are missing: give an API key (MONGODB_ATLAS_PUBLIC_API_KEY and"
          + " MONGODB_ATLAS_PRIVATE_API_KEY), a service account (MONGODB_ATLAS_CLIENT_ID and"
          + " MONGODB_ATLAS_CLIENT_SECRET) or a token (MONGODB_ATLAS_ACCESS_TOKEN).";

  private final SettingValues values;
  private final List<String> problems;

  private SettingsReader(SettingSources sources) {
    this.values = new SettingValues(sources);
    this.problems = new ArrayList<>(values.problems());
  }

  /**
   * Reads the settings of a run against the server that the base URL names, or against the embedded
   * server without one.
   */
  public static Settings read(SettingSources sources) {
    var reader = new SettingsReader(sources);
    return reader.settings(reader.targetOrElse(FOR_THE_BUILD, reader::refuseTargetWithoutServer));
  }

  /** Reads the settings of a run against the server that the base URL names, which is required. */
  public static Settings readRemote(SettingSources sources) {
    var reader = new SettingsReader(sources);
    return reader.settings(
        reader.targetOrElse(
            FOR_THE_JAR, () -> reader.problems.add("No server is given: " + FOR_THE_JAR)));
  }

  /**
   * Reads the settings of a run against the embedded server, regardless of the base URL, projects
   * and credentials that sources other than the command line give. As options they contradict it.
   */
  public static Settings readEmbedded(SettingSources sources) {
    var reader = new SettingsReader(sources);
    Setting.targetSettings().stream()
        .flatMap(setting -> setting.option().stream())
        .filter(sources.options()::containsKey)
        .map("Option %s contradicts --embedded: omit one of them."::formatted)
        .forEach(reader.problems::add);
    return reader.settings(Optional.empty());
  }

  /**
   * Reads only the output folder, for a command that needs nothing else. A name that is not a
   * setting is refused nevertheless, because it may be this one misspelt.
   */
  public static Path readReports(SettingSources sources) {
    var reader = new SettingsReader(sources);
    var reports = reader.reports();
    reader.refuseProblems();
    return reports;
  }

  /** Where reports go although settings are wrong: the folder that they name, or the default. */
  public static Path reportsDespiteProblems(SettingSources sources) {
    return new SettingsReader(sources).reports();
  }

  private Optional<TargetSettings> targetOrElse(String advice, Runnable refuse) {
    var blank = values.blank(Setting.BASE_URL).map(StringUtils::uncapitalize);
    if (blank.isPresent()) {
      problems.add("The base URL is empty (%s): %s".formatted(blank.get(), advice));
    } else if (values.given(Setting.BASE_URL).isPresent()) {
      return target();
    } else {
      refuse.run();
    }
    return Optional.empty();
  }

  private void refuseTargetWithoutServer() {
    Setting.targetSettings().stream()
        .flatMap(setting -> values.given(setting).stream())
        .map(
            given ->
                "%s is given without a base URL: set %s as well, or omit both to judge the embedded server."
                    .formatted(given.place(), name(Setting.BASE_URL)))
        .forEach(problems::add);
  }

  private Settings settings(Optional<TargetSettings> target) {
    var gate =
        new Gate(
            choice(Setting.PROFILE, Profile.values(), Profile::id),
            choice(Setting.FAIL_ON, Level.values(), Level::id),
            valueOrDefault(Setting.STRICT, SettingParser::flag),
            value(Setting.KNOWN_DEVIATIONS, SettingParser::knownDeviations),
            valueOrDefault(Setting.ONLY, SettingParser::requirements),
            choice(Setting.DEPTH, Depth.values(), Depth::id));
    var limits =
        new Limits(
            valueOrDefault(Setting.TIMEOUT, SettingParser::timeout),
            valueOrDefault(Setting.MAX_BODY, SettingParser::bodySize),
            valueOrDefault(Setting.PARALLELISM, SettingParser::parallelism),
            valueOrDefault(Setting.REQUESTS_PER_SECOND, SettingParser::rate));
    var reports = reports();
    refuseProblems();
    return new Settings(target, gate, limits, reports);
  }

  /** The target; empty if it is incomplete, which is among the problems. */
  private Optional<TargetSettings> target() {
    var baseUrl = value(Setting.BASE_URL, BaseUrl::parse);
    var project = value(Setting.PROJECT_ID, SettingParser::projectId);
    var empty = value(Setting.EMPTY_PROJECT_ID, SettingParser::projectId);
    var forbidden = value(Setting.FORBIDDEN_PROJECT_ID, SettingParser::projectId);
    if (values.given(Setting.PROJECT_ID).isEmpty()) {
      problems.add(
          "%s is missing: give the project whose pending invitations the credentials may read."
              .formatted(name(Setting.PROJECT_ID)));
    }
    var credentials = credentials();
    refuseSame(Setting.PROJECT_ID, project, Setting.EMPTY_PROJECT_ID, empty);
    refuseSame(Setting.PROJECT_ID, project, Setting.FORBIDDEN_PROJECT_ID, forbidden);
    refuseSame(Setting.EMPTY_PROJECT_ID, empty, Setting.FORBIDDEN_PROJECT_ID, forbidden);
    return baseUrl.flatMap(
        url -> project.map(id -> new TargetSettings(url, id, empty, forbidden, credentials)));
  }

  private Credentials credentials() {
    var publicKey = value(Setting.PUBLIC_KEY, SettingParser::headerText);
    var privateKey = value(Setting.PRIVATE_KEY, SettingParser::secret);
    var clientId = value(Setting.CLIENT_ID, SettingParser::headerText);
    var clientSecret = value(Setting.CLIENT_SECRET, SettingParser::secret);
    var accessToken = value(Setting.ACCESS_TOKEN, SettingParser::bearerToken);
    var expiredToken = value(Setting.EXPIRED_ACCESS_TOKEN, SettingParser::bearerToken);
    refuseHalfAPair(Setting.PUBLIC_KEY, Setting.PRIVATE_KEY);
    refuseHalfAPair(Setting.CLIENT_ID, Setting.CLIENT_SECRET);
    if (Setting.credentials().stream()
        .filter(setting -> setting != Setting.EXPIRED_ACCESS_TOKEN)
        .allMatch(setting -> values.given(setting).isEmpty())) {
      problems.add(NO_CREDENTIALS);
    }
    return new Credentials(
        publicKey.flatMap(key -> privateKey.map(secret -> new ApiKey(key, secret))),
        clientId.flatMap(id -> clientSecret.map(secret -> new ServiceAccount(id, secret))),
        accessToken,
        expiredToken);
  }

  private static String name(Setting setting) {
    return "%s (%s)".formatted(setting.property(), setting.environment());
  }

  private void refuseHalfAPair(Setting one, Setting other) {
    var first = values.given(one);
    var second = values.given(other);
    if (first.isPresent() != second.isPresent()) {
      problems.add(
          "%s requires %s: give both."
              .formatted(
                  first.or(() -> second).orElseThrow().place(),
                  name(first.isPresent() ? other : one)));
    }
  }

  private void refuseSame(
      Setting one, Optional<String> first, Setting other, Optional<String> second) {
    if (first.isPresent() && first.equals(second)) {
      problems.add(
          "%s and %s are the same project %s: give different ones."
              .formatted(name(one), name(other), first.get()));
    }
  }

  /** The default is not parsed: if a file has its name, writing the reports says so. */
  private Path reports() {
    return value(Setting.REPORTS, SettingParser::folder)
        .orElseGet(() -> Path.of(Setting.REPORTS.defaultText().orElseThrow()));
  }

  private <T> T choice(Setting setting, T[] choices, Function<T, String> id) {
    return valueOrDefault(setting, given -> SettingParser.oneOf(given, List.of(choices), id));
  }

  private <T> T valueOrDefault(Setting setting, Function<SettingValue, T> parser) {
    return value(setting, parser).orElseGet(() -> parser.apply(SettingValue.defaultOf(setting)));
  }

  private <T> Optional<T> value(Setting setting, Function<SettingValue, T> parser) {
    try {
      return values.given(setting).map(parser);
    } catch (ConfigurationException wrong) {
      problems.addAll(wrong.problems());
      return Optional.empty();
    }
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems.stream().map(values::withoutSecrets).toList());
    }
  }
}
