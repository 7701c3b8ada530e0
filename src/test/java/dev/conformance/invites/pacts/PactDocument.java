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

/** A pact as text and as a model. */
public record PactDocument(String text, Pact pact) {
  /** The provider's name in every pact of this kit. */
  public static final String PROVIDER = "atlas-invites-api";

  /** The files of a folder that should be pacts, by name. */
  public static List<Path> filesIn(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new ConfigurationException(
          "The folder %s with the pacts cannot be read.".formatted(folder));
    }
  }

  /**
   * The pact in a file.
   *
   * @throws ConfigurationException if it is not a pact
   */
  public static PactDocument read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw notAPact(file.toString(), "it is not text in UTF-8");
    } catch (IOException e) {
      throw new ConfigurationException(
          "The pact %s cannot be read; check its permissions.".formatted(file));
    }
  }

  /**
   * The pact in a text.
   *
   * @param source where the text is from, for people
   * @throws ConfigurationException if it is not a pact
   */
  public static PactDocument parse(String source, String text) {
    try {
      if (JsonParser.parseString(text) instanceof JsonValue.Object json) {
        if (!(json.get("consumer").get("name") instanceof JsonValue.StringValue)) {
          // Pact would make a name up.
          throw notAPact(source, "it names no consumer");
        }
        if (!(json.get("interactions") instanceof JsonValue.Array)
            && !(json.get("messages") instanceof JsonValue.Array)) {
          throw notAPact(source, "it has no list of interactions");
        }
        return new PactDocument(
            text, DefaultPactReader.INSTANCE.pactFromJson(json, UnknownPactSource.INSTANCE));
      }
    } catch (ConfigurationException e) {
      throw e;
    } catch (JsonException e) {
      throw notAPact(source, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Pact throws anything if a member is of another type than it takes for granted.
      throw notAPact(source, "it does not follow the Pact specification");
    }
    throw notAPact(source, "it is not a JSON object");
  }

  private static ConfigurationException notAPact(String source, String problem) {
    return new ConfigurationException(
        "%s is not a pact: %s; correct or remove it.".formatted(source, problem));
  }
}
