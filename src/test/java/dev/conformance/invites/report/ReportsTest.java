package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {
  private static final String COMPLETE =
      ".conformance.lock allure-results badge.svg conformance.html conformance.json conformance.md"
          + " junit.xml";

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

    assertThat(names(folder)).isEqualTo(COMPLETE);
  }

  @Test
  void replacesTheLastReportAndKeepsTheFilesOfOthers() throws IOException {
    Reports.write(Samples.FAILING.report(), parent);
    var foreign = parent.resolve("allure-results/0f0f-result.json");
    Files.writeString(foreign, "{}");

    Reports.write(Samples.UNDETERMINED.report(), parent);

    assertThat(foreign).exists();
    assertThat(names(parent.resolve("allure-results")).split(" ", -1))
        .filteredOn(file -> file.endsWith("-result.json"))
        .hasSize(Samples.UNDETERMINED.report().requirements().size() + 1);
    assertThat(parent.resolve("conformance.json"))
        .content()
        .contains("\"verdict\" : \"undetermined\"");
  }

  @Test
  void marksTheFolderAndRemovesTheLastReportUntilTheNewOneIsComplete() throws IOException {
    Reports.write(Samples.CONFORMANT.report(), parent);
    Files.createDirectories(parent.resolve("allure-report/data"));
    for (var file : List.of("notes.md", "overview.json", "allure-report/data/x")) {
      Files.writeString(parent.resolve(file), "old");
    }

    try (var reports = Reports.open(parent)) {
      assertThat(names(parent)).isEqualTo(".conformance.lock notes.md running.txt");
      assertThat(parent.resolve("running.txt"))
          .hasContent(
              """
              A run of the conformance kit is under way here, or ended before it wrote its reports.
              """);
      reports.write(Samples.FAILING.report());
    }

    assertThat(names(parent)).isEqualTo(COMPLETE + " notes.md");
  }

  @Test
  void leavesNoFileIfOneCannotBeWritten() throws IOException {
    try (var reports = Reports.open(parent)) {
      Files.createDirectories(parent.resolve("badge.svg/not empty"));

      assertThatThrownBy(() -> reports.write(Samples.CONFORMANT.report()))
          .isInstanceOf(ReportsException.class);
    }

    assertThat(names(parent)).isEqualTo(".conformance.lock badge.svg running.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allure-report",
        "allure-results",
        "failsafe",
        "conformance.json",
        ".conformance.lock"
      })
  void refusesALinkInPlaceOfWhatItOwnsBeforeItDeletesAnything(String name) throws IOException {
    var folder = parent.resolve("reports");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("conformance.md"), "the last report");
    var elsewhere = Files.createDirectories(parent.resolve("elsewhere"));
    var foreign = Files.writeString(elsewhere.resolve("conformance-0-result.json"), "{}");
    Files.createSymbolicLink(folder.resolve(name), elsewhere);
    var before = names(folder);

    assertThatThrownBy(() -> Reports.write(Samples.FAILING.report(), folder))
        .isInstanceOf(ReportsException.class)
        .hasMessage(
            "%s is a symbolic link: remove it, or name another reports folder with atlas.reports.",
            folder.resolve(name));
    assertThatThrownBy(() -> Reports.discard(folder)).isInstanceOf(ReportsException.class);

    assertThat(foreign).exists();
    assertThat(names(folder)).isEqualTo(before);
  }

  @Test
  void saysThatTheDiskIsFull() {
    assertThat(new ReportsException(parent, new IOException("No space left on device")))
        .hasMessage(
            "The reports cannot be written to %s: no space is left on that disk; free some, or name"
                + " another folder with atlas.reports.",
            parent);
  }

  @Test
  void discardsTheLastReport() throws IOException {
    Reports.write(Samples.CONFORMANT.report(), parent);

    Reports.discard(parent);
    Reports.discard(parent.resolve("missing"));

    assertThat(names(parent)).isEqualTo(".conformance.lock");
  }

  @Test
  void equalReportsAreEqualBytes() throws IOException {
    var first = parent.resolve("first");
    var second = parent.resolve("second");

    Reports.write(Samples.FAILING.report(), first);
    Reports.write(Samples.FAILING.report(), second);

    for (var file :
        new String[] {
          "conformance.html", "conformance.json", "conformance.md", "junit.xml", "badge.svg"
        }) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }
    assertThat(names(second.resolve("allure-results")))
        .isEqualTo(names(first.resolve("allure-results")));
  }

  @Test
  void saysWhereReportsCannotBeWritten() throws IOException {
    var file = Files.writeString(parent.resolve("reports"), "a file");

    assertThatThrownBy(() -> Reports.write(Samples.FAILING.report(), file))
        .isInstanceOf(ReportsException.class)
        .hasMessage(
            "The reports cannot be written to %1$s (FileAlreadyExistsException: %1$s); make that"
                + " folder writable, or name another one with atlas.reports.",
            file);
  }

  @Test
  void saysWhichFileOfTheLastReportCannotBeReplaced() throws IOException {
    var stuck = parent.resolve("allure-results/conformance-0-result.json");
    Files.createDirectories(stuck.resolve("not empty"));

    assertThatThrownBy(() -> Reports.write(Samples.FAILING.report(), parent))
        .isInstanceOf(ReportsException.class)
        .hasMessage(
            "The reports cannot be written to %s (DirectoryNotEmptyException: %s); make that folder"
                + " writable, or name another one with atlas.reports.",
            parent, stuck);
  }
}
