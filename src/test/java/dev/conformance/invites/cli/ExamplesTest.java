package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.testing.GeneratedFile;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.function.Failable;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The examples for users and the page of the settings are valid, and the jar has all licenses. */
class ExamplesTest {
  private static final String PROJECT = "32b6e34b3d91647abb20e7b8";
  private static final Path EXAMPLES = Path.of("src/test/examples");

  /** The version in a POM, a Gradle build and the name of an image. */
  private static final Pattern KIT_VERSION =
      Pattern.compile(
          "(?:<artifactId>atlas-invites-conformance</artifactId>\\s*<version>|<conformance.version>|ref: v|atlas-invites-conformance(?::|@v))(\\d[^<'\\s]*)");

  /** Licenses, artifact and version in {@code (MIT) SLF4J (org.slf4j:api:2.0 - …)}. */
  private static final Pattern LIBRARY =
      Pattern.compile("(?m)^ +(\\(.*\\)) .* \\([^:]+:([^:]+):(\\S+) - ");

  private static final Pattern VARIABLE = Pattern.compile("\\b(?:MONGODB_)?ATLAS_[A-Z_]+");

  private static final GeneratedFile SETTINGS = GeneratedFile.at(".github/docs/settings.md");
  private static final String HEAD =
      """
      | Property | Environment | Default | Option of the jar | Meaning |
      | --- | --- | --- | --- | --- |
      """;

  private static List<Path> examples() throws IOException {
    try (var files = Files.walk(EXAMPLES)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void everyPlaceNamesTheVersionOfThisKit() throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));
    var version = KIT_VERSION.matcher(pom).results().findFirst().orElseThrow().group(1);

    var pages = Stream.of(Path.of("README.md"), Path.of(".github/docs/guide.md"));
    assertThat(Stream.concat(examples().stream(), pages))
        .allSatisfy(
            file ->
                assertThat(KIT_VERSION.matcher(Files.readString(file)).results())
                    .allMatch(found -> found.group(1).equals(version)));
  }

  @Test
  void theLibraryBringsNoDependency() throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));

    var all = StringUtils.substringBetween(pom, "\n  <dependencies>", "\n  </dependencies>");
    assertThat(StringUtils.substringsBetween(all, "<dependency>", "</dependency>"))
        .allMatch(text -> text.matches("(?s).*<scope>(provided|test)</scope>"));
  }

  /** The jar contains the libraries. The kit's own LICENSE is the text of the Apache License. */
  @Test
  void theStandaloneJarContainsTheTextOfEachLicense() throws IOException {
    var list = Files.readString(Path.of("target/THIRD-PARTY.txt"));

    assertThat(LIBRARY.matcher(list).results().toList())
        .isNotEmpty()
        .filteredOn(library -> !library.group(1).contains("Apache"))
        .filteredOn(library -> !hasText(library.group(2), library.group(3)))
        .extracting(MatchResult::group)
        .isEmpty();
  }

  /** In its own jar, from where the assembly copies it, or beside the assembly's descriptor. */
  private static boolean hasText(String artifact, String version) {
    var jar = File.separator + artifact + "-" + version + ".jar";
    return Files.exists(Path.of("src/test/assembly/licenses", artifact, "LICENSE.txt"))
        || Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(jar))
            .anyMatch(Failable.asPredicate(ExamplesTest::holdsLicense));
  }

  private static boolean holdsLicense(String jar) throws IOException {
    try (var files = new ZipFile(jar)) {
      return files.stream().anyMatch(file -> file.getName().startsWith("META-INF/LICENSE"));
    }
  }

  @Test
  void everyExampleSetsOnlySettings() throws IOException {
    var settings = Setting.forRun().stream().map(Setting::variable).toList();

    assertThat(examples())
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(VARIABLE.matcher(Files.readString(file)).results())
                    .extracting(MatchResult::group)
                    .isSubsetOf(settings));
  }

  @Test
  void theActionHasAnInputForEverySettingThatIsNotACredential() throws IOException {
    var expected =
        Setting.forRun().stream()
            .filter(setting -> !setting.isCredential() && !setting.option().equals("--config"))
            .flatMap(setting -> input(setting.option().substring(2), setting.variable()));

    var action = YAMLMapper.shared().readTree(Files.readString(Path.of("action.yml")));

    var names = action.required("inputs").propertyNames().stream();
    var env = action.at("/runs/steps/2/env").propertyStream();
    var variables = env.map(it -> it.getKey() + ": " + it.getValue().asString());
    assertThat(Stream.concat(names, variables))
        .as("the inputs and the last env of action.yml")
        .containsExactlyInAnyOrderElementsOf(expected.toList());
  }

  private static Stream<String> input(String name, String variable) {
    return Stream.of(name, "%s: ${{ inputs.%s }}".formatted(variable, name));
  }

  @Test
  void thePageListsEveryOption() throws IOException {
    var texts = ResourceBundle.getBundle("settings", Locale.ROOT);
    var rest = " %s | %s |\n";
    var options = Setting.forRun().stream().filter(setting -> !setting.isCredential());
    var rows =
        options.map(
            it -> names(it) + rest.formatted(code(it.option()), texts.getString(it.property())));

    SETTINGS.hasSection("options", rows.collect(Collectors.joining("", HEAD, "")));
  }

  /** The page itself says what they mean, because no help shows them. */
  @Test
  void thePageListsEveryOtherSetting() throws IOException {
    var settings = Setting.forRun().stream().filter(Setting::isCredential);
    var pacts = Setting.forPacts().stream().sorted(Comparator.comparing(Setting<?>::property));

    var lines = Files.readAllLines(SETTINGS.file()).stream();
    assertThat(lines.dropWhile(line -> !line.equals("<!-- /options -->")))
        .filteredOn(line -> line.startsWith("| `"))
        .zipSatisfy(
            Stream.concat(settings, pacts).toList(),
            (line, setting) -> assertThat(line).startsWith(names(setting)));
  }

  private static String names(Setting<?> setting) {
    return "| %s | %s | %s |"
        .formatted(
            code(setting.property()), code(setting.variable()), code(setting.defaultValue()));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  @Test
  void theScriptInvitesTheAddressesThatFullCoverageNeedsAndSaysWhichWasRejected() throws Exception {
    var token = HttpText.json("200 OK", "{\"access_token\": \"a-token\"}");
    var rejection = HttpText.json("400 Bad Request", "{\"error\": 400}");
    try (var server =
        RawServer.answering(it -> it.body().contains("Mixed@example.org") ? rejection : token)) {
      var script = new ProcessBuilder("sh", EXAMPLES + "/invite.sh", "example.org");
      script.environment().put("MONGODB_ATLAS_BASE_URL", server.baseUrl() + "/");
      script.environment().put("MONGODB_ATLAS_PROJECT_ID", PROJECT);
      script.environment().put("MONGODB_ATLAS_CLIENT_ID", "an-id");
      script.environment().put("MONGODB_ATLAS_CLIENT_SECRET", "a-secret");

      var ended = script.redirectErrorStream(true).start();

      assertThat(ended.inputReader().lines())
          .contains("invited: conformance.o'neil@example.org")
          .endsWith("NOT INVITED: Conformance.Mixed@example.org: {\"error\": 400}", "400");
      assertThat(ended.waitFor()).isEqualTo(1);
      assertThat(server.received().stream().skip(1))
          .allMatch(it -> it.target().equals("/api/atlas/v2/groups/" + PROJECT + "/invites"))
          .allMatch(it -> it.authorization().equals("Bearer a-token"))
          .extracting(it -> YAMLMapper.shared().readTree(it.body()).toString())
          .hasSize(6)
          .contains(
              "{\"username\":\"conformance.o'neil@example.org\",\"roles\":[\"GROUP_READ_ONLY\"]}");
    }
  }
}
