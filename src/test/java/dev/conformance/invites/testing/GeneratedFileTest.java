package dev.conformance.invites.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFileTest {
  private static final String PAGE = "before\n<!-- table -->\nold\n<!-- /table -->\nafter\n";

  @TempDir private Path folder;

  @Test
  void failsWithTheCommandToRunIfTheTextIsOutOfDate() throws IOException {
    var file = Files.writeString(folder.resolve("page.md"), "first\nold\nlast\n");

    assertThatThrownBy(() -> GeneratedFile.checked(file).holds("first\nnew\nlast\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            %s is generated and out of date; run mvn test -Pselftest outside CI and commit the file
            --- committed
            +++ generated
            @@ -2,1 +2,1 @@
            -old
            +new\
            """,
            file);
    assertThat(file).hasContent("first\nold\nlast\n");
  }

  @Test
  void refreshesOneSectionAndKeepsTheRest() throws IOException {
    var file = Files.writeString(folder.resolve("page.md"), PAGE);

    GeneratedFile.refreshed(file).holdsSection("table", "new\n");

    assertThat(file).hasContent("before\n<!-- table -->\nnew\n<!-- /table -->\nafter\n");
  }
}
