package dev.conformance.invites.report.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.report.ReportsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllurePageTest {
  @TempDir private Path home;
  @TempDir private Path parent;

  private Path reports() {
    return parent.resolve("my reports");
  }

  @Test
  void isMadeOfTheResultsBesideIt() throws IOException {
    installAGeneratorThat("java.nio.file.Files.writeString(index, String.join(\" \", arguments));");

    var page = new AllurePage(home).write(reports(), "CONFORMANT: http://x");

    assertThat(page)
        .isEqualTo(reports().resolve("allure-report/index.html"))
        .hasContent(
            "generate --clean --single-file --name CONFORMANT: http://x --output %1$s/allure-report %1$s/allure-results"
                .formatted(reports()));
  }

  @Test
  void saysWhatTheGeneratorSays() throws IOException {
    installAGeneratorThat("System.out.println(\"No space.\"); System.exit(1);");

    assertThatThrownBy(() -> new AllurePage(home).write(reports(), "CONFORMANT: http://x"))
        .isInstanceOf(ReportsException.class)
        .hasMessage(
            "The Allure page cannot be generated in %s/allure-report by the generator in %s (No"
                + " space.): make that folder writable, or run mvn verify, which unpacks the"
                + " generator.",
            reports(), home);
  }

  /** One class in the place of Allure's. */
  private void installAGeneratorThat(String statements) throws IOException {
    var source =
        """
        package io.qameta.allure;
        class CommandLine {
          public static void main(String[] arguments) throws Exception {
            var index = java.nio.file.Path.of(arguments[6], "index.html");
            java.nio.file.Files.createDirectories(index.getParent());
            %s
          }
        }
        """
            .formatted(statements);
    var file = Files.writeString(parent.resolve("CommandLine.java"), source);
    var classes = Files.createDirectories(home.resolve("lib/config")).toString();

    var status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes, "-proc:none", file.toString());

    assertThat(status).isZero();
  }
}
