package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.net.URI;
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

class SettingsReaderTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";
  private static final String EMPTY = "32b6e34b3d91647abb20e7b9";
  private static final String FORBIDDEN = "32b6e34b3d91647abb20e7ba";

  @Test
  void meansTheEmbeddedServerWithItsDefaultsWhereNothingIsGiven() {
    var settings = SettingsReader.read(new SettingSources(Map.of(), Map.of(), Map.of()));

    assertThat(settings)
        .isEqualTo(
            new Settings(
                Optional.empty(),
                new Gate(
                    Profile.DOCUMENTED,
                    Level.MUST,
                    false,
                    Optional.empty(),
                    EnumSet.allOf(Requirement.class)),
                new Limits(Duration.ofSeconds(10), 64_000_000, 8, Optional.empty()),
                Path.of("reports")));
  }

  @Test
  void readsEverySettingFromTheEnvironment(@TempDir Path folder) throws IOException {
    var deviations = Files.createFile(folder.resolve("deviations.yaml"));

    var settings =
        SettingsReader.read(
            new SettingSources(
                Map.of(),
                Map.of(),
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
                    Map.entry("ATLAS_ONLY", "ENVELOPE-2, schema-1"))));

    assertThat(settings)
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
                    Set.of(Requirement.ENVELOPE_2, Requirement.SCHEMA_1)),
                new Limits(Duration.ofMinutes(1), 1_048_576, 64, Optional.of(2.5)),
                folder.resolve("out")));
    assertThat(settings.toString()).doesNotContain("canary");
  }

  @Test
  void letsAnOptionWinOverAPropertyOverTheEnvironmentOverTheFile(@TempDir Path folder)
      throws IOException {
    var file =
        Files.writeString(
            folder.resolve("kit.properties"),
            """
            atlas.timeout=1s
            atlas.parallelism=1
            atlas.requests-per-second=1
            atlas.max-body=1MB
            """);
    var environment =
        Map.of(
            "ATLAS_CONFIG", file.toString(),
            "ATLAS_TIMEOUT", "2s",
            "ATLAS_PARALLELISM", "2",
            "ATLAS_REQUESTS_PER_SECOND", "2");
    var properties = Map.of("atlas.timeout", "3s", "atlas.parallelism", "3");

    var settings =
        SettingsReader.read(new SettingSources(Map.of("--timeout", "4s"), properties, environment));

    assertThat(settings.limits())
        .isEqualTo(new Limits(Duration.ofSeconds(4), 1_000_000, 3, Optional.of(2.0)));
  }

  @Test
  void takesValuesLiterally() {
    var settings =
        SettingsReader.read(
            new SettingSources(
                Map.of("--reports", "${HOME}/a.b \"c\"", "--base-url", "https://h.example"),
                Map.of(
                    "atlas.project-id", OWNED,
                    "atlas.public-key", " ${user} ",
                    "atlas.private-key", "a\"b#c=d\n"),
                Map.of()));

    assertThat(settings.reports()).isEqualTo(Path.of("${HOME}/a.b \"c\""));
    assertThat(settings.credentials().apiKey())
        .contains(new ApiKey("${user}", new Secret("a\"b#c=d")));
  }

  @Test
  void countsAnEmptyValueAsNotGiven() {
    var properties = Map.of("atlas.timeout", "", "atlas.profile", " ");

    var settings =
        SettingsReader.read(
            new SettingSources(
                Map.of("--timeout", " \n"), properties, Map.of("ATLAS_TIMEOUT", "3s")));

    assertThat(settings.limits().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.gate().profile()).isEqualTo(Profile.DOCUMENTED);
  }

  @Test
  void takesStrictWithoutAValueForTrueExceptInTheEnvironment() {
    assertThat(
            SettingsReader.read(new SettingSources(Map.of(), Map.of("atlas.strict", ""), Map.of()))
                .gate()
                .strict())
        .isTrue();
    assertThat(
            SettingsReader.read(new SettingSources(Map.of(), Map.of(), Map.of("ATLAS_STRICT", "")))
                .gate()
                .strict())
        .isFalse();
  }

  @Test
  void showsNoControlCharacterOfAKey() {
    assertProblem(
        Map.of("atlas.only\n\u001b[31m\u202e", "canary"),
        "Property atlas.only??[31m? is not a setting: did you mean atlas.only?");
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
  void suggestsTheNearestSettingForAnUnknownOne(String key, String suggestion) {
    assertProblem(
        Map.of(key, "canary"),
        "Property %s is not a setting: did you mean %s?".formatted(key, suggestion));
  }

  @Test
  void ignoresPropertiesAndVariablesOfOthers() {
    var properties =
        Map.of(
            "java.home", "/x",
            "project", "p",
            "pactbroker.url", "u",
            "atlassian.base-url", "u");
    var environment = Map.of("ATLAS_URL", "x", "MONGODB_ATLAS_ORG_ID", "y", "ATLAS", "");

    assertThat(SettingsReader.read(new SettingSources(Map.of(), properties, environment)))
        .isEqualTo(SettingsReader.read(new SettingSources(Map.of(), Map.of(), Map.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "atlas.public-key, atlas.private-key (MONGODB_ATLAS_PRIVATE_API_KEY)",
    "atlas.private-key, atlas.public-key (MONGODB_ATLAS_PUBLIC_API_KEY)",
    "atlas.client-id, atlas.client-secret (MONGODB_ATLAS_CLIENT_SECRET)",
    "atlas.client-secret, atlas.client-id (MONGODB_ATLAS_CLIENT_ID)",
  })
  void refusesHalfAPairAndNamesTheOtherHalf(String given, String missing) {
    assertProblem(
        remote(given, "canary"),
        "Property %s is given without its partner: give %s as well.".formatted(given, missing));
  }

  @Test
  void refusesARemoteServerWithoutProjectAndCredential() {
    assertProblem(
        Map.of("atlas.base-url", "https://h.example"),
        "There is no project to read on the server: give atlas.project-id"
            + " (MONGODB_ATLAS_PROJECT_ID).\n"
            + "There is no credential for the server: give an API key"
            + " (MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY), a service"
            + " account (MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET) or a token"
            + " (MONGODB_ATLAS_ACCESS_TOKEN).");
  }

  @Test
  void refusesTheSameProjectTwice() {
    assertProblem(
        remote("atlas.forbidden-project-id", OWNED),
        "atlas.project-id and atlas.forbidden-project-id are the same project %s: give different ones."
            .formatted(OWNED));
  }

  @Test
  void masksASecretThatStandsInTheWrongPlace() {
    var properties = remote("atlas.access-token", "wandering-canary");
    properties.put("atlas.empty-project-id", "wandering-canary");

    assertProblem(
        properties,
        "Property atlas.empty-project-id is '***': a project id has exactly 24 hexadecimal digits,"
            + " 0 to 9 and a to f.");
  }

  @Test
  void reportsAllProblemsTogetherEachOnOneLine() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    new SettingSources(
                        Map.of("--timeout", "1\n0"),
                        Map.of("atlas.tiemout", "1s"),
                        Map.of("ATLAS_STRICT", "maybe"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            Property atlas.tiemout is not a setting: did you mean atlas.timeout?
            Environment variable ATLAS_STRICT is 'maybe': write true or false.
            Option --timeout is '1?0': this is no duration, write for example 10s, 500ms, 2m or PT10S.""");
  }

  @Test
  void refusesKnownDeviationsThatCannotBeUnderstood(@TempDir Path folder) throws IOException {
    var file =
        Files.writeString(folder.resolve("deviations.yaml"), "- requirement: HTTP-1\n  resaon: x");

    assertProblem(
        Map.of("atlas.known-deviations", file.toString()),
        file + ":2: 'resaon' is no key of an entry: write reason if that is meant, or remove it.");
  }

  /** A complete remote target with one property more or another value. */
  private static Map<String, String> remote(String property, String value) {
    var properties = new HashMap<String, String>();
    properties.put("atlas.base-url", "https://h.example");
    properties.put("atlas.project-id", OWNED);
    properties.put("atlas.access-token", "eyJhbGciOi");
    properties.put(property, value);
    return properties;
  }

  private static void assertProblem(Map<String, String> properties, String message) {
    assertThatThrownBy(
            () -> SettingsReader.read(new SettingSources(Map.of(), properties, Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}
