package dev.conformance.invites.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
  /**
   * ImmutableEnumChecker knows neither records nor Set.of. The other checks that are off suggest
   * libraries that the kit does not have.
   */
  private static final String ERROR_PRONE =
      """
      -Xplugin:ErrorProne -XepAllErrorsAsWarnings
      -Xep:ImmutableEnumChecker:OFF -Xep:AnnotateFormatMethod:OFF
      -Xep:CanIgnoreReturnValueSuggester:OFF -Xep:DoNotCallSuggester:OFF
      -Xep:InlineMeSuggester:OFF -Xep:StringConcatToTextBlock:OFF -Xep:StringSplitter:OFF
      -Xep:NullAway:WARN -XepOpt:NullAway:AnnotatedPackages=dev.conformance
      -XepOpt:NullAway:JSpecifyMode=false -XepOpt:NullAway:HandleTestAssertionLibraries=true
      """
          .strip()
          .replace('\n', ' ');

  private static final String CLASSPATH = System.getProperty("java.class.path");

  /** Each class is analyzed after the compiler has checked all of them; none is generated. */
  private static final List<String> OPTIONS =
      List.of(
          "--release=17",
          "--class-path=" + CLASSPATH,
          "--processor-path=" + CLASSPATH,
          "-proc:none",
          "-Xlint:all,-processing,-classfile",
          "-XDcompilePolicy=simple",
          "-XDaddTypeAnnotationsToSymbol=true",
          "--should-stop=ifError=FLOW",
          "--should-stop=ifNoError=FLOW",
          ERROR_PRONE);

  @Test
  void theCompilerErrorProneAndNullAwayFindNothing() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var findings = new DiagnosticCollector<JavaFileObject>();

    try (var files = compiler.getStandardFileManager(findings, Locale.ROOT, UTF_8);
        var paths = Files.walk(Path.of("src", "test", "java"))) {
      var sources = paths.filter(path -> path.toString().endsWith(".java")).toList();
      var units = files.getJavaFileObjectsFromPaths(sources);
      compiler.getTask(null, files, findings, OPTIONS, null, units).call();
    }

    assertThat(findings.getDiagnostics()).isEmpty();
  }
}
