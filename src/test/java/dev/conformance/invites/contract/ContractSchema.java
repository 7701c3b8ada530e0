package dev.conformance.invites.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.common.Resources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schemas of the contract, from the folder {@code schemas}: JSON Schema 2020-12 with
 * formats asserted. Each member of a schema is covered by one requirement.
 */
public enum ContractSchema {
  INVITATION(
      "invitation.schema.json",
      Requirement.SCHEMA_2,
      Map.of(
          "createdAt", Requirement.SCHEMA_4,
          "expiresAt", Requirement.SCHEMA_4,
          "groupId", Requirement.SCHEMA_3,
          "groupName", Requirement.SCHEMA_5,
          "id", Requirement.SCHEMA_3,
          "inviterUsername", Requirement.SCHEMA_7,
          "links", Requirement.SCHEMA_9,
          "roles", Requirement.SCHEMA_8,
          "username", Requirement.SCHEMA_6)),
  ERROR(
      "error.schema.json",
      Requirement.ERROR_1,
      Map.of(
          "error", Requirement.ERROR_2,
          "reason", Requirement.ERROR_3,
          "errorCode", Requirement.ERROR_4)),
  TOKEN("token.schema.json", Requirement.AUTHENTICATION_7, Map.of());

  private final Schema schema;
  private final Requirement whole;
  private final Map<String, Requirement> members;

  /**
   * @param whole the requirement that covers the value itself and every member not listed below
   * @param members the requirement that covers each of these members
   */
  ContractSchema(String file, Requirement whole, Map<String, Requirement> members) {
    this.schema = compile(file);
    this.whole = whole;
    this.members = members;
  }

  /** The violations of this schema in a value; empty if it is valid. */
  List<Violation> violations(JsonNode value) {
    return schema.validate(value).stream().map(this::violation).toList();
  }

  private static Schema compile(String file) {
    var config =
        SchemaRegistryConfig.builder().locale(Locale.ENGLISH).formatAssertionsEnabled(true).build();
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
        .getSchema(Resources.text("/schemas/" + file), InputFormat.JSON);
  }

  private Violation violation(Error error) {
    var path = error.getInstanceLocation();
    var place = path.toString().replaceFirst("^/", "").replace('/', '.');
    var member = StringUtils.substringBefore(place, ".");
    var deviation =
        Deviation.of("", describe(place, message(error)), quoted(error.getInstanceNode()));
    return new Violation(members.getOrDefault(member, whole), deviation);
  }

  /** {@code id is empty}, or {@code id: expected string, but got null}. */
  private static String describe(String place, String message) {
    var separator = message.startsWith("is ") ? " " : ": ";
    return place.isEmpty() ? message : place + separator + message;
  }

  /** The value; empty if the message says everything about it, and for a token. */
  private String quoted(@Nullable JsonNode value) {
    return this == TOKEN || value == null || value.isObject() || value.isNull() || isEmpty(value)
        ? ""
        : Excerpt.of(value);
  }

  private String message(Error error) {
    var actual = error.getInstanceNode();
    return switch (error.getKeyword()) {
      case "required" -> "required member '" + error.getProperty() + "' is missing";
      case "type" ->
          "expected %s, but got %s"
              .formatted(types(error.getArguments()[1]), error.getArguments()[0]);
      case "pattern", "format" -> "is not " + description(error);
      default -> actual != null && isEmpty(actual) ? "is empty" : error.getMessage();
    };
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isString() && value.stringValue().isEmpty();
  }

  private static String types(Object expected) {
    return expected.toString().replaceAll("[\\[\\]]", "").replace(", ", " or ");
  }

  /** The schema's description of a value that must match a pattern or a format. */
  private String description(Error error) {
    var keyword = error.getSchemaLocation().getFragment().toString();
    return schema.getSchemaNode().at(keyword.replaceFirst("[^/]*$", "description")).asString();
  }
}
