package dev.conformance.invites.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.conformance.invites.cli.Main;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.RunTestKit;
import dev.conformance.invites.testing.RawServer;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.opentest4j.TestAbortedException;

/** The library, with a jar that refers to the classes of this build. */
class InvitesConformanceTest {
  @TempDir private Path folder;

  @Test
  void showsEachRequirementAsATestAndFailsTheLastTestUnlessTheServerConforms() throws IOException {
    var options = ReferenceOptions.defaults().withFault("envelope-ignored");
    try (var server = ReferenceServer.start(options)) {

      var nodes = against(server).with("atlas.only", "envelope").tests().toList();

      var names = nodes.stream().map(DynamicNode::getDisplayName);
      assertThat(names).containsExactly("envelope=true", "Verdict");
      var tests = ((DynamicContainer) nodes.get(0)).getChildren().toList();
      var name = "ENVELOPE-1: " + Requirement.ENVELOPE_1.title();
      assertThat(tests.get(0).getDisplayName()).isEqualTo(name);
      assertThat(failure(tests.get(0)))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith(name + ": expected a JSON object with the list under results")
          .hasMessageEndingWith("; see " + reports().resolve("conformance.html"))
          .hasMessageNotContaining("\n");
      assertThat(failure(tests.get(1))).isInstanceOf(TestAbortedException.class);
    }
  }

  @ParameterizedTest
  @CsvFileSource(delimiter = '|', files = "src/test/proof/verdicts.csv", numLinesToSkip = 1)
  void theLastTestFailsOrHasAnErrorUnlessTheVerdictIsConformant(String given) throws IOException {
    var report = new RunTestKit().only(given);
    RunTestKit.write(report, folder);

    var suites = JUnitReport.in(folder).nodes().map(DynamicContainer.class::cast).toList();

    var last = suites.get(suites.size() - 1).getChildren().findFirst().orElseThrow();
    assertThat(String.valueOf(failure(last)))
        .startsWith(
            switch (report.verdict()) {
              case CONFORMANT -> "null";
              case NOT_CONFORMANT -> "java.lang.AssertionError: Verdict: not conformant";
              case UNDETERMINED -> "java.lang.IllegalStateException: Verdict: undetermined";
            })
        .contains(report.reason().replaceFirst("\\.$", ""));
  }

  private static Throwable failure(DynamicNode test) {
    return catchThrowable(((DynamicTest) test).getExecutable()::execute);
  }

  @Test
  void saysWhatIsWrongWithTheSettings() throws IOException {
    var run = against("http://localhost:1").accessToken("token");

    assertThatThrownBy(run.with("atlas.fail-onn", "should")::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The server was not tested: Property atlas.fail-onn is not a setting: did you mean atlas.fail-on?\nproject(…) is missing: give the project whose pending invitations the credentials may read.");
    assertThatThrownBy(() -> run.serviceAccount("id", System.getenv("NOT_SET")))
        .hasMessage(
            "The value of atlas.client-secret is null: set the environment variable or property that it comes from.");
    assertThatThrownBy(() -> run.with("fail-on", "should"))
        .hasMessage("There is no setting 'fail-on': did you mean atlas.fail-on?");
    assertThatThrownBy(() -> run.with("MONGODB_ATLAS_PUBLIC_API_KEY", "key"))
        .hasMessage(
            "There is no setting 'MONGODB_ATLAS_PUBLIC_API_KEY': did you mean atlas.public-key?");
  }

  @Test
  void usesTheNamesOfTheLibraryAlsoInAResult() throws IOException {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults())) {
      var result = against(server).apiKey("key", "wrong").with("atlas.only", "HTTP-1").run();

      assertThat(result.reason()).contains("; check apiKey(…), and the access list");
      assertThat(result.partial()).contains("only HTTP-1 was selected");
    }
  }

  @Test
  void takesProxiesOfTheTestsForItsOwnButNoReportOfAnEarlierRun() throws IOException {
    Files.createDirectories(reports());
    Files.writeString(
        reports().resolve("junit.xml"),
        "<testsuites><property name='verdict' value='not-conformant'/></testsuites>");
    var run = InvitesConformance.of(jar(getClass().getName()), "http://localhost:1");
    System.setProperty("http.nonProxyHosts", "a host"); // without http.proxyHost it has no effect

    var failure = catchThrowable(run.with("atlas.reports", reports().toString())::run);

    System.clearProperty("http.nonProxyHosts");
    assertThat(failure).hasMessage("The server was not tested: a host");
  }

  /** In place of the kit's. */
  @SuppressWarnings("SystemOut") // as the kit
  public static void main(String[] arguments) {
    System.out.println(System.getProperty("http.nonProxyHosts"));
  }

  @Test
  void endsTheKitIfTheTestIsInterrupted() throws IOException {
    var test = Thread.currentThread();
    try (var silent = RawServer.start((request, connection) -> test.interrupt())) {
      var target = against(silent.baseUrl().toString()).project("32b6e34b3d91647abb20e7b8");
      var run = target.accessToken("token");

      assertThatThrownBy(run::run).hasMessage("The server was not tested: the run was interrupted");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(ProcessHandle.current().children()).isEmpty();
    }
  }

  private InvitesConformance against(ReferenceServer server) throws IOException {
    var data = ReferenceData.STANDARD;
    return against(server.baseUrl().toString())
        .project(data.ownedProject())
        .emptyProject(data.emptyProject())
        .forbiddenProject(data.foreignProject())
        .apiKey(data.publicKey(), data.privateKey())
        .serviceAccount(data.clientId(), data.clientSecret());
  }

  private InvitesConformance against(String baseUrl) throws IOException {
    return InvitesConformance.of(jar(Main.class.getName()), baseUrl)
        .with("atlas.reports", reports().toString());
  }

  private Path reports() {
    return folder.resolve("reports");
  }

  private URL jar(String main) throws IOException {
    var manifest = new Manifest();
    var attributes = manifest.getMainAttributes();
    attributes.put(Name.MANIFEST_VERSION, "1.0");
    attributes.put(Name.MAIN_CLASS, main);
    var classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    var urls = classes.map(entry -> Path.of(entry).toUri().toString());
    attributes.put(Name.CLASS_PATH, urls.collect(Collectors.joining(" ")));
    var file = Files.createTempFile(folder, "kit", ".jar");
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
    return file.toUri().toURL();
  }
}
