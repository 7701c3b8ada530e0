package dev.conformance.invites.pacts;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.UnknownPactSource;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import dev.conformance.invites.config.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pact as text and as a model. */
public record PactDocument(String text, Pact pact) {
  /** The provider's name in every pact of this kit. */
  public static final String PROVIDER = "atlas-invites-api";

  /** The JSON files of a folder, sorted by name. */
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
   * @throws ConfigurationException if it is not a pact with this provider
   */
  public static PactDocument read(Path file) {
    return parse(file.toString(), text(file));
  }

  /** The text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw refused(file.toString(), "it cannot be read as text in UTF-8");
    }
  }

  /** The consumer that a document names, whatever else is wrong with it. */
  public static Optional<String> consumer(String text) {
    try {
      return JsonParser.parseString(text) instanceof JsonValue.Object json
          ? name(json, "consumer")
          : Optional.empty();
    } catch (JsonException notJson) {
      return Optional.empty();
    }
  }

  /**
   * The pact in a text.
   *
   * @param source the file or URL of the text, for messages
   * @throws ConfigurationException if it is not a pact with this provider
   */
  public static PactDocument parse(String source, String text) {
    try {
      var json = JsonParser.parseString(text).asObject();
      var provider = name(json, "provider").orElse("none");
      if (!provider.equals(PROVIDER)) {
        throw refused(source, "its provider is %s and not %s".formatted(provider, PROVIDER));
      }
      requireKnownVersion(source, json.get("metadata"));
      // Pact makes up a missing name, and takes a missing list for an empty one.
      if (name(json, "consumer").isPresent()
          && Stream.of("interactions", "messages")
              .anyMatch(list -> json.get(list) instanceof JsonValue.Array)) {
        return new PactDocument(
            text, DefaultPactReader.INSTANCE.pactFromJson(json, UnknownPactSource.INSTANCE));
      }
    } catch (ConfigurationException e) {
      throw e;
    } catch (JsonException e) {
      throw refused(source, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Pact throws various exceptions if a member has an unexpected type.
    }
    throw refused(source, "it does not follow the Pact specification");
  }

  /** Pact knows these names, and reads a later version, or a number, as one that it knows. */
  private static void requireKnownVersion(String source, JsonValue metadata) {
    for (var name :
        List.of("pactSpecification", "pact-specification", "pactSpecificationVersion")) {
      var specification = metadata.get(name);
      var version =
          (name.endsWith("Version") ? specification : specification.get("version")).serialise();
      if (!version.matches("null|\"[1-4]([.].*)?\"")) {
        throw refused(
            source,
            "the kit reads \"1.0\" to \"4.0\" of the Pact specification, and its version is "
                + version);
      }
    }
  }

  private static Optional<String> name(JsonValue.Object json, String role) {
    return json.get(role) instanceof JsonValue.Object party
            && party.get("name") instanceof JsonValue.StringValue name
        ? Optional.ofNullable(name.asString())
        : Optional.empty();
  }

  private static ConfigurationException refused(String source, String problem) {
    return new ConfigurationException(
        "%s is not a pact that the kit can use: %s.".formatted(source, problem));
  }
}
