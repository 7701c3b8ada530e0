package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.report.allure.AllureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir private Path parent;

  private String names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .sorted()
          .collect(Collectors.joining(" "));
    }
  }

  @Test
  void createsTheFolderAndLeavesNoTemporaryFile() throws IOException {
    var folder = parent.resolve("deep/reports");

    Reports.write(Samples.FAILING.report(), folder);

    assertThat(names(folder))
        .isEqualTo("allure-results badge.svg conformance.json conformance.md junit.xml");
  }

  @Test
  void replacesTheLastReportAndKeepsTheFilesOfOthers() throws IOException {
    Reports.write(Samples.FAILING.report(), parent);
    var foreign = parent.resolve("allure-results/0f0f-result.json");
    Files.writeString(foreign, "{}");

    Reports.write(Samples.UNDETERMINED.report(), parent);

    assertThat(foreign).exists();
    assertThat(AllureFiles.results(parent))
        .hasSize(Samples.UNDETERMINED.report().requirements().size() + 1);
    assertThat(parent.resolve("conformance.json"))
        .content()
        .contains("\"verdict\" : \"undetermined\"");
  }

  @Test
  void leavesNoReportOfAnEarlierRunWhereANewOneBegins() throws IOException {
    Reports.write(Samples.CONFORMANT.report(), parent);
    var foreign = Files.writeString(parent.resolve("notes.md"), "mine");

    Reports.prepare(parent);

    assertThat(names(parent)).isEqualTo("allure-results notes.md");
    assertThat(foreign).hasContent("mine");
  }

  @Test
  void equalReportsAreEqualBytes() throws IOException {
    var first = parent.resolve("first");
    var second = parent.resolve("second");

    Reports.write(Samples.FAILING.report(), first);
    Reports.write(Samples.FAILING.report(), second);

    for (var file : new String[] {"conformance.json", "conformance.md", "junit.xml", "badge.svg"}) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }
    assertThat(names(second.resolve("allure-results")))
        .isEqualTo(names(first.resolve("allure-results")));
  }

  @Test
  void saysWhereReportsCannotBeWritten() throws IOException {
    var file = Files.writeString(parent.resolve("reports"), "a file");

    assertThatThrownBy(() -> Reports.write(Samples.FAILING.report(), file))
        .isInstanceOf(ReportsNotWritableException.class)
        .hasMessage(
            "The reports cannot be written to %1$s (FileAlreadyExistsException: %1$s); make that folder writable or name another one with atlas.reports.",
            file);
  }

  @Test
  void saysWhichFileOfTheLastReportCannotBeReplaced() throws IOException {
    var stuck = parent.resolve("allure-results/conformance-0-result.json");
    Files.createDirectories(stuck.resolve("not empty"));

    assertThatThrownBy(() -> Reports.write(Samples.FAILING.report(), parent))
        .isInstanceOf(ReportsNotWritableException.class)
        .hasMessage(
            "The reports cannot be written to %s (DirectoryNotEmptyException: %s); make that folder writable or name another one with atlas.reports.",
            parent, stuck);
  }
}
