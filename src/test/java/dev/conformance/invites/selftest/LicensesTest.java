package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.lang3.function.Failable;
import org.junit.jupiter.api.Test;

/** The standalone jar contains the libraries, so that it has to contain their licenses as well. */
class LicensesTest {
  /** Licenses, artifact and version in {@code (MIT) SLF4J (org.slf4j:api:2.0 - …)}. */
  private static final Pattern LIBRARY =
      Pattern.compile("^ +(\\(.*\\)) .* \\([^:]+:([^:]+):(\\S+) - ", Pattern.MULTILINE);

  @Test
  void theStandaloneJarContainsTheTextOfEachLicense() throws IOException {
    var list = Files.readString(Path.of("target/THIRD-PARTY.txt"));

    var libraries = LIBRARY.matcher(list).results().toList();

    // The kit's own LICENSE is the text of the Apache License.
    assertThat(libraries)
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
            .anyMatch(Failable.asPredicate(LicensesTest::holdsLicense));
  }

  private static boolean holdsLicense(String jar) throws IOException {
    try (var files = new ZipFile(jar)) {
      return files.stream().anyMatch(file -> file.getName().startsWith("META-INF/LICENSE"));
    }
  }
}
