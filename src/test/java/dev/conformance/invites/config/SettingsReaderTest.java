package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
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
                    Depth.STANDARD),
                new Limits(Duration.ofSeconds(10), 10_000_000, 8, Optional.empty()),
                Path.of("reports")));
  }

  @Test
  void readsEverySettingFromTheEnvironment() throws IOException {
    var deviations = Files.createFile(folder.resolve("deviations.yaml"));
    give(
        """
        MONGODB_ATLAS_BASE_URL=https://staging.example.com:8443/prefix/
        MONGODB_ATLAS_PROJECT_ID=%s ATLAS_EMPTY_PROJECT_ID=%s ATLAS_FORBIDDEN_PROJECT_ID=%s
        MONGODB_ATLAS_PUBLIC_API_KEY=nmtxqlkl MONGODB_ATLAS_PRIVATE_API_KEY=private-canary
        MONGODB_ATLAS_CLIENT_ID=mdb_sa_id_1 MONGODB_ATLAS_CLIENT_SECRET=client-canary
        MONGODB_ATLAS_ACCESS_TOKEN=token-canary ATLAS_EXPIRED_ACCESS_TOKEN=expired-canary
        ATLAS_PROFILE=atlas-cloud ATLAS_FAIL_ON=should ATLAS_STRICT=true
        ATLAS_KNOWN_DEVIATIONS=%s ATLAS_REPORTS=%s
        ATLAS_TIMEOUT=1m ATLAS_MAX_BODY=1MiB ATLAS_PARALLELISM=64 ATLAS_REQUESTS_PER_SECOND=2.5
        ATLAS_DEPTH=Thorough
        ATLAS_ONLY=ENVELOPE-2,,schema-1\
        """
            .formatted(OWNED, EMPTY, FORBIDDEN, deviations, folder.resolve("out")));

    assertThat(read())
        .isEqualTo(
            new Settings(
                Optional.of(
                    new TargetSettings(
                        URI.create("https://staging.example.com:8443/prefix"),
                        OWNED,
                        Optional.of(EMPTY),
                        Optional.of(FORBIDDEN),
                        Credentials.none()
                            .withApiKey("nmtxqlkl", "private-canary")
                            .withServiceAccount("mdb_sa_id_1", "client-canary")
                            .withAccessToken("token-canary")
                            .withExpiredToken("expired-canary"))),
                new Gate(
                    Profile.ATLAS_CLOUD,
                    Level.SHOULD,
                    true,
                    Optional.of(KnownDeviations.read(deviations)),
                    Set.of(Requirement.ENVELOPE_2, Requirement.SCHEMA_1),
                    Depth.THOROUGH),
                new Limits(Duration.ofMinutes(1), 1_048_576, 64, Optional.of(2.5)),
                folder.resolve("out")));
    assertThat(read().toString()).doesNotContain("canary");
  }

  @Test
  void letsAnOptionWinOverAPropertyOverTheEnvironmentOverTheFile() throws IOException {
    configuration(
        "atlas.timeout=1s\natlas.parallelism=1\natlas.requests-per-second=1\natlas.max-body=1MB\n");
    give("ATLAS_TIMEOUT=2s ATLAS_PARALLELISM=2 ATLAS_REQUESTS_PER_SECOND=2");
    give("atlas.timeout=3s atlas.parallelism=3 --timeout=4s");

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
    give(
        """
        java.home=x project=x pactbroker.url=x atlassian.base-url=x
        ATLAS_URL=x ATLAS=x MONGODB_ATLAS_ORG_ID=x MONGODB_ATLAS_OUTPUT=x MONGODB_ATLAS_PROFILE=x
        MONGODB_ATLAS_PUBLIC_KEY=x MONGODB_ATLAS_SKIP_UPDATE_CHECK=x MONGODB_ATLAS_SERVICE=x
        MONGODB_ATLAS_TELEMETRY_ENABLED=x MONGODB_ATLAS_OPS_MANAGER_URL=x
        MONGODB_ATLAS_MONGOSH_PATH=x MONGODB_ATLAS_AUTH_TYPE=x MONGODB_ATLAS_REFRESH_TOKEN=x\
        """);

    assertThat(read()).isEqualTo(defaults);
  }

  /** The sentences are separated by two slashes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          MONGODB_ATLAS_PROJECT_ID=wrong | Environment variable MONGODB_ATLAS_PROJECT_ID is given without a base URL: set atlas.base-url (MONGODB_ATLAS_BASE_URL) as well, or omit both to judge the embedded server.
          MONGODB_ATLAS_ACCESS_TOKEN=canary | Environment variable MONGODB_ATLAS_ACCESS_TOKEN is given without a base URL: set atlas.base-url (MONGODB_ATLAS_BASE_URL) as well, or omit both to judge the embedded server.
          remote MONGODB_ATLAS_BASE_URL=https://h.example atlas.base-url= | The base URL is empty (property atlas.base-url): set atlas.base-url (MONGODB_ATLAS_BASE_URL) to a URL, or unset it to judge the embedded server.
          atlas.base-url=https://h.example | atlas.project-id (MONGODB_ATLAS_PROJECT_ID) is missing: give the project whose pending invitations the credentials may read. // Credentials are missing: give an API key (MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY), a service account (MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET) or a token (MONGODB_ATLAS_ACCESS_TOKEN).
          atlas.base-url=https://h.example atlas.project-id=32b6e34b3d91647abb20e7b8 ATLAS_EXPIRED_ACCESS_TOKEN=canary | Credentials are missing: give an API key (MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY), a service account (MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET) or a token (MONGODB_ATLAS_ACCESS_TOKEN).
          remote atlas.forbidden-project-id=32b6e34b3d91647abb20e7b8 | atlas.project-id (MONGODB_ATLAS_PROJECT_ID) and atlas.forbidden-project-id (ATLAS_FORBIDDEN_PROJECT_ID) are the same project 32b6e34b3d91647abb20e7b8: give different ones.

          remote MONGODB_ATLAS_PUBLIC_API_KEY=canary | Environment variable MONGODB_ATLAS_PUBLIC_API_KEY requires atlas.private-key (MONGODB_ATLAS_PRIVATE_API_KEY): give both.
          remote MONGODB_ATLAS_CLIENT_SECRET=canary | Environment variable MONGODB_ATLAS_CLIENT_SECRET requires atlas.client-id (MONGODB_ATLAS_CLIENT_ID): give both.

          ATLAS_KNOWN_DEVIATIONS=none.yaml | File of known deviations 'none.yaml' does not exist: give the path of a file.

          remote atlas.public-key=k MONGODB_ATLAS_PRIVATE_API_KEY=k atlas.private-key=canary | Property atlas.private-key is not accepted, because build tools write properties into files and other users can see them: set MONGODB_ATLAS_PRIVATE_API_KEY in the environment, or atlas.private-key in the file that atlas.config names.
          remote atlas.access-token=canary | Property atlas.access-token is not accepted, because build tools write properties into files and other users can see them: set MONGODB_ATLAS_ACCESS_TOKEN in the environment, or atlas.access-token in the file that atlas.config names.
          remote MONGODB_ATLAS_ACCESS_TOKEN=wandering-canary atlas.empty-project-id=wandering-canary | Property atlas.empty-project-id is '***': a project id has exactly 24 hexadecimal digits in lower case, 0 to 9 and a to f.
          """)
  void refusesSettings(String given, String problems) {
    give(given);

    assertProblem(problems.replace(" // ", "\n"));
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
        Option --timeout is '1?0': this is not a duration; write, for example, 10s, 500ms, 2m or PT10S.\
        """);
  }

  @Test
  void readsABaseUrlWhateverALowerSourceLeavesEmpty() {
    give("remote --base-url=https://h.example MONGODB_ATLAS_BASE_URL=");

    assertThat(SettingsReader.readRemote(sources()).target().map(TargetSettings::baseUrl))
        .contains(URI.create("https://h.example"));
  }

  @Test
  void takesASecretFromTheConfigurationFile() throws IOException {
    remote();
    environment.remove("MONGODB_ATLAS_ACCESS_TOKEN");
    configuration("atlas.access-token=canary\n");

    assertThat(read().credentials().accessToken()).contains(new Secret("canary"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          timeout=5s | Key timeout in FILE is not a setting: did you mean atlas.timeout?
          `  timeout: 5s` | Key timeout in FILE is not a setting: did you mean atlas.timeout?
          {"atlas.timeout":"5s"} | Key {"atlas.timeout" in FILE is not a setting: write lines such as atlas.timeout=10s, or remove it.
          Atlas.Timeout=5s | Key Atlas.Timeout in FILE is not a setting: did you mean atlas.timeout?
          \uFEFFatlas.fail_on=should | Key atlas.fail_on in FILE is not a setting: did you mean atlas.fail-on?
          somebody.else=1 | Key somebody.else in FILE is not a setting: write lines such as atlas.timeout=10s, or remove it.
          atlas: | A line of FILE is not a setting: write lines such as atlas.timeout=10s, or remove it.
          canary | A line of FILE is not a setting: write lines such as atlas.timeout=10s, or remove it.
          atlas.config=x | Key atlas.config in FILE names another file, which a configuration file cannot do: remove it.
          atlas.only=\\u00g0 | Configuration file 'FILE' is not a properties file: a \\u in it is not followed by four hexadecimal digits.
          atlas.parallelism=many | Key atlas.parallelism in FILE is 'many': write an integer from 1 to 64.
          """)
  void refusesALineOfTheConfigurationFile(String line, String sentence) throws IOException {
    var file = configuration(line);

    assertProblem(sentence.replace("FILE", file.toString()));
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
        "a\0b | Property atlas.config contains a character that no path in this locale can contain:"
            + " remove it, or set LC_ALL=C.UTF-8.",
        "/dev/zero | Configuration file '/dev/zero' is larger than 3 MB: shorten it.",
      })
  void refusesAConfigurationFileThatCannotBeRead(String path, String sentence) {
    properties.put("atlas.config", path);

    assertProblem(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.example, false",
    "http://localhost:8080, false",
    "http://127.0.0.1, false",
    "http://[::1]:1, false",
    "http://a.localhost, false",
    "http://h.example, true",
  })
  void warnsOfAnUnencryptedServerThatIsNotLocal(String url, boolean warns) {
    remote();
    properties.put("atlas.base-url", url);

    assertThat(read().warnings())
        .isEqualTo(
            warns
                ? List.of(
                    "Warning: http://h.example is not encrypted, so others on the network can read"
                        + " tokens and invitations: use https.")
                : List.of());
  }

  /** Gives options, properties and variables of the environment, and {@code remote} a target. */
  private void give(String given) {
    for (var part : given.split("\\s+", -1)) {
      var pair = part.split("=", 2);
      if (part.equals("remote")) {
        remote();
      } else if (part.startsWith("--")) {
        options.put(pair[0], pair[1]);
      } else if (Character.isUpperCase(part.charAt(0))) {
        environment.put(pair[0], pair[1]);
      } else {
        properties.put(pair[0], pair[1]);
      }
    }
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
