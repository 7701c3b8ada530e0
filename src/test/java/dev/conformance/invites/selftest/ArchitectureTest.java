package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which package may use which: the table of CONTRIBUTING.md as a rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // all rules look at the same classes
class ArchitectureTest {
  private static final String KIT = "dev.conformance.invites.";
  private final JavaClasses kit = new ClassFileImporter().importPackages("dev.conformance.invites");

  /** Tests may use more, as long as there is no cycle. */
  @Test
  void everyPackageUsesOnlyWhatItMay() throws IOException {
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
