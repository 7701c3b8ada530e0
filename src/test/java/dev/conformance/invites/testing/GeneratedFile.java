package dev.conformance.invites.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.util.diff.DiffUtils;

/**
 * A committed file whose text, or a part of it, the build generates.
 *
 * <p>A test that uses it writes the file. If the environment variable {@code CI} is {@code true},
 * it fails instead if the file is out of date.
 */
public final class GeneratedFile {
  /** Refreshes every generated file. */
  public static final String COMMAND = "mvn test -Pselftest";

  private static final int LINES_SHOWN = 20;

  private final Path file;
  private final boolean refreshed;

  private GeneratedFile(Path file, boolean refreshed) {
    this.file = file;
    this.refreshed = refreshed;
  }

  /** The file at this path. */
  public static GeneratedFile at(String first, String... more) {
    var file = Path.of(first, more);
    return "true".equals(System.getenv("CI")) ? checked(file) : refreshed(file);
  }

  static GeneratedFile checked(Path file) {
    return new GeneratedFile(file, false);
  }

  static GeneratedFile refreshed(Path file) {
    return new GeneratedFile(file, true);
  }

  /** Writes the text, but not in CI. */
  public void writeOutsideCi(String text) throws IOException {
    if (refreshed) {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    }
  }

  /** The lines of the file as it is. */
  public List<String> lines() throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  /** Asserts that the file holds this text and nothing else. */
  public void holds(String text) throws IOException {
    writeOutsideCi(text);
    var found = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    if (!found.equals(text)) {
      throw new AssertionError(
          "%s is generated and out of date; run %s outside CI and commit the file\n%s"
              .formatted(file, COMMAND, difference(found, text)));
    }
  }

  /** The first lines that differ: a page has hundreds. */
  private static String difference(String found, String text) {
    var old = found.lines().toList();
    var patch = DiffUtils.diff(old, text.lines().toList());
    var unified = DiffUtils.generateUnifiedDiff("committed", "generated", old, patch, 0);
    var shown = unified.stream().limit(LINES_SHOWN).collect(Collectors.joining("\n"));
    var more = unified.size() - LINES_SHOWN;
    return shown + (more > 0 ? "\n(and " + more + " more lines)" : "");
  }

  /**
   * Asserts that the file holds this text between the lines {@code <!-- name -->} and {@code <!--
   * /name -->}.
   */
  public void holdsSection(String name, String text) throws IOException {
    var found = Files.readString(file, StandardCharsets.UTF_8);
    var begin = "<!-- " + name + " -->\n";
    var start = found.indexOf(begin) + begin.length();
    var end = found.indexOf("<!-- /" + name + " -->");
    assertThat(found).as("the markers of a generated section of %s", file).contains(begin);
    assertThat(end).as("the end of the section %s of %s", name, file).isGreaterThanOrEqualTo(start);
    holds(found.substring(0, start) + text + found.substring(end));
  }
}
