package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.conformance.invites.reference.Fault;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.function.Failable;
import org.junit.jupiter.api.Test;

/** The standalone jar is made of this folder of classes, by the list of what it leaves out. */
class StandaloneJarTest {
  private static final String KIT = "dev.conformance.invites";

  /**
   * Licenses, artifact and version of a line such as {@code (MIT) SLF4J (org.slf4j:api:2.0 - …)}.
   */
  private static final Pattern LIBRARY =
      Pattern.compile("^ +(\\(.*\\)) .* \\([^:]+:([^:]+):(\\S+) - ", Pattern.MULTILINE);

  private final JavaClasses classes = new ClassFileImporter().importPackages(KIT);

  @Test
  void containsEveryClassThatItsCommandsNeed() throws Exception {
    var leftOut = leftOut();

    var held =
        classes.stream()
            .filter(one -> leftOut.stream().noneMatch(pattern -> pattern.matches(file(one))))
            .map(one -> source(one.getName()))
            .filter(name -> !name.endsWith(".package-info"))
            .collect(Collectors.toSet());

    assertThat(held).containsAll(needed());
  }

  @Test
  void containsTheTextOfEachLicense() throws Exception {
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
            .anyMatch(Failable.asPredicate(StandaloneJarTest::holdsLicense));
  }

  private static boolean holdsLicense(String jar) throws IOException {
    try (var files = new ZipFile(jar)) {
      return files.stream().anyMatch(file -> file.getName().startsWith("META-INF/LICENSE"));
    }
  }

  /** The outermost class: which of those within it are used is the compiler's business. */
  private static String source(String name) {
    return name.replaceFirst("\\$.*", "");
  }

  private Set<String> needed() {
    var needed = new TreeSet<>(Set.of(KIT + ".cli.Main"));
    // The lookup of faults finds the enums of its sealed interface by reflection.
    Stream.of(Fault.class.getPermittedSubclasses()).map(Class::getName).forEach(needed::add);
    var open = new ArrayDeque<>(needed);
    while (!open.isEmpty()) {
      classes.get(open.remove()).getDirectDependenciesFromSelf().stream()
          .map(Dependency::getTargetClass)
          .map(JavaClass::getBaseComponentType)
          .map(JavaClass::getName)
          .filter(name -> name.startsWith(KIT + "."))
          .filter(needed::add)
          .forEach(open::add);
    }
    return needed.stream()
        .map(StandaloneJarTest::source)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path file(JavaClass one) {
    return Path.of(one.getName().replace('.', '/') + ".class");
  }

  private static List<PathMatcher> leftOut() throws IOException {
    var descriptor = Files.readString(Path.of("src/test/assembly/standalone.xml"));
    var classes = StringUtils.substringBetween(descriptor, "<fileSet>", "</fileSet>");
    return Stream.of(StringUtils.substringsBetween(classes, "<exclude>", "</exclude>"))
        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
        .toList();
  }
}
