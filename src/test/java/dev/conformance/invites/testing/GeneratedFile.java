package dev.conformance.invites.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A committed file that a test writes, completely or in part. The test fails if the file is out of
 * date. Without {@code CI=true} in the environment it also writes the file, so that the difference
 * can be reviewed and the next run passes.
 */
public record GeneratedFile(Path file) {
  /** Refreshes every generated file. */
  public static final String COMMAND = "mvn test -Pselftest";

  public static GeneratedFile at(String first, String... more) {
    return new GeneratedFile(Path.of(first, more));
  }

  public void hasText(String text) throws IOException {
    var committed = Files.exists(file) ? Files.readString(file) : "";
    if (!committed.equals(text) && !"true".equals(System.getenv("CI"))) {
      // A test that reads the file meanwhile finds the whole old or the whole new text.
      var complete = Files.writeString(file.resolveSibling(file.getFileName() + "~"), text);
      Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
    }
    assertThat(committed)
        .as("%s is generated: run %s outside CI, review the file and commit it", file, COMMAND)
        .isEqualToNormalizingNewlines(text);
  }

  /**
   * Asserts that the file has this text between the lines {@code <!-- name -->} and {@code <!--
   * /name -->}.
   */
  public void hasSection(String name, String text) throws IOException {
    var found = Files.readString(file);
    var begin = "<!-- " + name + " -->\n";
    var end = "<!-- /" + name + " -->";
    assertThat(found).containsSubsequence(begin, end);
    var start = found.indexOf(begin) + begin.length();
    hasText(found.substring(0, start) + text + found.substring(found.indexOf(end)));
  }
}
