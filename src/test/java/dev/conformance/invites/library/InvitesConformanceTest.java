package dev.conformance.invites.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.EnvelopeFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitesConformanceTest {
  @TempDir private Path reports;

  @Test
  void judgesAServerAndWritesTheReports() {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults())) {

      var report = against(server).run();

      assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
      assertThat(reports).isDirectoryContaining("glob:**/conformance.json");
    }
  }

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
      assertThatThrownBy(() -> tests(nodes, "ENVELOPE-1 ").get(0).getExecutable().execute())
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith(
              """
              ENVELOPE-1 (MUST): envelope=true returns 200 with an object that has the list under results or content
                wraps the list in an object
                  expected a JSON object with the list under results or content, but got a JSON array: [{\
              """)
          .hasMessageContaining("    curl -sS -i -g")
          .hasMessageEndingWith(
              "  source: " + Requirement.ENVELOPE_1.source() + System.lineSeparator());
      assertThatThrownBy(
              () -> ((DynamicTest) nodes.get(nodes.size() - 1)).getExecutable().execute())
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("NOT CONFORMANT: " + server.baseUrl());
    }
  }

  @Test
  void refusesARunWithoutAProject() {
    var run = InvitesConformance.against("http://localhost:1").accessToken("token");

    assertThatThrownBy(run::run)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("MONGODB_ATLAS_PROJECT_ID");
  }

  private InvitesConformance against(ReferenceServer server) {
    var data = server.data();
    return InvitesConformance.against(server.baseUrl().toString())
        .project(data.ownedProject())
        .emptyProject(data.emptyProject())
        .forbiddenProject(data.foreignProject())
        .apiKey(data.publicKey(), data.privateKey())
        .serviceAccount(data.clientId(), data.clientSecret())
        .with(Setting.REPORTS, reports.toString());
  }

  private static List<DynamicTest> tests(List<DynamicNode> nodes, String requirement) {
    return nodes.stream()
        .filter(node -> node.getDisplayName().startsWith(requirement))
        .flatMap(node -> ((DynamicContainer) node).getChildren())
        .flatMap(node -> Stream.of((DynamicTest) node))
        .toList();
  }
}
