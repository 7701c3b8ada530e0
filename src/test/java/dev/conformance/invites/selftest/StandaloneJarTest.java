package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.conformance.invites.reference.Fault;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** The standalone jar is made of this folder of classes, by the list of what it leaves out. */
class StandaloneJarTest {
  private static final String KIT = "dev.conformance.invites";

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

  private static List<PathMatcher> leftOut() throws Exception {
    var descriptor =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("src/test/assembly/standalone.xml").toFile());
    var ofTheClasses = descriptor.getElementsByTagName("fileSet").item(0).getChildNodes();
    return IntStream.range(0, ofTheClasses.getLength())
        .mapToObj(ofTheClasses::item)
        .filter(node -> node.getNodeName().equals("excludes"))
        .flatMap(node -> node.getTextContent().lines())
        .map(String::strip)
        .filter(pattern -> !pattern.isEmpty())
        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
        .toList();
  }
}
