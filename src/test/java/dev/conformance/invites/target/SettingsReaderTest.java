package dev.conformance.invites.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.target.Credentials.ApiKey;
import dev.conformance.invites.target.Credentials.ServiceAccount;
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

  @Test
  void meansTheEmbeddedServerWithItsDefaultsWhereNothingIsGiven() {
    var settings = SettingsReader.read(Map.of(), Map.of(), Map.of());

    assertThat(settings)
        .isEqualTo(
            new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Credentials.none(),
                Profile.DOCUMENTED,
                Level.MUST,
                false,
                Optional.empty(),
                Path.of("reports"),
                Duration.ofSeconds(10),
                64_000_000,
                8,
                Optional.empty(),
                EnumSet.allOf(Requirement.class)));
  }

  @Test
  void readsEverySettingFromTheEnvironment(@TempDir Path folder) throws IOException {
    var deviations = Files.createFile(folder.resolve("deviations.yaml"));

    var settings =
        SettingsReader.read(
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
                Map.entry("ATLAS_ONLY", "ENVELOPE-2, schema-1")));

    assertThat(settings)
        .isEqualTo(
            new Settings(
                Optional.of(URI.create("https://staging.example.com:8443/prefix")),
                Optional.of(OWNED),
                Optional.of(EMPTY),
                Optional.of(FORBIDDEN),
                new Credentials(
                    Optional.of(new ApiKey("nmtxqlkl", new Secret("private-canary"))),
                    Optional.of(new ServiceAccount("mdb_sa_id_1", new Secret("client-canary"))),
                    Optional.of(new Secret("token-canary"))),
                Profile.ATLAS_CLOUD,
                Level.SHOULD,
                true,
                Optional.of(deviations),
                folder.resolve("out"),
                Duration.ofMinutes(1),
                1_048_576,
                64,
                Optional.of(2.5),
                Set.of(Requirement.ENVELOPE_2, Requirement.SCHEMA_1)));
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

    var settings = SettingsReader.read(Map.of("--timeout", "4s"), properties, environment);

    assertThat(settings)
        .extracting(
            Settings::timeout,
            Settings::parallelism,
            Settings::requestsPerSecond,
            Settings::maxBodyBytes)
        .containsExactly(Duration.ofSeconds(4), 3, Optional.of(2.0), 1_000_000L);
  }

  @Test
  void takesValuesLiterally() {
    var settings =
        SettingsReader.read(
            Map.of("--reports", "${HOME}/a.b \"c\"", "--base-url", "https://h.example"),
            Map.of(
                "atlas.project-id", OWNED,
                "atlas.public-key", " ${user} ",
                "atlas.private-key", "a\"b#c=d\n"),
            Map.of());

    assertThat(settings.reports()).isEqualTo(Path.of("${HOME}/a.b \"c\""));
    assertThat(settings.credentials().apiKey())
        .contains(new ApiKey("${user}", new Secret("a\"b#c=d")));
  }

  @Test
  void countsAnEmptyValueAsNotGiven() {
    var properties = Map.of("atlas.timeout", "", "atlas.profile", " ");

    var settings =
        SettingsReader.read(Map.of("--timeout", " \n"), properties, Map.of("ATLAS_TIMEOUT", "3s"));

    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.profile()).isEqualTo(Profile.DOCUMENTED);
  }

  @Test
  void takesStrictWithoutAValueForTrueExceptInTheEnvironment() {
    assertThat(SettingsReader.read(Map.of(), Map.of("atlas.strict", ""), Map.of()).strict())
        .isTrue();
    assertThat(SettingsReader.read(Map.of(), Map.of(), Map.of("ATLAS_STRICT", "")).strict())
        .isFalse();
  }

  @Test
  void ignoresProjectsAndCredentialsOfTheEnvironmentWithoutAServer() {
    var environment =
        Map.of("MONGODB_ATLAS_PUBLIC_API_KEY", "half", "MONGODB_ATLAS_PROJECT_ID", "wrong");

    var settings = SettingsReader.read(Map.of(), Map.of(), environment);

    assertThat(settings.credentials()).isEqualTo(Credentials.none());
    assertThat(settings.projectId()).isEmpty();
  }

  @Test
  void refusesAProjectGivenWithoutAServer() {
    assertProblem(
        Map.of("atlas.project-id", OWNED),
        "Property atlas.project-id is given without a server: give atlas.base-url"
            + " (MONGODB_ATLAS_BASE_URL) as well, or leave it out to judge the embedded server.");
  }

  @Test
  void refusesAnEmptyBaseUrlBecauseASecretIsMissing() {
    assertThatThrownBy(
            () -> SettingsReader.read(Map.of(), Map.of(), Map.of("MONGODB_ATLAS_BASE_URL", "")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "The base URL is given but empty: give atlas.base-url (MONGODB_ATLAS_BASE_URL) a"
                + " value, or leave it out to judge the embedded server.");
  }

  @Test
  void judgesTheEmbeddedServerWhateverTheLowerLayersSay() {
    var settings =
        SettingsReader.readEmbedded(
            Map.of("--timeout", "3s"),
            Map.of("atlas.base-url", "https://h.example", "atlas.project-id", OWNED),
            Map.of("MONGODB_ATLAS_BASE_URL", "", "MONGODB_ATLAS_CLIENT_ID", "id"));

    assertThat(settings.baseUrl()).isEmpty();
    assertThat(settings.projectId()).isEmpty();
    assertThat(settings.credentials()).isEqualTo(Credentials.none());
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void refusesATargetAsOptionsTogetherWithTheEmbeddedServer() {
    var options = Map.of("--base-url", "https://h.example", "--project-id", OWNED);

    assertThatThrownBy(() -> SettingsReader.readEmbedded(options, Map.of(), Map.of()))
        .hasMessage(
            """
            Option --base-url contradicts --embedded: leave one of them out.
            Option --project-id contradicts --embedded: leave one of them out.""");
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
    var properties = Map.of("java.home", "/x", "pactbroker.url", "u", "atlassian.base-url", "u");
    var environment = Map.of("ATLAS_URL", "x", "MONGODB_ATLAS_ORG_ID", "y", "ATLAS", "");

    assertThat(SettingsReader.read(Map.of(), properties, environment))
        .isEqualTo(SettingsReader.read(Map.of(), Map.of(), Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h.example                | https://h.example",
        "HTTPS://h.example//              | https://h.example",
        "http://localhost:8080/a/b/       | http://localhost:8080/a/b",
        "http://[::1]:8080                | http://[::1]:8080",
        "http://127.0.0.1:1/%2Fa          | http://127.0.0.1:1/%2Fa",
        "http://h.example:/               | http://h.example",
        "https://h.example/a@b            | https://h.example/a@b",
      })
  void readsABaseUrl(String given, String expected) {
    var settings = SettingsReader.read(Map.of(), remote("atlas.base-url", given), Map.of());

    assertThat(settings.baseUrl()).contains(URI.create(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "h.example | h.example | a base URL begins with https:// or http://.",
        "localhost:8080 | localhost:8080 | a base URL begins with https:// or http://.",
        "ftp://h.example | ftp://h.example | a base URL begins with https:// or http://.",
        "https://h ost/ | https://h ost/ | this is no URL, write it as https://host/prefix without spaces.",
        "https:// | https:// | this is no URL, write it as https://host/prefix without spaces.",
        "https:///p | https:///p | it has no host, or one with other characters than letters, digits, hyphens and dots.",
        "http://my_service:80 | http://my_service:80 | it has no host, or one with other characters than letters, digits, hyphens and dots.",
        "http://h:70000 | http://h:70000 | a port is a number from 1 to 65535.",
        "http://h:0 | http://h:0 | a port is a number from 1 to 65535.",
        "https://u:canary@h/ | https://***@h/ | a base URL holds no user or password, give credentials by their own settings.",
        "https://u:can@ary@h/ | https://***@h/ | a base URL holds no user or password, give credentials by their own settings.",
        "https://u:can?ary@h/ | https://***@h/ | a base URL holds no user or password, give credentials by their own settings.",
        "https://u:can ary@h/ | https://***@h/ | this is no URL, write it as https://host/prefix without spaces.",
        "https://h/?token=canary | https://h/ | a base URL has no query and no fragment, remove it from the ? or # on.",
        "https://h/# | https://h/ | a base URL has no query and no fragment, remove it from the ? or # on.",
        "https://h/p/api/atlas/v2/ | https://h/p/api/atlas/v2/ | the kit adds the API's path itself, remove '/api/atlas/v2'.",
        "https://h/api/atlas | https://h/api/atlas | the kit adds the API's path itself, remove '/api/atlas'.",
      })
  void refusesAMalformedBaseUrlAndKeepsItsPasswordAside(
      String given, String shown, String complaint) {
    assertProblem(
        remote("atlas.base-url", given),
        "Property atlas.base-url is '%s': %s".formatted(shown, complaint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "atlas.project-id|32B6E34B3D91647ABB20E7B8|a project id is written in lower case.",
        "atlas.project-id|32b6|a project id has exactly 24 hexadecimal digits, 0 to 9 and a to f.",
        "atlas.profile|atlas|write documented or atlas-cloud, did you mean atlas-cloud?",
        "atlas.fail-on|shoud|write must or should, did you mean should?",
        "atlas.strict|yes|write true or false.",
        "atlas.timeout|10|a duration has a unit, write for example 10s.",
        "atlas.timeout|soon|this is no duration, write for example 10s, 500ms, 2m or PT10S.",
        "atlas.timeout|PT|this is no duration, write for example 10s, 500ms, 2m or PT10S.",
        "atlas.timeout|0s|a time-out is more than 0 and at most 10m.",
        "atlas.timeout|-1s|a time-out is more than 0 and at most 10m.",
        "atlas.timeout|601s|a time-out is more than 0 and at most 10m.",
        "atlas.timeout|PT-1S|a time-out is more than 0 and at most 10m.",
        "atlas.max-body|big|this is no size, write for example 64MB, 64MiB or 500kB.",
        "atlas.max-body|-1|this is no size, write for example 64MB, 64MiB or 500kB.",
        "atlas.max-body|64|the largest body is from 1kB to 2GB.",
        "atlas.max-body|3GB|the largest body is from 1kB to 2GB.",
        "atlas.max-body|99999YB|this is no size, write for example 64MB, 64MiB or 500kB.",
        "atlas.parallelism|0|write a whole number from 1 to 64.",
        "atlas.parallelism|65|write a whole number from 1 to 64.",
        "atlas.parallelism|1.5|write a whole number from 1 to 64.",
        "atlas.parallelism|99999999999|write a whole number from 1 to 64.",
        "atlas.requests-per-second|0|write a number above 0 and up to 10000, for example 25 or 0.5.",
        "atlas.requests-per-second|10001|write a number above 0 and up to 10000, for example 25 or 0.5.",
        "atlas.requests-per-second|NaN|write a number above 0 and up to 10000, for example 25 or 0.5.",
        "atlas.only|ENVELOP-2|there is no requirement or area 'ENVELOP-2', did you mean ENVELOPE-2?",
        "atlas.only|http,user|there is no requirement or area 'user', did you mean username?",
        "atlas.only|,|it selects nothing, name requirements or areas separated by commas.",
        "atlas.known-deviations|no/such/file|there is no such file.",
        "atlas.known-deviations|src|this is a folder, name a file.",
        "atlas.reports|pom.xml|'pom.xml' is a file, name a folder.",
        "atlas.reports|pom.xml/reports|'pom.xml' is a file, name a folder.",
      })
  void refusesAValueOutsideItsGrammar(String property, String value, String complaint) {
    assertProblem(
        remote(property, value), "Property %s is '%s': %s".formatted(property, value, complaint));
  }

  @ParameterizedTest
  @CsvSource({
    "10s,10000",
    "500ms,500",
    "2m,120000",
    "PT10S,10000",
    "pt0.5s,500",
    "1.5s,1500",
    "10 seconds,10000"
  })
  void readsATimeout(String given, long millis) {
    var settings = SettingsReader.read(Map.of("--timeout", given), Map.of(), Map.of());

    assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void selectsRequirementsAndAreasInAnyLetterCase() {
    var settings =
        SettingsReader.read(Map.of("--only", "http-1,, Access ,HTTP-1"), Map.of(), Map.of());

    var expected = EnumSet.of(Requirement.HTTP_1);
    expected.addAll(Requirement.in(Area.ACCESS));
    assertThat(settings.only()).isEqualTo(expected);
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
  void refusesControlCharactersInACredentialWithoutShowingIt() {
    var properties = remote("atlas.private-key", "can\r\nary");
    properties.put("atlas.public-key", "pub\tlic");

    assertProblem(
        properties,
        """
        Property atlas.public-key holds a line break or another control character: remove it.
        Property atlas.private-key holds a line break or another control character: remove it.""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer canary", "bearer  canary"})
  void refusesATokenWithItsScheme(String token) {
    assertProblem(
        remote("atlas.access-token", token),
        "Property atlas.access-token begins with 'Bearer': give the token alone.");
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
                    Map.of("--timeout", "1\n0"),
                    Map.of("atlas.tiemout", "1s"),
                    Map.of("ATLAS_STRICT", "maybe")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            Property atlas.tiemout is not a setting: did you mean atlas.timeout?
            Environment variable ATLAS_STRICT is 'maybe': write true or false.
            Option --timeout is '1?0': this is no duration, write for example 10s, 500ms, 2m or PT10S.""");
  }

  @Test
  void refusesAnUnknownKeyAndAnotherFileInTheFile(@TempDir Path folder) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("kit.properties"),
            "\uFEFFatlas.fail_on=should\natlas.config=x\nsomebody.else=1\natlas.parallelism=many\n");

    assertProblem(
        Map.of("atlas.config", file.toString()),
        """
        Key atlas.config in %1$s names another file: a configuration file cannot, remove it.
        Key atlas.fail_on in %1$s is not a setting: did you mean atlas.fail-on?
        Key atlas.parallelism in %1$s is 'many': write a whole number from 1 to 64."""
            .formatted(file));
  }

  @Test
  void refusesAFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    var latin =
        Files.write(
            folder.resolve("latin"), "atlas.only=\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    var escape = Files.writeString(folder.resolve("escape"), "atlas.only=\\u00g0");
    var missing = folder.resolve("missing");

    assertProblem(
        Map.of("atlas.config", missing.toString()),
        "Configuration file '%s' does not exist: give the path of a file.".formatted(missing));
    assertProblem(
        Map.of("atlas.config", folder.toString()),
        "Configuration file '%s' is a folder: give the path of a file.".formatted(folder));
    assertProblem(
        Map.of("atlas.config", latin.toString()),
        "Configuration file '%s' is not UTF-8 text: save it in that encoding.".formatted(latin));
    assertProblem(
        Map.of("atlas.config", escape.toString()),
        "Configuration file '%s' is no properties file: a \\u in it is not followed by four hexadecimal digits."
            .formatted(escape));
    assertProblem(
        Map.of("atlas.config", "a\0b"),
        "Property atlas.config is 'a?b': this is no path, give the path of a file.");
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
    assertThatThrownBy(() -> SettingsReader.read(Map.of(), properties, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}
