package dev.conformance.invites.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.EnvelopeFault;
import dev.conformance.invites.reference.HttpFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitesConformanceTest {
  @TempDir private Path reports;

  @Test
  void showsEachCheckAsATestAndFailsTheLastTestUnlessTheServerConforms() {
    try (var server =
        ReferenceServer.start(
            ReferenceOptions.defaults().withFault(EnvelopeFault.ENVELOPE_IGNORED))) {

      var nodes = against(server).tests().toList();

      assertThat(nodes)
          .extracting(DynamicNode::getDisplayName)
          .startsWith("SCHEMA-1 " + Requirement.SCHEMA_1.title())
          .endsWith("Verdict");
      var index = List.of(Requirement.values()).indexOf(Requirement.ENVELOPE_1);
      var requirement = (DynamicContainer) nodes.get(index);
      var test = (DynamicTest) requirement.getChildren().findFirst().orElseThrow();
      assertThat(test.getDisplayName()).startsWith("ENVELOPE-1 wraps the list in an object");
      var failure = catchThrowable(test.getExecutable()::execute);
      assertThat(failure)
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith(
              test.getDisplayName()
                  + ": expected a JSON object with the list under results or content,"
                  + " but got a JSON array: [{")
          .hasMessageEndingWith("; see " + reports.resolve("conformance.html").toAbsolutePath())
          .hasMessageNotContaining("\n");
      assertThat(failure.getStackTrace())
          .extracting(StackTraceElement::getClassName)
          .containsExactly(getClass().getName());
      var verdict = (DynamicTest) nodes.get(nodes.size() - 1);
      assertThatThrownBy(verdict.getExecutable()::execute)
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("NOT CONFORMANT: " + server.baseUrl());
    }
  }

  @Test
  void printsTheWarningsTheReportAndTheVerdictAlsoIfTheServerConforms() {
    try (var server =
        ReferenceServer.start(ReferenceOptions.defaults().withFault(HttpFault.HTTP_SUNSET_FIRST))) {
      var printed = new ByteArrayOutputStream();
      var out = System.out;
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

      try {
        assertThat(against(server).run().verdict()).isEqualTo(Verdict.CONFORMANT);
      } finally {
        System.setOut(out);
      }

      assertThat(reports).isDirectoryContaining("glob:**/conformance.json");
      assertThat(printed.toString(StandardCharsets.UTF_8).lines())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("WARNED HTTP-"),
              line ->
                  assertThat(line)
                      .isEqualTo("Report: " + reports.resolve("conformance.html").toAbsolutePath()),
              line -> assertThat(line).startsWith("CONFORMANT: " + server.baseUrl()));
    }
  }

  @Test
  void hintsNameTheMethodsOfTheLibrary() {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults())) {
      var report = against(server).accessToken("wrong").run();

      assertThat(report.sentence()).endsWith("; check .accessToken(…), and its access list");
      assertThat(reports.resolve("conformance.json"))
          .content()
          .doesNotContainPattern("\\batlas\\.[a-z]+-|(?<!\\$)MONGODB_ATLAS_");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set atlas.empty-project-id (ATLAS_EMPTY_PROJECT_ID) to a project | set .emptyProject(…) to a project
          set atlas.public-key and atlas.private-key (MONGODB_ATLAS_PUBLIC_API_KEY, MONGODB_ATLAS_PRIVATE_API_KEY) to an API key | set .apiKey(…) to an API key
          check MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET | check .serviceAccount(…)
          Environment variable ATLAS_STRICT is 'x' | .with("atlas.strict", …) is 'x'
          curl -H "Authorization: Bearer $MONGODB_ATLAS_ACCESS_TOKEN" | curl -H "Authorization: Bearer $MONGODB_ATLAS_ACCESS_TOKEN"
          """)
  void settingsBecomeMethods(String text, String words) {
    assertThat(LibraryWords.of(text)).isEqualTo(words);
  }

  @Test
  void refusesARunWithoutAProject() {
    var run = InvitesConformance.against("http://localhost:1").accessToken("token");

    assertThatThrownBy(run::run)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            ".project(…) is missing: give the project whose pending invitations the credentials may"
                + " read.");
  }

  private InvitesConformance against(ReferenceServer server) {
    var data = server.data();
    return InvitesConformance.against(server.baseUrl().toString())
        .project(data.ownedProject())
        .emptyProject(data.emptyProject())
        .forbiddenProject(data.foreignProject())
        .apiKey(data.publicKey(), data.privateKey())
        .serviceAccount(data.clientId(), data.clientSecret())
        .with("atlas.reports", reports.toString());
  }
}
