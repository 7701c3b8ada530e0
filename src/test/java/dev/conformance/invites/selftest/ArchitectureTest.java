package dev.conformance.invites.selftest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.http.FixturesJournal;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.Generated;
import dev.conformance.invites.junit.Observes;
import dev.conformance.invites.junit.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which package may use which and what a suite may hold: the rules of CONTRIBUTING.md in code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // all rules look at the same classes
class ArchitectureTest {
  private static final String KIT = "dev.conformance.invites.";
  private final JavaClasses kit = new ClassFileImporter().importPackages("dev.conformance.invites");

  @Test
  void everyPackageUsesOnlyWhatItMay() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .ensureAllClassesAreContainedInArchitecture()
        .layer("contract")
        .definedBy(KIT + "contract")
        .layer("config")
        .definedBy(KIT + "config")
        .layer("report")
        .definedBy(KIT + "report..")
        .layer("reference")
        .definedBy(KIT + "reference")
        .layer("testing")
        .definedBy(KIT + "testing")
        .layer("http")
        .definedBy(KIT + "http..")
        .layer("fixtures")
        .definedBy(KIT + "fixtures")
        .layer("inputs")
        .definedBy(KIT + "inputs")
        .layer("junit")
        .definedBy(KIT + "junit")
        .layer("suites")
        .definedBy(KIT + "suites")
        .layer("pacts")
        .definedBy(KIT + "pacts..")
        .layer("library")
        .definedBy(KIT + "library")
        .layer("cli")
        .definedBy(KIT + "cli")
        .layer("benchmark")
        .definedBy(KIT + "benchmark..")
        .layer("selftest")
        .definedBy(KIT + "selftest")
        .whereLayer("config")
        .mayOnlyAccessLayers("contract", "testing")
        .whereLayer("report")
        .mayOnlyAccessLayers("contract")
        .whereLayer("reference")
        .mayOnlyAccessLayers("contract")
        .whereLayer("http")
        .mayOnlyAccessLayers("contract", "config", "testing")
        .whereLayer("fixtures")
        .mayOnlyAccessLayers("contract", "config", "http", "reference", "testing")
        .whereLayer("inputs")
        .mayOnlyAccessLayers("contract", "config", "http")
        .whereLayer("junit")
        .mayOnlyAccessLayers(
            "contract", "config", "http", "fixtures", "inputs", "report", "reference")
        .whereLayer("suites")
        .mayOnlyAccessLayers("contract", "http", "junit", "report")
        .whereLayer("pacts")
        .mayOnlyAccessLayers(
            "contract", "config", "http", "junit", "report", "reference", "testing")
        .whereLayer("contract")
        .mayOnlyAccessLayers("testing")
        .whereLayer("testing")
        .mayNotAccessAnyLayer()
        .whereLayer("library")
        .mayOnlyAccessLayers("contract", "config", "report", "reference", "junit", "suites")
        .whereLayer("cli")
        .mayOnlyAccessLayers(
            "contract", "config", "report", "reference", "http", "fixtures", "junit", "suites")
        .whereLayer("selftest")
        .mayNotBeAccessedByAnyLayer()
        .check(kit);
  }

  @Test
  void onlyFixturesWriteToAServer() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages(KIT + "fixtures", KIT + "http")
        .and()
        .doNotHaveSimpleName("ArchitectureTest")
        .should()
        .callMethod(TargetClient.class, "openForFixtures", Settings.class, FixturesJournal.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(FixturesJournal.class)
        .check(kit);
  }

  @Test
  void onlyTestsUseDoubles() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage(KIT + "http..", KIT + "pacts..")
        .and(DescribedPredicate.not(belongToATest()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(KIT + "testing..")
        .check(kit);
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
        .orShould()
        .beAnnotatedWith(Generated.class)
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
