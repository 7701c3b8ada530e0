package dev.conformance.invites.pacts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
        "[] | it does not follow the Pact specification",
        "{'provider':{'name':'atlas-invites-api'},'interactions':[]} | it does not follow the Pact"
            + " specification",
        "{'consumer':{'name':'c'},'provider':{'name':'p'}} | its provider is p and not"
            + " atlas-invites-api",
        "{NAMES} | it does not follow the Pact specification",
        "{NAMES,'interactions':[5]} | it does not follow the Pact specification",
        "{NAMES,'interactions':[],'metadata':{'pactSpecification':{'version':'5.0'}}} | SPEC\"5.0\"",
        "{NAMES,'interactions':[],'metadata':{'pact-specification':{'version':5}}} | SPEC5",
        "{NAMES,'interactions':[],'metadata':{'pactSpecificationVersion':'5.0'}} | SPEC\"5.0\"",
      })
  void namesAFileThatIsNotAPactAndWhy(String text, String problem) throws IOException {
    var names = "'consumer':{'name':'c'},'provider':{'name':'atlas-invites-api'}";
    var document = text.replace("NAMES", names).replace('\'', '"');
    var file = Files.writeString(folder.resolve("a.json"), document);

    assertRefused(
        "%s is not a pact that the kit can use: %s.",
        file,
        problem.replace(
            "SPEC",
            "the kit reads \"1.0\" to \"4.0\" of the Pact specification, and its version is "));
  }

  @Test
  void namesAFileThatIsNotText() throws IOException {
    var file = Files.writeString(folder.resolve("a.json"), "{\"consumer\":\"ü\"}", ISO_8859_1);

    assertRefused("%s cannot be read as text in UTF-8.", file);
  }

  @Test
  void refusesAFolderThatDoesNotExist() {
    var missing = folder.resolve("pacts");

    assertThatThrownBy(() -> PactDocument.inFolder(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The folder %s with the pacts cannot be read.", missing);
  }

  private void assertRefused(String message, Object... arguments) {
    assertThatThrownBy(() -> PactDocument.inFolder(folder).forEach(PactDocument::pact))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message, arguments);
  }
}
