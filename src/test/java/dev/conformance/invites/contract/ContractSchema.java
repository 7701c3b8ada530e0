package dev.conformance.invites.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The JSON Schemas of the contract, from the folder {@code schemas}. They are JSON Schema 2020-12
 * with formats asserted.
 *
 * <p>The schemas say themselves which requirement a keyword proves: the nearest {@code $comment} at
 * or above the keyword begins with its id.
 */
public enum ContractSchema {
  /** One item of the list. */
  INVITATION("invitation.schema.json"),
  /** The error body. */
  ERROR("error.schema.json"),
  /** The response of the token endpoint. */
  TOKEN("token.schema.json");

  private final String file;

  private volatile @Nullable Schema compiled;

  ContractSchema(String file) {
    this.file = file;
  }

  /**
   * Everything that is wrong with a value.
   *
   * @return the deviations in the order of the schema; empty where the value conforms
   */
  public List<Deviation> deviations(JsonNode value) {
    var schema = schema();
    return schema
        .validate(
            value, execution -> execution.executionConfig(c -> c.formatAssertionsEnabled(true)))
        .stream()
        .map(
            error ->
                new Deviation(requirement(schema, error), describe(schema, error), missing(error)))
        .toList();
  }

  /** Compiles the schemas now, so that the first judgement need not. */
  public static void compileAll() {
    for (var schema : values()) {
      var unused = schema.deviations(JsonNodeFactory.instance.objectNode());
    }
  }

  private Schema schema() {
    var known = compiled;
    if (known == null) {
      known = compile();
      compiled = known;
    }
    return known;
  }

  private Schema compile() {
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));
    try (InputStream stream = ContractSchema.class.getResourceAsStream("/schemas/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("the kit is incomplete: schemas/" + file + " is missing");
      }
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return registry.getSchema(text, InputFormat.JSON);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Requirement requirement(Schema schema, Error error) {
    var comment = "";
    JsonNode node = schema.getSchemaNode();
    NodePath path = error.getSchemaLocation().getFragment();
    for (var depth = 0; ; depth++) {
      comment = node.path("$comment").asString(comment);
      if (depth == path.getNameCount()) {
        break;
      }
      node = child(node, path.getElement(depth));
    }
    return Requirement.withId(comment.split("\\.", 2)[0])
        .orElseThrow(() -> new IllegalStateException("no requirement in a $comment at " + path));
  }

  private static Optional<String> missing(Error error) {
    return error.getKeyword().equals("required")
        ? Optional.ofNullable(error.getProperty())
        : Optional.empty();
  }

  private static String describe(Schema schema, Error error) {
    var instance = error.getInstanceNode();
    var path = error.getInstanceLocation().toString();
    var place = path.isEmpty() ? "" : path.substring(1).replace('/', '.') + ": ";
    var was =
        instance == null || instance.isObject() || instance.isMissingNode()
            ? ""
            : Json.beginning(instance);
    return wanted(schema, error.getSchemaLocation().getFragment())
        .map(wanted -> place + "is not " + wanted + ": " + was)
        .orElseGet(() -> place + error.getMessage() + (was.isEmpty() ? "" : ", but is " + was));
  }

  /** What a pattern or a format means; without a description the library tells the expression. */
  private static Optional<String> wanted(Schema schema, NodePath path) {
    var keyword = path.getNameCount() == 0 ? "" : path.getElement(-1).toString();
    if (!keyword.equals("pattern") && !keyword.equals("format")) {
      return Optional.empty();
    }
    JsonNode node = schema.getSchemaNode();
    for (var depth = 0; depth < path.getNameCount() - 1; depth++) {
      node = child(node, path.getElement(depth));
    }
    return Optional.of(node.path("description").asString("")).filter(words -> !words.isEmpty());
  }

  private static JsonNode child(JsonNode node, Object step) {
    return step instanceof Integer index ? node.path(index) : node.path(step.toString());
  }
}
