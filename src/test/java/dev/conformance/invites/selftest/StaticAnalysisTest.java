package dev.conformance.invites.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * All warnings of the compiler, which must not fail the build of a user with a later JDK, and those
 * of Error Prone and NullAway, which take five times as long. As a test, they run beside other
 * tests, and only if all tests run.
 */
class StaticAnalysisTest {
  private static final Path OPTIONS = Path.of("src/test/proof/javac-options.txt");

  @Test
  void theCompilerErrorProneAndNullAwayFindNothing() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var findings = new DiagnosticCollector<JavaFileObject>();
    var fixed = Files.readAllLines(OPTIONS).stream().filter(line -> !line.startsWith("#"));
    var paths = Stream.of("--class-path=", "--processor-path=");
    var classPath = paths.map(option -> option + System.getProperty("java.class.path"));
    var options = Stream.concat(fixed, classPath).toList();

    try (var files = compiler.getStandardFileManager(findings, Locale.ROOT, UTF_8);
        var found = Files.walk(Path.of("src", "test", "java"))) {
      var sources = found.filter(path -> path.toString().endsWith(".java")).toList();
      var units = files.getJavaFileObjectsFromPaths(sources);
      compiler.getTask(null, files, findings, options, null, units).call();
    }

    assertThat(findings.getDiagnostics()).isEmpty();
  }
}
