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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pact as text, whatever is wrong with it.
 *
 * @param source its file, or its URL at the broker
 * @param isPending whether the broker says that its failures do not count
 * @param links the broker's links of the pact, by relation; none of a file
 */
public record PactDocument(
    String source, String text, boolean isPending, Map<String, Object> links) {
  /** The provider's name in every pact of this kit. */
  public static final String PROVIDER = "atlas-invites-api";

  /** The JSON files of a folder, sorted by name. */
  public static List<PactDocument> inFolder(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(path -> path.toString().endsWith(".json"))
          .sorted()
          .map(PactDocument::inFile)
          .toList();
    } catch (IOException e) {
      throw new ConfigurationException(
          "The folder %s with the pacts cannot be read.".formatted(folder));
    }
  }

  private static PactDocument inFile(Path file) {
    try {
      var text = Files.readString(file, StandardCharsets.UTF_8);
      return new PactDocument(file.toString(), text, false, Map.of());
    } catch (IOException e) {
      throw new ConfigurationException("%s cannot be read as text in UTF-8.".formatted(file));
    }
  }

  /** The consumer that it names, if any. */
  public Optional<String> consumer() {
    try {
      return JsonParser.parseString(text) instanceof JsonValue.Object json
          ? name(json, "consumer")
          : Optional.empty();
    } catch (JsonException notJson) {
      return Optional.empty();
    }
  }

  /** The version of the consumer, after a space: a broker may have several pacts of one. */
  public String consumerVersion() {
    return links.get("pb:consumer-version") instanceof Map<?, ?> version
        ? " " + version.get("name")
        : "";
  }

  /**
   * The pact.
   *
   * @throws ConfigurationException if it is not a pact with this provider
   */
  public Pact pact() {
    try {
      var json = JsonParser.parseString(text).asObject();
      var provider = name(json, "provider").orElse("none");
      if (!provider.equals(PROVIDER)) {
        throw refused("its provider is %s and not %s".formatted(provider, PROVIDER));
      }
      requireKnownVersion(json.get("metadata"));
      // Pact makes up a missing name, and takes a missing list for an empty one.
      if (name(json, "consumer").isPresent()
          && Stream.of("interactions", "messages")
              .anyMatch(list -> json.get(list) instanceof JsonValue.Array)) {
        return DefaultPactReader.INSTANCE.pactFromJson(json, UnknownPactSource.INSTANCE);
      }
    } catch (ConfigurationException e) {
      throw e;
    } catch (JsonException e) {
      throw refused(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Pact throws various exceptions if a member has an unexpected type.
    }
    throw refused("it does not follow the Pact specification");
  }

  /** Pact knows these names, and reads a later version, or a number, as one that it knows. */
  private void requireKnownVersion(JsonValue metadata) {
    for (var name :
        List.of("pactSpecification", "pact-specification", "pactSpecificationVersion")) {
      var value = metadata.get(name);
      var version = (name.endsWith("Version") ? value : value.get("version")).serialise();
      if (!version.matches("null|\"[1-4]([.].*)?\"")) {
        throw refused(
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

  private ConfigurationException refused(String problem) {
    return new ConfigurationException(
        "%s is not a pact that the kit can use: %s.".formatted(source, problem));
  }
}
