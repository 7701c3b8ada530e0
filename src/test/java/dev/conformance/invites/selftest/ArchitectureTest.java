package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.Observes;
import dev.conformance.invites.junit.Verifies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which package may use which and what a suite may hold: the rules of CONTRIBUTING.md in code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // all rules look at the same classes
class ArchitectureTest {
  private static final String KIT = "dev.conformance.invites.";
  private final JavaClasses kit = new ClassFileImporter().importPackages("dev.conformance.invites");

  /** The table of CONTRIBUTING.md. Tests may use more, as long as there is no cycle. */
  @Test
  void everyPackageUsesOnlyWhatItMay() throws IOException {
    var packages = Pattern.compile("`(\\w+)`");
    var layers =
        Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture();
    var rows =
        Files.readString(Path.of(".github", "CONTRIBUTING.md"))
            .lines()
            .dropWhile(line -> !line.equals("| Package | Contents | May use |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.split("\\|", -1))
            .toList();
    for (var row : rows) {
      for (var name : names(packages, row[1])) {
        layers = layers.layer(name).definedBy(KIT + name + "..");
        if (!row[3].strip().equals("all")) {
          var used = names(packages, row[3]);
          var layer = layers.whereLayer(name);
          layers =
              used.length == 0 ? layer.mayNotAccessAnyLayer() : layer.mayOnlyAccessLayers(used);
        }
      }
    }

    assertThat(rows).hasSizeGreaterThan(10);
    layers.check(kit.that(DescribedPredicate.not(belongToATest())));
  }

  private static String[] names(Pattern packages, String cell) {
    return packages.matcher(cell).results().map(found -> found.group(1)).toArray(String[]::new);
  }

  /** Or to a class within one. */
  private static DescribedPredicate<JavaClass> belongToATest() {
    return DescribedPredicate.describe(
        "belong to a test", one -> one.getName().matches(".*Test(Kit)?(\\$.*)?"));
  }

  /**
   * Confirmation evaluates a check method again, on the same suite instance and without callbacks.
   */
  @Test
  void suitesHaveNothingButChecks() {
    ArchRuleDefinition.methods()
        .that()
        .areNotPrivate()
        .should()
        .beAnnotatedWith(Verifies.class)
        .orShould()
        .beAnnotatedWith(Observes.class)
        .check(suites());
  }

  @Test
  void suitesHaveNoState() {
    ArchRuleDefinition.fields()
        .should()
        .beStatic()
        .andShould()
        .beFinal()
        .allowEmptyShould(true)
        .check(suites());
    ArchRuleDefinition.classes().should().beAssignableTo(directSubclassOfObject()).check(suites());
  }

  private static DescribedPredicate<JavaClass> directSubclassOfObject() {
    return DescribedPredicate.describe(
        "a direct subclass of Object",
        one -> one.getRawSuperclass().filter(up -> up.isEquivalentTo(Object.class)).isPresent());
  }

  private JavaClasses suites() {
    return kit.that(
        DescribedPredicate.describe(
            "are suites",
            one ->
                one.getPackageName().equals(KIT + "suites")
                    && one.isAnnotatedWith(ConformanceSuite.class)));
  }

  @Test
  void noPackagesUseEachOther() {
    SlicesRuleDefinition.slices().matching(KIT + "(*)..").should().beFreeOfCycles().check(kit);
  }
}
