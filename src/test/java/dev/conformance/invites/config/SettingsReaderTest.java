package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.TargetSettings;
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
import org.junit.jupiter.params.provider.CsvFileSource;

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

    var url = URI.create("https://staging.example.com:8443/prefix");
    var credentials =
        new Credentials(
            Optional.of(new ApiKey("nmtxqlkl", new Secret("private-canary"))),
            Optional.of(new ServiceAccount("mdb_sa_id_1", new Secret("client-canary"))),
            Optional.of(new Secret("${token-canary}")),
            Optional.of(new Secret("expired-canary")));
    var target = read().target().orElseThrow();
    var expected =
        new TargetSettings(url, OWNED, Optional.of(EMPTY), Optional.of(FORBIDDEN), credentials);
    assertThat(target).isEqualTo(expected);
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
  @CsvFileSource(files = "src/test/proof/settings.csv", delimiter = '|')
  void readsAValue(String given, String expected) throws IOException {
    give(given);

    assertThat(read().toString()).contains(expected);
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
  @CsvFileSource(files = "src/test/proof/bad-settings.csv", delimiter = '|', quoteCharacter = '`')
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

  @Test
  void readingAValueRecordsNoProblem() {
    var pacts = new PactSettings(new SettingSources(Map.of("pactbroker.url", "x"), Map.of()));

    assertThat(pacts.brokerUrl.find()).isEmpty();
    assertThatCode(pacts::refuseProblems).doesNotThrowAnyException();
  }

  /**
   * Gives options, properties, variables of the environment and, after {@code file:}, a line of the
   * configuration file. {@code remote} stands for a complete target, ¶ for a space, ␀ for a NUL.
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
        properties.put(pair[0], pair[1].replace('␀', '\0'));
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
