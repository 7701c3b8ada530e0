package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.RequirementSet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";
  private static final String EMPTY = "32b6e34b3d91647abb20e7b9";
  private static final String FORBIDDEN = "32b6e34b3d91647abb20e7ba";

  private final Map<String, String> options = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;

  @Test
  void judgesTheEmbeddedServerByDefault() {
    assertThat(read())
        .isEqualTo(
            new Settings(
                Optional.empty(),
                new Gate(
                    Profile.DOCUMENTED,
                    Level.MUST,
                    false,
                    Optional.empty(),
                    EnumSet.allOf(Requirement.class),
                    RequirementSet.newest(),
                    Depth.STANDARD,
                    1),
                new Limits(Duration.ofSeconds(10), 64_000_000, 8, Optional.empty()),
                Path.of("reports")));
  }

  @Test
  void readsEverySettingFromTheEnvironment() throws IOException {
    var deviations = Files.createFile(folder.resolve("deviations.yaml"));
    environment.putAll(
        Map.ofEntries(
            Map.entry("MONGODB_ATLAS_BASE_URL", "https://staging.example.com:8443/prefix/"),
            Map.entry("MONGODB_ATLAS_PROJECT_ID", OWNED),
            Map.entry("ATLAS_EMPTY_PROJECT_ID", EMPTY),
            Map.entry("ATLAS_FORBIDDEN_PROJECT_ID", FORBIDDEN),
            Map.entry("MONGODB_ATLAS_PUBLIC_API_KEY", "nmtxqlkl"),
            Map.entry("MONGODB_ATLAS_PRIVATE_API_KEY", "private-canary"),
            Map.entry("MONGODB_ATLAS_CLIENT_ID", "mdb_sa_id_1"),
            Map.entry("MONGODB_ATLAS_CLIENT_SECRET", "client-canary"),
            Map.entry("MONGODB_ATLAS_ACCESS_TOKEN", "token-canary"),
            Map.entry("ATLAS_PROFILE", "atlas-cloud"),
            Map.entry("ATLAS_FAIL_ON", "should"),
            Map.entry("ATLAS_STRICT", "true"),
            Map.entry("ATLAS_KNOWN_DEVIATIONS", deviations.toString()),
            Map.entry("ATLAS_REPORTS", folder.resolve("out").toString()),
            Map.entry("ATLAS_TIMEOUT", "1m"),
            Map.entry("ATLAS_MAX_BODY", "1MiB"),
            Map.entry("ATLAS_PARALLELISM", "64"),
            Map.entry("ATLAS_REQUESTS_PER_SECOND", "2.5"),
            Map.entry("ATLAS_DEPTH", "Thorough"),
            Map.entry("ATLAS_SEED", "42"),
            Map.entry("ATLAS_REQUIREMENTS", "2026-11"),
            Map.entry("ATLAS_ONLY", "ENVELOPE-2, schema-1")));

    assertThat(read())
        .isEqualTo(
            new Settings(
                Optional.of(
                    new Target(
                        URI.create("https://staging.example.com:8443/prefix"),
                        OWNED,
                        Optional.of(EMPTY),
                        Optional.of(FORBIDDEN),
                        new Credentials(
                            Optional.of(new ApiKey("nmtxqlkl", new Secret("private-canary"))),
                            Optional.of(
                                new ServiceAccount("mdb_sa_id_1", new Secret("client-canary"))),
                            Optional.of(new Secret("token-canary"))))),
                new Gate(
                    Profile.ATLAS_CLOUD,
                    Level.SHOULD,
                    true,
                    Optional.of(deviations),
                    Set.of(Requirement.ENVELOPE_2, Requirement.SCHEMA_1),
                    RequirementSet.newest(),
                    Depth.THOROUGH,
                    42),
                new Limits(Duration.ofMinutes(1), 1_048_576, 64, Optional.of(2.5)),
                folder.resolve("out")));
    assertThat(read().toString()).doesNotContain("canary");
  }

  @Test
  void letsAnOptionWinOverAPropertyOverTheEnvironmentOverTheFile() throws IOException {
    configuration(
        "atlas.timeout=1s\natlas.parallelism=1\natlas.requests-per-second=1\natlas.max-body=1MB\n");
    environment.put("ATLAS_TIMEOUT", "2s");
    environment.put("ATLAS_PARALLELISM", "2");
    environment.put("ATLAS_REQUESTS_PER_SECOND", "2");
    properties.put("atlas.timeout", "3s");
    properties.put("atlas.parallelism", "3");
    options.put("--timeout", "4s");

    assertThat(read().limits())
        .isEqualTo(new Limits(Duration.ofSeconds(4), 1_000_000, 3, Optional.of(2.0)));
  }

  @Test
  void takesValuesLiterallyWithoutSurroundingSpace() {
    remote();
    options.put("--reports", "${HOME}/a.b \"c\"");
    properties.put("atlas.public-key", " ${user} ");
    environment.put("MONGODB_ATLAS_PRIVATE_API_KEY", "a\"b#c=d\n");

    assertThat(read().reports()).isEqualTo(Path.of("${HOME}/a.b \"c\""));
    assertThat(read().credentials().apiKey())
        .contains(new ApiKey("${user}", new Secret("a\"b#c=d")));
  }

  @Test
  void countsAnEmptyValueAsNotGiven() {
    options.put("--timeout", " \n");
    properties.putAll(Map.of("atlas.timeout", "", "atlas.profile", " "));
    environment.put("ATLAS_TIMEOUT", "3s");

    assertThat(read().limits().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(read().gate().profile()).isEqualTo(Profile.DOCUMENTED);
  }

  @Test
  void takesStrictWithoutAValueAsTrueExceptInTheEnvironment() {
    environment.put("ATLAS_STRICT", "");
    assertThat(read().gate().strict()).isFalse();

    properties.put("atlas.strict", "");
    assertThat(read().gate().strict()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "atlas.base-ulr, atlas.base-url",
    "atlas.baseUrl, atlas.base-url",
    "atlas.url, atlas.base-url",
    "atlas.projectid, atlas.project-id",
    "atlas.private_key, atlas.private-key",
    "ATLAS.STRICT, atlas.strict",
    "altas.base-url, atlas.base-url",
    "atlas., atlas.only",
    "atlas.timeout.x, atlas.timeout",
  })
  void suggestsTheNearestSettingForAnUnknownProperty(String key, String suggestion) {
    properties.put(key, "canary");

    assertProblem("Property %s is not a setting: did you mean %s?".formatted(key, suggestion));
  }

  @ParameterizedTest
  @CsvSource({
    "MONGODB_ATLAS_BASEURL, MONGODB_ATLAS_BASE_URL",
    "MONGODB_ATLAS_BASE_ULR, MONGODB_ATLAS_BASE_URL",
    "MONGODB_ATLAS_BASE_URI, MONGODB_ATLAS_BASE_URL",
    "mongodb_atlas_base_url, MONGODB_ATLAS_BASE_URL",
    "MONGODB_ATLS_BASE_URL, MONGODB_ATLAS_BASE_URL",
    "ATLAS_BASE_URL, MONGODB_ATLAS_BASE_URL",
    "ATLAS_PROJECT_ID, MONGODB_ATLAS_PROJECT_ID",
    "ATLAS_PRIVATE_KEY, MONGODB_ATLAS_PRIVATE_API_KEY",
    "ATLAS_STRCIT, ATLAS_STRICT",
    "MONGODB_ATLAS_STRICT, ATLAS_STRICT",
    "ATLAS_KNOWN_DEVIATION, ATLAS_KNOWN_DEVIATIONS",
  })
  void refusesAVariableThatIsNearlyASetting(String variable, String suggestion) {
    environment.put(variable, "canary");

    assertProblem(
        "Environment variable %s is not a setting: did you mean %s? Rename or unset it."
            .formatted(variable, suggestion));
  }

  @Test
  void ignoresPropertiesAndVariablesOfOtherPrograms() {
    var defaults = read();
    for (var name : Set.of("java.home", "project", "pactbroker.url", "atlassian.base-url")) {
      properties.put(name, "x");
    }
    for (var name :
        Set.of(
            "ATLAS_URL",
            "ATLAS",
            "MONGODB_ATLAS_ORG_ID",
            "MONGODB_ATLAS_OUTPUT",
            "MONGODB_ATLAS_PROFILE",
            "MONGODB_ATLAS_PUBLIC_KEY",
            "MONGODB_ATLAS_SKIP_UPDATE_CHECK",
            "MONGODB_ATLAS_SERVICE",
            "MONGODB_ATLAS_TELEMETRY_ENABLED",
            "MONGODB_ATLAS_OPS_MANAGER_URL",
            "MONGODB_ATLAS_MONGOSH_PATH",
            "MONGODB_ATLAS_AUTH_TYPE",
            "MONGODB_ATLAS_REFRESH_TOKEN")) {
      environment.put(name, "x");
    }

    assertThat(read()).isEqualTo(defaults);
  }

  @ParameterizedTest
  @CsvSource({
    "MONGODB_ATLAS_PROJECT_ID, wrong",
    "ATLAS_EMPTY_PROJECT_ID, 32b6e34b3d91647abb20e7b9",
    "MONGODB_ATLAS_PUBLIC_API_KEY, canary",
    "MONGODB_ATLAS_CLIENT_SECRET, canary",
    "MONGODB_ATLAS_ACCESS_TOKEN, canary",
  })
  void refusesATargetWithoutABaseUrl(String variable, String value) {
    environment.put(variable, value);

    assertProblem(
        "Environment variable %s is given without a base URL: set atlas.base-url (MONGODB_ATLAS_BASE_URL) as well, or omit both to judge the embedded server."
            .formatted(variable));
  }

  @Test
  void refusesAnEmptyBaseUrlWhateverServerALowerSourceNames() {
    remote();
    environment.put("MONGODB_ATLAS_BASE_URL", "https://h.example");
    properties.put("atlas.base-url", " ");

    assertProblem(
        "The base URL is empty (property atlas.base-url): set atlas.base-url"
            + " (MONGODB_ATLAS_BASE_URL) to a URL, or unset it to judge the embedded server.");
  }

  @Test
  void readsABaseUrlWhateverALowerSourceLeavesEmpty() {
    remote();
    options.put("--base-url", "https://h.example");
    environment.put("MONGODB_ATLAS_BASE_URL", "");

    assertThat(SettingsReader.readRemote(sources()).target().map(Target::baseUrl))
        .contains(URI.create("https://h.example"));
  }

  @Test
  void judgesTheEmbeddedServerIfAskedToWhateverLowerSourcesGive() {
    remote();
    environment.put("MONGODB_ATLAS_CLIENT_ID", "id");
    options.put("--timeout", "3s");

    var settings = SettingsReader.readEmbedded(sources());

    assertThat(settings.target()).isEmpty();
    assertThat(settings.limits().timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void refusesATargetAsOptionsTogetherWithTheEmbeddedServer() {
    options.put("--base-url", "https://h.example");
    options.put("--project-id", OWNED);

    assertThatThrownBy(() -> SettingsReader.readEmbedded(sources()))
        .hasMessage(
            """
            Option --base-url contradicts --embedded: omit one of them.
            Option --project-id contradicts --embedded: omit one of them.""");
  }

  @ParameterizedTest
  @CsvSource({
    "atlas.private-key, MONGODB_ATLAS_PRIVATE_API_KEY",
    "atlas.client-secret, MONGODB_ATLAS_CLIENT_SECRET",
    "atlas.access-token, MONGODB_ATLAS_ACCESS_TOKEN",
  })
  void refusesASecretAsAProperty(String property, String variable) {
    remote();
    properties.putAll(Map.of("atlas.public-key", "k", "atlas.client-id", "i", property, "canary"));
    environment.put("MONGODB_ATLAS_PRIVATE_API_KEY", "k");
    environment.put("MONGODB_ATLAS_CLIENT_SECRET", "s");

    assertProblem(
        "Property %1$s is not accepted, because build tools write properties into files and other users can see them: set %2$s in the environment, or %1$s in the file that atlas.config names."
            .formatted(property, variable));
  }

  @Test
  void takesASecretFromTheConfigurationFile() throws IOException {
    remote();
    environment.remove("MONGODB_ATLAS_ACCESS_TOKEN");
    configuration("atlas.access-token=canary\n");

    assertThat(read().credentials().accessToken()).contains(new Secret("canary"));
  }

  @ParameterizedTest
  @CsvSource({
    "MONGODB_ATLAS_PUBLIC_API_KEY, atlas.private-key (MONGODB_ATLAS_PRIVATE_API_KEY)",
    "MONGODB_ATLAS_PRIVATE_API_KEY, atlas.public-key (MONGODB_ATLAS_PUBLIC_API_KEY)",
    "MONGODB_ATLAS_CLIENT_ID, atlas.client-secret (MONGODB_ATLAS_CLIENT_SECRET)",
    "MONGODB_ATLAS_CLIENT_SECRET, atlas.client-id (MONGODB_ATLAS_CLIENT_ID)",
  })
  void refusesHalfAPairAndNamesTheOtherHalf(String given, String missing) {
    remote();
    environment.put(given, "canary");

    assertProblem("Environment variable %s requires %s: give both.".formatted(given, missing));
  }

  @Test
  void refusesAServerWithoutProjectAndCredentials() {
    properties.put("atlas.base-url", "https://h.example");

    assertProblem(
        "atlas.project-id (MONGODB_ATLAS_PROJECT_ID) is missing: give the project whose pending"
            + " invitations the credentials may read.\n"
            + "Credentials are missing: give an API key (MONGODB_ATLAS_PUBLIC_API_KEY and"
            + " MONGODB_ATLAS_PRIVATE_API_KEY), a service account (MONGODB_ATLAS_CLIENT_ID and"
            + " MONGODB_ATLAS_CLIENT_SECRET) or a token (MONGODB_ATLAS_ACCESS_TOKEN).");
  }

  @Test
  void refusesTheSameProjectTwice() {
    remote();
    properties.put("atlas.forbidden-project-id", OWNED);

    assertProblem(
        "atlas.project-id (MONGODB_ATLAS_PROJECT_ID) and atlas.forbidden-project-id"
            + " (ATLAS_FORBIDDEN_PROJECT_ID) are the same project %s: give different ones."
                .formatted(OWNED));
  }

  @Test
  void masksASecretInTheWrongPlace() {
    remote();
    environment.put("MONGODB_ATLAS_ACCESS_TOKEN", "wandering-canary");
    properties.put("atlas.empty-project-id", "wandering-canary");

    assertProblem(
        "Property atlas.empty-project-id is '***': a project id has exactly 24 hexadecimal digits,"
            + " 0 to 9 and a to f.");
  }

  @Test
  void reportsAllProblemsTogetherEachOnOneLineWithoutControlCharacters() {
    options.put("--timeout", "1\n0");
    properties.put("atlas.only\n\u001b[31m\u202e", "canary");
    environment.put("ATLAS_STRICT", "maybe");

    assertProblem(
        """
        Property atlas.only??[31m? is not a setting: did you mean atlas.only?
        Environment variable ATLAS_STRICT is 'maybe': write true or false.
        Option --timeout is '1?0': this is not a duration, write for example 10s, 500ms, 2m or PT10S.""");
  }

  @Test
  void refusesMalformedKnownDeviations() throws IOException {
    var file =
        Files.writeString(folder.resolve("deviations.yaml"), "- requirement: HTTP-1\n  resaon: x");
    properties.put("atlas.known-deviations", file.toString());

    assertProblem(file + ":2: 'resaon' is not a key of an entry: did you mean reason?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeout=5s | Key timeout in FILE is not a setting: did you mean atlas.timeout?",
        "'  timeout: 5s' | Key timeout in FILE is not a setting: did you mean atlas.timeout?",
        "'{\"atlas.timeout\":\"5s\"}' | Key {\"atlas.timeout\" in FILE is not a setting: did you"
            + " mean atlas.timeout?",
        "Atlas.Timeout=5s | Key Atlas.Timeout in FILE is not a setting: did you mean"
            + " atlas.timeout?",
        "\uFEFFatlas.fail_on=should | Key atlas.fail_on in FILE is not a setting: did you mean"
            + " atlas.fail-on?",
        "somebody.else=1 | Key somebody.else in FILE is not a setting: write lines such as"
            + " atlas.timeout=10s, or remove it.",
        "'atlas:' | A line of FILE is not a setting: write lines such as atlas.timeout=10s, or"
            + " remove it.",
        "canary | A line of FILE is not a setting: write lines such as atlas.timeout=10s, or"
            + " remove it.",
        "atlas.config=x | Key atlas.config in FILE names another file, which a configuration file"
            + " cannot do: remove it.",
        "'atlas.only=\\u00g0' | Configuration file 'FILE' is not a properties file: a \\u in it is"
            + " not followed by four hexadecimal digits.",
        "atlas.parallelism=many | Key atlas.parallelism in FILE is 'many': write an integer from 1"
            + " to 64.",
      })
  void refusesALineOfTheConfigurationFile(String line, String sentence) throws IOException {
    assertProblem(sentence.replace("FILE", configuration(line).toString()));
  }

  @Test
  void refusesAKeyThatAppearsTwiceInTheConfigurationFile() throws IOException {
    var file = configuration("atlas.timeout=5s\natlas.timeout = 6s\n");

    assertProblem("Key atlas.timeout in %s appears twice: remove one of them.".formatted(file));
  }

  @Test
  void refusesAConfigurationFileThatIsNotUtf8() throws IOException {
    var file = configuration("");
    Files.write(file, "atlas.only=\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertProblem(
        "Configuration file '%s' is not UTF-8 text: save it in that encoding.".formatted(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no/such/file | Configuration file 'no/such/file' does not exist: give the path of a file.",
        "src | Configuration file 'src' is a folder: give the path of a file.",
        "a\0b | Property atlas.config contains a character that no path may contain: remove it.",
        "/dev/zero | Configuration file '/dev/zero' is larger than 3 MB: shorten it.",
      })
  void refusesAConfigurationFileThatCannotBeRead(String path, String sentence) {
    properties.put("atlas.config", path);

    assertProblem(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h.example",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:1",
        "http://a.localhost"
      })
  void doesNotWarnOfEncryptedOrLocalServers(String url) {
    remote();
    properties.put("atlas.base-url", url);

    assertThat(read().warnings()).isEmpty();
  }

  @Test
  void warnsOfAnUnencryptedServerThatIsNotLocal() {
    remote();
    properties.put("atlas.base-url", "http://h.example");

    assertThat(read().warnings())
        .containsExactly(
            "Warning: http://h.example is not encrypted, so others on the network can read"
                + " tokens and invitations: use https.");
  }

  private void remote() {
    properties.put("atlas.base-url", "https://h.example");
    properties.put("atlas.project-id", OWNED);
    environment.put("MONGODB_ATLAS_ACCESS_TOKEN", "eyJhbGciOi");
  }

  private Path configuration(String text) throws IOException {
    var file = Files.writeString(folder.resolve("kit.properties"), text);
    environment.put("ATLAS_CONFIG", file.toString());
    return file;
  }

  private SettingSources sources() {
    return new SettingSources(options, properties, environment);
  }

  private Settings read() {
    return SettingsReader.read(sources());
  }

  private void assertProblem(String message) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message)
        .hasMessageNotContaining("canary");
  }
}
