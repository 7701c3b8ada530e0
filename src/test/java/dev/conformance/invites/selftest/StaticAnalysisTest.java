package dev.conformance.invites.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * All warnings of the compiler, which must not fail the build of a user with a later JDK, and those
 * of Error Prone and NullAway, which take five times as long: as a test, they run beside other
 * tests, and only if all tests run. Which package may use which: the table of CONTRIBUTING.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // both rules of packages look at the same classes
class StaticAnalysisTest {
  private static final String KIT = "dev.conformance.invites.";
  private final JavaClasses kit = new ClassFileImporter().importPackages("dev.conformance.invites");

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

  /** Tests may use more, as long as there is no cycle. */
  @Test
  void everyPackageUsesOnlyWhatItMay() throws IOException {
    var layers =
        Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture();
    var rows =
        Files.readAllLines(Path.of(".github/CONTRIBUTING.md")).stream()
            .dropWhile(line -> !line.equals("| Package | Contents | May use |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.split("\\|", -1))
            .toList();
    for (var row : rows) {
      for (var name : names(row[1])) {
        layers = layers.layer(name).definedBy(KIT + name + "..");
        if (!row[3].strip().equals("all")) {
          var used = names(row[3]);
          var layer = layers.whereLayer(name);
          layers =
              used.length == 0 ? layer.mayNotAccessAnyLayer() : layer.mayOnlyAccessLayers(used);
        }
      }
    }

    assertThat(rows).hasSizeGreaterThan(10);
    layers.check(
        kit.that(
            DescribedPredicate.describe(
                "belong to no test", type -> !type.getName().matches(".*Test(Kit)?(\\$.*)?"))));
  }

  private static String[] names(String cell) {
    return ArrayUtils.nullToEmpty(StringUtils.substringsBetween(cell, "`", "`"));
  }

  @Test
  void noPackagesUseEachOther() {
    SlicesRuleDefinition.slices().matching(KIT + "(*)..").should().beFreeOfCycles().check(kit);
  }
}
