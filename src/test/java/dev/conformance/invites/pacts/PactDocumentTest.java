package dev.conformance.invites.pacts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PactDocumentTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "none",
      value = {
        "`` | Json document is empty",
        "{ | Invalid Json document (1:2) - found end of document while parsing object",
        "[] | it is not a JSON object",
        "{} | it names no consumer",
        "{\"consumer\":5} | it does not follow the Pact specification",
        "{\"consumer\":{\"name\":\"c\"},\"interactions\":[5]} | it does not follow the Pact specification",
        "{\"consumer\":{\"name\":\"c\"}} | it has no list of interactions",
        "{\"consumer\":{\"name\":\"c\"},\"interactions\":[],\"metadata\":{\"pactSpecification\":{\"version\":\"x\"}}} | it does not follow the Pact specification",
      })
  void namesAFileThatIsNotAPactAndWhy(String text, String problem) throws IOException {
    var file = Files.writeString(folder.resolve("a.json"), text);

    assertRefused(file, "%s is not a pact: %s; correct or remove it.".formatted(file, problem));
  }

  @Test
  void namesAFileThatIsNotText() throws IOException {
    var file = Files.writeString(folder.resolve("a.json"), "{\"consumer\":\"ü\"}", ISO_8859_1);

    assertRefused(
        file, "%s is not a pact: it is not text in UTF-8; correct or remove it.".formatted(file));
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    var file = Files.createDirectory(folder.resolve("a.json"));

    assertRefused(file, "The pact %s cannot be read; check its permissions.".formatted(file));
  }

  @Test
  void refusesAFolderThatDoesNotExist() {
    var missing = folder.resolve("pacts");

    assertThatThrownBy(() -> PactDocument.filesIn(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The folder %s with the pacts cannot be read.", missing);
  }

  @Test
  void ignoresOtherFiles() throws IOException {
    Files.writeString(folder.resolve("README.md"), "no pact");

    assertThat(PactDocument.filesIn(folder)).isEmpty();
  }

  private static void assertRefused(Path file, String sentence) {
    assertThatThrownBy(() -> PactDocument.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("%s", sentence);
  }
}
