package dev.conformance.invites.pacts;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.UnknownPactSource;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import dev.conformance.invites.config.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A pact as it is written, and as it is understood.
 *
 * @param text the document
 * @param pact what it says
 */
public record PactDocument(String text, Pact pact) {

  /** The provider's name in every pact of this kit. */
  public static final String PROVIDER = "atlas-invites-api";

  /** All pacts of a folder, by name. */
  public static List<PactDocument> allIn(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(path -> path.toString().endsWith(".json"))
          .sorted()
          .map(PactDocument::read)
          .toList();
    } catch (IOException e) {
      throw new ConfigurationException(
          "The folder %s with the pacts cannot be read.".formatted(folder));
    }
  }

  /**
   * The pact in a file.
   *
   * @throws ConfigurationException where there is none
   */
  public static PactDocument read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw noPact(file.toString(), "it is no text in UTF-8");
    } catch (IOException e) {
      throw new ConfigurationException(
          "The pact %s cannot be read; check its permissions.".formatted(file));
    }
  }

  /**
   * The pact in a text.
   *
   * @param source where the text is from, for people
   * @throws ConfigurationException where there is none
   */
  public static PactDocument parse(String source, String text) {
    try {
      if (JsonParser.parseString(text) instanceof JsonValue.Object json && namesAConsumer(json)) {
        return new PactDocument(
            text, DefaultPactReader.INSTANCE.pactFromJson(json, UnknownPactSource.INSTANCE));
      }
    } catch (JsonException e) {
      throw noPact(source, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Pact throws whatever comes where a member is of another type than it takes for granted.
      throw noPact(source, "it does not follow the Pact specification");
    }
    throw noPact(source, "it is no JSON object with a consumer");
  }

  /** Pact would make one up. */
  private static boolean namesAConsumer(JsonValue.Object json) {
    return json.get("consumer").get("name") instanceof JsonValue.StringValue;
  }

  private static ConfigurationException noPact(String source, String problem) {
    return new ConfigurationException(
        "%s is no pact: %s; correct or remove it.".formatted(source, problem));
  }
}
