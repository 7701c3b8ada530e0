package dev.conformance.invites.pacts;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.UnknownPactSource;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.support.Json;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import dev.conformance.invites.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A pact as text, whatever is wrong with it.
 *
 * @param source its file, or its URL at the broker
 * @param isPending whether the broker says that its failures do not count
 * @param notices why the broker selects the pact, and why it is pending; none of a file
 * @param links the broker's links of the pact, by relation; none of a file
 */
public record PactDocument(
    String source, String text, boolean isPending, List<String> notices, JsonNode links) {
  /** The provider's name in every pact of this kit. */
  public static final String PROVIDER = "atlas-invites-api";

  /** A pact without a broker. */
  public static PactDocument of(String source, String text) {
    return new PactDocument(source, text, false, List.of(), MissingNode.getInstance());
  }

  /** The JSON files of a folder, sorted by name. */
  public static List<PactDocument> inFolder(Path folder) {
    try (var entries = Files.list(folder)) {
      var documents = new ArrayList<PactDocument>();
      for (var file : entries.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        documents.add(of(file.toString(), Files.readString(file)));
      }
      return documents;
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "The pacts in %s cannot be read: %s".formatted(folder, unreadable));
    }
  }

  /** The consumer with its version, as a broker may have several pacts of one; else the source. */
  public String name() {
    var version = links.at("/pb:consumer-version/name").asString("");
    return (consumer().orElse(source) + " " + version).strip();
  }

  /** The consumer's name; empty if the text does not say. */
  public Optional<String> consumer() {
    try {
      return JsonMapper.shared().readTree(text).at("/consumer/name").asStringOpt();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /**
   * The pact with all of its interactions, of messages as well. Throws {@link
   * ConfigurationException} if it is not one with this provider.
   */
  public V4Pact pact() {
    try {
      var json = JsonParser.parseString(text).asObject();
      requireKnownVersion(json.get("metadata"));
      // Pact takes a missing list for an empty one, and reads one of the two lists only.
      var lists = Stream.of("interactions", "messages").map(json::get);
      if (lists.noneMatch(JsonValue.Array.class::isInstance)) {
        throw unusable("it has no interactions");
      }
      var messages = json.getEntries().remove("messages");
      var pact =
          DefaultPactReader.INSTANCE
              .pactFromJson(json, UnknownPactSource.INSTANCE)
              .asV4Pact()
              .unwrap();
      if (messages instanceof JsonValue.Array list) {
        for (var message : list.getValues()) {
          var description = Json.INSTANCE.toString(message.get("description"));
          pact.getInteractions().add(new V4Interaction.AsynchronousMessage(null, description));
        }
      }
      var provider = pact.getProvider().getName();
      if (!provider.equals(PROVIDER)) {
        throw unusable("its provider is %s and not %s".formatted(provider, PROVIDER));
      }
      return pact;
    } catch (JsonException notJson) {
      throw unusable(String.valueOf(notJson.getMessage()));
    } catch (ConfigurationException unusable) {
      throw unusable;
    } catch (RuntimeException | StackOverflowError unexpected) {
      // Pact throws various exceptions if a member has an unexpected type.
      throw unusable("it does not follow the Pact specification");
    }
  }

  /** Pact knows these names, and reads a later version, or a number, as one that it knows. */
  private void requireKnownVersion(JsonValue metadata) {
    for (var name :
        List.of("pactSpecification", "pact-specification", "pactSpecificationVersion")) {
      var value = metadata.get(name);
      var version = (name.endsWith("Version") ? value : value.get("version")).serialise();
      if (!version.matches("null|\"[1-4][.].*\"")) {
        throw unusable(
            "the kit reads \"1.0\" to \"4.0\" of the Pact specification, and its version is "
                + version.replaceFirst("^\"([1-4])\"$", "$0: write \"$1.0\""));
      }
    }
  }

  private ConfigurationException unusable(String problem) {
    return new ConfigurationException(
        "%s is not a pact that the kit can use: %s.".formatted(source, problem));
  }
}
