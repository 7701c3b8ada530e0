package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Profile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsFileTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";
  private static final String TWO =
      """
      defaults:
        profile: atlas-cloud
        timeout: 20s
      targets:
        - name: eu
          base-url: https://eu.example.com/prefix/
          project-id: 32b6e34b3d91647abb20e7b8
          client-id: ${EU_ID}
          client-secret: ${EU_SECRET}
          timeout: 5s
        - name: us
          base-url: https://us.example.com
          project-id: 32b6e34b3d91647abb20e7b9
          public-key: nmtxqlkl
          private-key: ${US_KEY}
      """;

  private final Map<String, String> options = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment =
      new HashMap<>(Map.of("EU_ID", "id", "EU_SECRET", "canary-eu", "US_KEY", "canary-us"));

  @TempDir private Path folder;

  @Test
  void readsTheSettingsOfEachTarget() throws IOException {
    var list = settings(TWO);

    assertThat(list.reports()).isEqualTo(Path.of("reports"));
    assertThat(list.targets()).extracting(TargetsFile.Target::name).containsExactly("eu", "us");
    var eu = list.targets().get(0).settings();
    assertThat(eu.target().orElseThrow().baseUrl())
        .isEqualTo(URI.create("https://eu.example.com/prefix"));
    assertThat(eu.target().orElseThrow().projectId()).isEqualTo(OWNED);
    assertThat(eu.credentials().serviceAccount())
        .contains(new ServiceAccount("id", new Secret("canary-eu")));
    assertThat(eu.gate().profile()).isEqualTo(Profile.ATLAS_CLOUD);
    assertThat(eu.limits().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(eu.reports()).isEqualTo(Path.of("reports/eu"));
    var us = list.targets().get(1).settings();
    assertThat(us.credentials()).isEqualTo(Credentials.none().withApiKey("nmtxqlkl", "canary-us"));
    assertThat(us.limits().timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(us.reports()).isEqualTo(Path.of("reports/us"));
  }

  @Test
  void anOptionWinsOverAPropertyOverTheEnvironmentOverTheEntryForEveryTarget() throws IOException {
    environment.put("ATLAS_TIMEOUT", "1s");
    assertThat(timeouts()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));

    properties.put("atlas.timeout", "2s");
    assertThat(timeouts()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));

    options.put("--timeout", "3s");
    options.put("--reports", "out");
    assertThat(timeouts()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
    assertThat(settings(TWO).targets().get(0).settings().reports()).isEqualTo(Path.of("out/eu"));
  }

  @Test
  void ignoresTheServerProjectsAndCredentialsOfTheShell() throws IOException {
    environment.put("MONGODB_ATLAS_BASE_URL", "https://elsewhere.example.com");
    environment.put("ATLAS_EMPTY_PROJECT_ID", "32b6e34b3d91647abb20e7ff");
    environment.put("MONGODB_ATLAS_ACCESS_TOKEN", "canary");

    var eu = settings(TWO).targets().get(0).settings();

    assertThat(eu.target().map(Target::baseUrl))
        .contains(URI.create("https://eu.example.com/prefix"));
    assertThat(eu.target().flatMap(Target::emptyProjectId)).isEmpty();
    assertThat(eu.credentials().accessToken()).isEmpty();
  }

  @Test
  void refusesOneServerForAllOfThem() {
    options.put("--base-url", "https://elsewhere.example.com");
    properties.put("atlas.private-key", "canary");
    environment.put("ATLAS_CONFIG", "mine.properties");

    assertRefused(
        TWO,
        """
        Option --base-url contradicts --targets: each target has its own settings in targets.yaml; omit it.
        Property atlas.private-key contradicts --targets: each target has its own settings in targets.yaml; omit it.
        Environment variable ATLAS_CONFIG contradicts --targets: each target has its own settings in targets.yaml; omit it.""");
  }

  @Test
  void aPartNeedsOnlyItsOwnSecrets() throws IOException {
    environment.remove("US_KEY");

    var part = file(TWO).part(index -> index == 0);

    assertThat(part.settings(new SettingSources(options, properties, environment)).targets())
        .extracting(TargetsFile.Target::name)
        .containsExactly("eu");
  }

  @Test
  void namesEveryProblemOfTheStructureWithItsLine() {
    assertRefused(
        """
        defaults:
          profil: documented
          reports: out
        targts: []
        targets:
          - name: eu
            base-ulr: https://eu.example.com
            private-key: canary
            access-token: prefix-${TOKEN}
            timeout: [1s]
            timeout: 2s
            foo: 1
            atlas.profile: documented
            strict:
          - name: EU
          - base-url: https://us.example.com
          - name: ../us
          - name: Allure-Results
          - us
        """,
        """
        targets.yaml:4: 'targts' is not a part of a list of targets: did you mean targets?
        targets.yaml:2: 'profil' is not a default: did you mean profile?
        targets.yaml:3: 'reports' is not a default: remove it.
        targets.yaml:7: 'base-ulr' is not a setting of a target: did you mean base-url?
        targets.yaml:11: timeout appears twice: remove one of them.
        targets.yaml:12: 'foo' is not a setting of a target: remove it.
        targets.yaml:13: 'atlas.profile' is not a setting of a target: did you mean profile?
        targets.yaml:8: private-key is written in the file: keep secrets in the environment; write ${NAME} here and set the variable NAME.
        targets.yaml:9: access-token is written in the file: keep secrets in the environment; write ${NAME} here and set the variable NAME.
        targets.yaml:10: timeout is not a single value: write text.
        targets.yaml:14: strict has no value: write one, or remove the line.
        targets.yaml:15: the target on line 6 is also called eu: give each a different name.
        targets.yaml:16: the target has no name: add 'name: '; its reports go to a folder of that name.
        targets.yaml:17: the name cannot be that of a folder: write up to 64 letters a to z, digits, hyphens and underscores, with a letter or digit at both ends, but not allure-results, allure-report or failsafe.
        targets.yaml:18: the name cannot be that of a folder: write up to 64 letters a to z, digits, hyphens and underscores, with a letter or digit at both ends, but not allure-results, allure-report or failsafe.
        targets.yaml:19: this is not a target: write '- name: ' and a name, and below it its settings.""");
  }

  @Test
  void namesEveryWrongSettingWithItsLine() {
    environment.remove("EU_SECRET");
    environment.put("US_KEY", "");

    assertRefused(
        TWO
            + """
              - name: ap
                base-url: ftp://ap.example.com
                public-key: nmtxqlkl
                profile: atlas
                known-deviations: ${HOME}/deviations.yaml
              - name: bare
              - name: twins
                base-url: https://twins.example.com
                project-id: 32b6e34b3d91647abb20e7b8
                empty-project-id: 32b6e34b3d91647abb20e7b8
                public-key: nmtxqlkl
            """,
        """
        targets.yaml:9: client-secret requires the environment variable EU_SECRET, which is unset or empty: set it.
        targets.yaml:15: private-key requires the environment variable US_KEY, which is unset or empty: set it.
        targets.yaml:20: known-deviations is '${HOME}/deviations.yaml': a reference is the whole value; write only ${NAME} or only text.
        targets.yaml:21: target bare: base-url is missing: add the server to judge.
        targets.yaml:21: target bare: project-id is missing: give the project whose pending invitations the credentials may read.
        targets.yaml:21: target bare: credentials are missing: give an API key (public-key and private-key), a service account (client-id and client-secret) or a token (access-token).
        targets.yaml:26: public-key requires private-key: give both.
        targets.yaml:22: target twins: project-id and empty-project-id are the same project 32b6e34b3d91647abb20e7b8: give different ones.""");
  }

  @Test
  void saysAnOptionsProblemOnce() {
    options.put("--timeout", "10");

    assertRefused(TWO, "Option --timeout is '10': a duration needs a unit, for example 10s.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''              | : the file has no 'targets:': write it, and below it each target as '- name: '.",
        "- name: eu      | : the file has no 'targets:': write it, and below it each target as '- name: '.",
        "defaults: {}    | :1: there are no targets: begin each one below 'targets:' with '- name: ' and a name.",
        "targets: []     | :1: there are no targets: begin each one below 'targets:' with '- name: ' and a name.",
        "targets: {a: b} | :1: there are no targets: begin each one below 'targets:' with '- name: ' and a name.",
        "'{defaults: x, targets: [{name: a}]}' | :1: the defaults are not settings: write each as 'profile: documented'.",
        "'targets: ['    | :2: this is not YAML (expected the node content, but found '<stream end>'): correct it.",
      })
  void saysWhyAFileIsNotAList(String text, String sentence) {
    assertRefused(text + "\n", "targets.yaml" + sentence);
  }

  @Test
  void refusesAFileThatIsNestedTooDeeply() {
    assertRefused(
        "targets: " + "[".repeat(20_000),
        "targets.yaml: this is not YAML (it is nested too deeply): correct it.");
  }

  @Test
  void refusesKnownDeviationsThatCannotBeUnderstoodBeforeAnyTargetIsJudged() throws IOException {
    var deviations = Files.writeString(folder.resolve("deviations.yaml"), "- HTTP-1\n");
    options.put("--known-deviations", deviations.toString());

    assertRefused(
        TWO,
        "deviations.yaml:1: this is not an entry: write '- requirement: ' and an id, and below it"
            + " 'reason: '.");
  }

  private Iterable<Duration> timeouts() throws IOException {
    return settings(TWO).targets().stream()
        .map(target -> target.settings().limits().timeout())
        .toList();
  }

  private TargetsFile.Targets settings(String text) throws IOException {
    return file(text).settings(new SettingSources(options, properties, environment));
  }

  private TargetsFile file(String text) throws IOException {
    return TargetsFile.read(Files.writeString(folder.resolve("targets.yaml"), text).toString());
  }

  private void assertRefused(String text, String sentences) {
    assertThatThrownBy(() -> settings(text))
        .isInstanceOf(ConfigurationException.class)
        .satisfies(
            wrong ->
                assertThat(String.valueOf(wrong.getMessage()).replace(folder + "/", ""))
                    .isEqualTo(sentences)
                    .doesNotContain("canary"));
  }
}
