package dev.conformance.invites.config;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads and checks the settings of a run before anything else happens.
 *
 * <p>Command-line options win over properties, these over environment variables, these over the
 * file named by {@code atlas.config}. White space around a value is dropped, and an empty value
 * counts as not given; only {@code atlas.strict} without a value means true (not in the
 * environment), and an empty base URL is refused, because a CI system passes a missing secret so
 * and no other server must be judged in place of the one that was meant: neither the embedded one
 * nor one that a lower layer names.
 *
 * <p>Without a base URL the embedded server is meant. Project ids and credentials of the
 * environment are then ignored, as a developer's shell holds them for other programs; those given
 * in any other way are refused.
 */
public final class SettingsReader {
  private final Layers layers;
  private final boolean remote;
  private final Wording wording;
  private final List<String> problems;

  private SettingsReader(Layers layers, boolean remote, Wording wording) {
    this.layers = layers;
    this.remote = remote;
    this.wording = wording;
    this.problems = new ArrayList<>(layers.problems());
  }

  /**
   * Reads the settings of a run against the server that the base URL names, or against the embedded
   * server where there is none.
   *
   * @throws ConfigurationException with one line for each problem
   */
  public static Settings read(SettingSources sources) {
    var reader = of(Layers.of(sources), Wording.OfTheRun.ofABuild());
    if (reader.namesNoServer()) {
      reader.refuseATargetWithoutAServer();
    }
    return reader.settings();
  }

  /**
   * Reads the settings of a run against the server that the base URL names, which has to be there.
   *
   * @throws ConfigurationException with one line for each problem
   */
  public static Settings readRemote(SettingSources sources) {
    var reader = of(Layers.of(sources), Wording.OfTheRun.ofTheJar());
    if (reader.namesNoServer()) {
      reader.problems.add(reader.wording.noServer());
    }
    return reader.settings();
  }

  private static SettingsReader of(Layers layers, Wording.OfTheRun wording) {
    var blank = layers.blank(Setting.BASE_URL);
    var remote = blank.isEmpty() && layers.given(Setting.BASE_URL).isPresent();
    var reader = new SettingsReader(layers, remote, wording);
    blank.map(wording::emptyServer).ifPresent(reader.problems::add);
    return reader;
  }

  private boolean namesNoServer() {
    return !remote && layers.blank(Setting.BASE_URL).isEmpty();
  }

  /**
   * Reads the settings of a run against the embedded server whatever base URL, projects and
   * credentials the lower layers give. Those given as options contradict it.
   *
   * @throws ConfigurationException with one line for each problem
   */
  public static Settings readEmbedded(SettingSources sources) {
    var layers = Layers.of(sources);
    var reader = new SettingsReader(layers, false, Wording.OfTheRun.ofTheJar());
    Setting.ofTheTarget().stream()
        .flatMap(setting -> setting.option().stream())
        .filter(sources.options()::containsKey)
        .forEach(
            option ->
                reader.problems.add(
                    "Option %s contradicts --embedded: leave one of them out.".formatted(option)));
    return reader.settings();
  }

  /**
   * Reads the output folder alone, for a command that needs nothing else. A name that is no setting
   * is refused all the same, as it may be this one misspelt; a value of another setting is not
   * read.
   *
   * @throws ConfigurationException with one line for each problem
   */
  public static Path readReports(SettingSources sources) {
    var reader = ofReports(sources);
    var reports = reader.reports();
    reader.refuseProblems();
    return reports;
  }

  /**
   * Where reports go although settings are wrong: into the folder that they name as far as it can
   * be told, or else into the usual one.
   */
  public static Path reportsDespiteProblems(SettingSources sources) {
    return ofReports(sources).reports();
  }

  private static SettingsReader ofReports(SettingSources sources) {
    var layers = Layers.of(sources);
    return new SettingsReader(layers, false, Wording.OfTheRun.ofTheJar());
  }

  /** Reads the settings of one target of a list, whose layers hold no other server. */
  static Settings readTarget(Layers layers, Wording.OfAList wording) {
    return new SettingsReader(layers, true, wording).settings();
  }

  private Settings settings() {
    var baseUrl = ofTheTarget(Setting.BASE_URL, BaseUrl::parse);
    var project = ofTheTarget(Setting.PROJECT_ID, Values::projectId);
    var empty = ofTheTarget(Setting.EMPTY_PROJECT_ID, Values::projectId);
    var forbidden = ofTheTarget(Setting.FORBIDDEN_PROJECT_ID, Values::projectId);
    var credentials = credentials();
    if (remote) {
      refuseMissingServer();
      refuseMissingProject();
      refuseMissingCredentials();
      refuseTheSame(Setting.PROJECT_ID, project, Setting.EMPTY_PROJECT_ID, empty);
      refuseTheSame(Setting.PROJECT_ID, project, Setting.FORBIDDEN_PROJECT_ID, forbidden);
      refuseTheSame(Setting.EMPTY_PROJECT_ID, empty, Setting.FORBIDDEN_PROJECT_ID, forbidden);
    }
    var settings =
        new Settings(
            baseUrl.flatMap(
                url ->
                    project.map(id -> new Settings.Target(url, id, empty, forbidden, credentials))),
            new Settings.Gate(
                valueOrDefault(Setting.PROFILE, Values::profile),
                valueOrDefault(Setting.FAIL_ON, Values::level),
                valueOrDefault(Setting.STRICT, Values::flag),
                value(Setting.KNOWN_DEVIATIONS, Values::knownDeviations),
                valueOrDefault(Setting.ONLY, Values::requirements)),
            new Settings.Limits(
                valueOrDefault(Setting.TIMEOUT, Values::timeout),
                valueOrDefault(Setting.MAX_BODY, Values::bodySize),
                valueOrDefault(Setting.PARALLELISM, Values::parallelism),
                valueOrDefault(Setting.REQUESTS_PER_SECOND, Values::rate)),
            reports());
    refuseProblems();
    return settings;
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems.stream().map(layers::withoutSecrets).toList());
    }
  }

  /** The default is not read as a value: where a file has its name, writing says so. */
  private Path reports() {
    return value(Setting.REPORTS, Values::folder)
        .orElseGet(() -> Path.of(Setting.REPORTS.defaultText().orElseThrow()));
  }

  private <T> T valueOrDefault(Setting setting, Function<Given, T> parser) {
    return value(setting, parser).orElseGet(() -> parser.apply(Given.byDefault(setting)));
  }

  private <T> Optional<T> value(Setting setting, Function<Given, T> parser) {
    try {
      return layers.given(setting).map(parser);
    } catch (ConfigurationException wrong) {
      problems.add(wrong.getMessage());
      return Optional.empty();
    }
  }

  private <T> Optional<T> ofTheTarget(Setting setting, Function<Given, T> parser) {
    return remote ? value(setting, parser) : Optional.empty();
  }

  private Credentials credentials() {
    var publicKey = ofTheTarget(Setting.PUBLIC_KEY, Values::headerText);
    var privateKey = ofTheTarget(Setting.PRIVATE_KEY, Values::secret);
    var clientId = ofTheTarget(Setting.CLIENT_ID, Values::headerText);
    var clientSecret = ofTheTarget(Setting.CLIENT_SECRET, Values::secret);
    if (remote) {
      refuseHalfAPair(Setting.PUBLIC_KEY, Setting.PRIVATE_KEY);
      refuseHalfAPair(Setting.CLIENT_ID, Setting.CLIENT_SECRET);
    }
    return new Credentials(
        publicKey.flatMap(key -> privateKey.map(secret -> new ApiKey(key, secret))),
        clientId.flatMap(id -> clientSecret.map(secret -> new ServiceAccount(id, secret))),
        ofTheTarget(Setting.ACCESS_TOKEN, Values::bearerToken));
  }

  private void refuseHalfAPair(Setting one, Setting other) {
    var first = layers.given(one);
    var second = layers.given(other);
    if (first.isPresent() != second.isPresent()) {
      var given = first.or(() -> second).orElseThrow();
      var missing = first.isPresent() ? other : one;
      problems.add(
          "%s is given without its partner: give %s as well."
              .formatted(given.where(), wording.name(missing)));
    }
  }

  private void refuseMissingCredentials() {
    var credentials =
        EnumSet.of(
            Setting.PUBLIC_KEY,
            Setting.PRIVATE_KEY,
            Setting.CLIENT_ID,
            Setting.CLIENT_SECRET,
            Setting.ACCESS_TOKEN);
    if (credentials.stream().allMatch(setting -> layers.given(setting).isEmpty())) {
      problems.add(wording.noCredential());
    }
  }

  private void refuseMissingServer() {
    if (layers.given(Setting.BASE_URL).isEmpty()) {
      problems.add(wording.noServer());
    }
  }

  private void refuseMissingProject() {
    if (layers.given(Setting.PROJECT_ID).isEmpty()) {
      problems.add(wording.noProject());
    }
  }

  private void refuseTheSame(
      Setting one, Optional<String> first, Setting other, Optional<String> second) {
    if (first.isPresent() && first.equals(second)) {
      problems.add(wording.sameProject(one, other, first.get()));
    }
  }

  private void refuseATargetWithoutAServer() {
    Setting.ofTheTarget().stream()
        .map(layers::givenDeliberately)
        .flatMap(Optional::stream)
        .forEach(
            given ->
                problems.add(
                    given.where()
                        + " is given without a server: give atlas.base-url"
                        + " (MONGODB_ATLAS_BASE_URL) as well, or leave it out to judge the"
                        + " embedded server."));
  }
}
