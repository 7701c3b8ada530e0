package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";
  private static final String EMPTY = "32b6e34b3d91647abb20e7b9";
  private static final String FORBIDDEN = "32b6e34b3d91647abb20e7ba";
  private static final String REMOTE =
      "atlas.base-url=https://h.example MONGODB_ATLAS_ACCESS_TOKEN=eyJhbGciOi atlas.project-id="
          + OWNED;

  private final List<String> options = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;

  @Test
  void readsTheTargetFromTheEnvironment() throws IOException {
    give(
        """
        MONGODB_ATLAS_BASE_URL=https://staging.example.com:8443/prefix/
        MONGODB_ATLAS_PROJECT_ID=%s ATLAS_EMPTY_PROJECT_ID=%s ATLAS_FORBIDDEN_PROJECT_ID=%s
        MONGODB_ATLAS_PUBLIC_API_KEY=nmtxqlkl MONGODB_ATLAS_PRIVATE_API_KEY=private-canary
        MONGODB_ATLAS_CLIENT_ID=mdb_sa_id_1 MONGODB_ATLAS_CLIENT_SECRET=client-canary
        MONGODB_ATLAS_ACCESS_TOKEN=${token-canary} ATLAS_EXPIRED_ACCESS_TOKEN=expired-canary\
        """
            .formatted(OWNED, EMPTY, FORBIDDEN));

    var target = read().target().orElseThrow();
    assertThat(target)
        .isEqualTo(
            new TargetSettings(
                URI.create("https://staging.example.com:8443/prefix"),
                OWNED,
                Optional.of(EMPTY),
                Optional.of(FORBIDDEN),
                new Credentials(
                    Optional.of(new ApiKey("nmtxqlkl", new Secret("private-canary"))),
                    Optional.of(new ServiceAccount("mdb_sa_id_1", new Secret("client-canary"))),
                    Optional.of(new Secret("${token-canary}")),
                    Optional.of(new Secret("expired-canary")))));
    assertThat(read().toString()).doesNotContain("canary");
    assertThat(Stream.of(OWNED, EMPTY, FORBIDDEN, "0").map(target::settingOf))
        .extracting(setting -> setting.orElse("none"))
        .containsExactly(
            "atlas.project-id", "atlas.empty-project-id", "atlas.forbidden-project-id", "none");
  }

  @Test
  void letsAnOptionWinOverAPropertyOverTheEnvironmentOverTheFile() throws IOException {
    configure("atlas.timeout=1s\natlas.parallelism=1\natlas.requests-per-second=1\natlas.strict\n");
    give("ATLAS_TIMEOUT=2s ATLAS_PARALLELISM=2 ATLAS_REQUESTS_PER_SECOND=Unlimited");
    give("atlas.timeout=3s atlas.parallelism=3 --timeout=4s");

    assertThat(read().limits())
        .isEqualTo(new Limits(Duration.ofSeconds(4), 10_000_000, 3, Optional.empty()));
    assertThat(read().gate().strict()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ATLAS_PROFILE=atlas-cloud | profile=ATLAS_CLOUD,
          ATLAS_FAIL_ON=should | failOn=SHOULD,
          ATLAS_KNOWN_DEVIATIONS=/dev/null | file=/dev/null, sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, entries=[]
          ATLAS_REPORTS=a/b | reports=a/b
          ATLAS_PARALLELISM=64 | parallelism=64,
          ATLAS_REQUESTS_PER_SECOND=2.5 | requestsPerSecond=Optional[2.5]
          ATLAS_DEPTH=Thorough | depth=THOROUGH
          ATLAS_ONLY=schema-1, | only=[SCHEMA_1],
          --strict | strict=true
          --strict=True | strict=true
          atlas.strict= | strict=true
          ATLAS_STRICT=true | strict=true
          ATLAS_STRICT= | strict=false
          atlas.timeout=10s | timeout=PT10S
          atlas.timeout=500MS | timeout=PT0.5S
          atlas.timeout=2m | timeout=PT2M
          atlas.timeout=1.5s | timeout=PT1.5S
          atlas.timeout= ATLAS_TIMEOUT=3s | timeout=PT3S
          remote --base-url=https://i.example MONGODB_ATLAS_BASE_URL= | baseUrl=https://i.example,
          remote atlas.base-url=https://h.example// | baseUrl=https://h.example,
          remote atlas.base-url=http://localhost:8080/a/b/ | baseUrl=http://localhost:8080/a/b,
          remote atlas.base-url=http://[::1]:8080 | baseUrl=http://[::1]:8080,
          remote atlas.base-url=https://h.example/a@b | baseUrl=https://h.example/a@b,
          """)
  void readsAValue(String given, String expected) throws IOException {
    give(given);

    assertThat(read().toString()).contains(expected);
  }

  @Test
  void selectsRequirementsAndAreas() throws IOException {
    give("ATLAS_ONLY=schema-1,,Access");

    assertThat(read().gate().only())
        .contains(Requirement.SCHEMA_1)
        .containsAll(Requirement.in(Area.ACCESS))
        .hasSize(1 + Requirement.in(Area.ACCESS).size());
  }

  @Test
  void ignoresPropertiesAndVariablesOfOtherPrograms() throws IOException {
    var defaults = read();
    give(
        """
        java.home=x project=x pactbroker.url=x atlassian.base-url=x
        MY_TIMEOUT=x ATLAS_URL=x ATLAS=x MONGODB_ATLAS_ORG_ID=x MONGODB_ATLAS_OUTPUT=x MONGODB_ATLAS_PROFILE=x
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
          remote MONGODB_ATLAS_BASE_URL=https://h.example atlas.base-url= | Property atlas.base-url is empty: give a value, or unset it.
          --timeout= | Option --timeout is empty: give a value, or unset it.
          atlas.base-url=https://h.example ATLAS_EXPIRED_ACCESS_TOKEN=canary | atlas.project-id (MONGODB_ATLAS_PROJECT_ID) is missing: give the project whose pending invitations the credentials may read. // Credentials are missing: give an API key (MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY), a service account (MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET) or a token (MONGODB_ATLAS_ACCESS_TOKEN).
          remote atlas.forbidden-project-id=32b6e34b3d91647abb20e7b8 | atlas.project-id and atlas.forbidden-project-id are the same project: give different ones.
          remote MONGODB_ATLAS_PUBLIC_API_KEY=canary | atlas.private-key (MONGODB_ATLAS_PRIVATE_API_KEY) is missing: atlas.public-key and atlas.private-key belong together.
          remote atlas.base-url=https://u:can@ary@h/ | Property atlas.base-url: remove the user, password, query and fragment; credentials have their own settings.
          remote MONGODB_ATLAS_ACCESS_TOKEN=bearer¶canary | Environment variable MONGODB_ATLAS_ACCESS_TOKEN: give only the token, without 'Bearer' and spaces.
          conformance.basedir=/kit atlas.access-token=canary2 MONGODB_ATLAS_ACCESS_TOKEN=canary3 atlas.config=canary2,canary3 | Property atlas.config is '***,***': this file does not exist; a relative path begins in /kit. // Property atlas.access-token is not accepted, because build tools write properties into files and other users can see them: set MONGODB_ATLAS_ACCESS_TOKEN in the environment. // Property atlas.access-token is given without a base URL: set atlas.base-url (MONGODB_ATLAS_BASE_URL) as well, or omit this setting to test the embedded server.
          conformance.basedir=/kit ATLAS_KNOWN_DEVIATIONS=none.yaml | Environment variable ATLAS_KNOWN_DEVIATIONS is 'none.yaml': this file does not exist; a relative path begins in /kit.
          atlas.config=src | Property atlas.config is 'src': this file cannot be read as UTF-8 text: Is a directory
          atlas.config=a\0b | Property atlas.config is 'a\\u0000b': Nul character not allowed: a\\u0000b
          remote atlas.base-url=h.example | Property atlas.base-url is 'h.example': write https://host[:port][/prefix]. A host has letters, digits, hyphens and dots, a port is at most 65535.
          remote atlas.base-url=https://h/a@%zz | Property atlas.base-url: write https://host[:port][/prefix]. A host has letters, digits, hyphens and dots, a port is at most 65535.
          remote atlas.base-url=http://h:70000 | Property atlas.base-url is 'http://h:70000': write https://host[:port][/prefix]. A host has letters, digits, hyphens and dots, a port is at most 65535.
          remote atlas.base-url=https://h/p/api/atlas/v2/ | Property atlas.base-url is 'https://h/p/api/atlas/v2/': the kit adds the API's path itself; remove it from '/api/atlas' on.
          remote atlas.project-id=32B6E34B3D91647ABB20E7B8 | Property atlas.project-id is '32B6E34B3D91647ABB20E7B8': a project id has exactly 24 hexadecimal digits in lower case, 0 to 9 and a to f.
          remote atlas.profile=atlas | Property atlas.profile is 'atlas': write documented or atlas-cloud.
          remote atlas.timeout=10 | Property atlas.timeout is '10': write a duration with its unit, for example 10s, 500ms or 2m, from 1ms to 10m.
          remote atlas.timeout=0s | Property atlas.timeout is '0s': write a duration with its unit, for example 10s, 500ms or 2m, from 1ms to 10m.
          remote atlas.timeout=601s | Property atlas.timeout is '601s': write a duration with its unit, for example 10s, 500ms or 2m, from 1ms to 10m.
          remote atlas.parallelism=65 | Property atlas.parallelism is '65': write an integer from 1 to 64.
          remote atlas.requests-per-second=0.009 | Property atlas.requests-per-second is '0.009': write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.
          remote atlas.only=http,user | Property atlas.only is 'http,user': did you mean username?
          remote atlas.only=, | Property atlas.only is ',': it selects nothing; name requirements or areas separated by commas.
          atlas.base-ulr=canary | Property atlas.base-ulr is not a setting: did you mean atlas.base-url?
          atlas.url=canary | Property atlas.url is not a setting: did you mean atlas.base-url?
          atlas.private_key=canary | Property atlas.private_key is not a setting: did you mean atlas.private-key?
          ATLAS.STRICT=canary | Property ATLAS.STRICT is not a setting: did you mean atlas.strict?
          altas.base-url=canary | Property altas.base-url is not a setting: did you mean atlas.base-url?
          MONGODB_ATLS_BASE_URL=canary | Environment variable MONGODB_ATLS_BASE_URL is not a setting: did you mean MONGODB_ATLAS_BASE_URL?
          ATLAS_BASE_URL=canary | Environment variable ATLAS_BASE_URL is not a setting: did you mean MONGODB_ATLAS_BASE_URL?
          ATLAS_STRCIT=canary | Environment variable ATLAS_STRCIT is not a setting: did you mean ATLAS_STRICT?
          MONGODB_ATLAS_TIMEOUT=canary | Environment variable MONGODB_ATLAS_TIMEOUT is not a setting: did you mean ATLAS_TIMEOUT?
          file:timeout=5s | A line of FILE is not a setting: did you mean atlas.timeout?
          file:{"atlas.timeout":"5s"} | A line of FILE is not a setting: did you mean atlas.timeout?
          file:atlas.fail_on=should | Key atlas.fail_on in FILE is not a setting: did you mean atlas.fail-on?
          file:atlas.requests-each-second=5 | Key atlas.requests-each-second in FILE is not a setting: did you mean atlas.requests-per-second?
          file:canary | A line of FILE is not a setting: write lines such as atlas.timeout=10s, or remove it.
          file:atlas.only=\\u00g0 | Environment variable ATLAS_CONFIG is 'FILE': Malformed \\uxxxx encoding.
          file:atlas.parallelism=many | Key atlas.parallelism in FILE is 'many': write an integer from 1 to 64.
          """)
  void refusesSettings(String given, String problems) throws IOException {
    give(given);

    assertProblem(problems.replace(" // ", "\n").replace("FILE", file().toString()));
  }

  @Test
  void reportsAllProblemsTogetherEachOnOneLineWithoutControlCharacters() {
    options.add("--timeout=1\n0");
    properties.put("atlas.only\n\u001b[31m\u202e", "canary");
    environment.put("ATLAS_STRICT", "maybe");

    assertProblem(
        """
        Property atlas.only \\u001b[31m\\u202e is not a setting: did you mean atlas.only?
        Environment variable ATLAS_STRICT is 'maybe': write true or false.
        Option --timeout is '1 0': write a duration with its unit, for example 10s, 500ms or 2m, from 1ms to 10m.\
        """);
  }

  /**
   * Gives options, properties, variables of the environment and, after {@code file:}, a line of the
   * configuration file. {@code remote} stands for a complete target.
   */
  private void give(String given) throws IOException {
    for (var part : given.replace("remote", REMOTE).split("\\s+", -1)) {
      var pair = part.split("=", 2);
      if (part.startsWith("file:")) {
        configure(part.substring("file:".length()));
      } else if (part.startsWith("--")) {
        options.add(part);
      } else if (pair[0].matches("[A-Z_]+")) {
        environment.put(pair[0], pair[1].replace('¶', ' '));
      } else {
        properties.put(pair[0], pair[1]);
      }
    }
  }

  private void configure(String text) throws IOException {
    Files.writeString(file(), text);
    environment.put("ATLAS_CONFIG", file().toString());
  }

  private Path file() {
    return folder.resolve("kit.properties");
  }

  private Settings read() {
    return SettingsReader.read(
        new SettingSources(properties, environment), options.toArray(String[]::new));
  }

  private void assertProblem(String message) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message)
        .hasMessageNotContaining("canary");
  }
}
