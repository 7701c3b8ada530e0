package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.Requirement.*;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.common.Resources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
      SCHEMA_2,
      Map.of(
          "createdAt", SCHEMA_4,
          "expiresAt", SCHEMA_4,
          "groupId", SCHEMA_3,
          "groupName", SCHEMA_5,
          "id", SCHEMA_3,
          "inviterUsername", SCHEMA_7,
          "links", SCHEMA_9,
          "roles", SCHEMA_8,
          "username", SCHEMA_6)),
  ERROR(
      "error.schema.json",
      ERROR_1,
      Map.of("error", ERROR_2, "reason", ERROR_3, "errorCode", ERROR_4)),
  TOKEN("token.schema.json", AUTHENTICATION_7, Map.of());

  /** Enough to see each requirement that a value breaks, unless one of its arrays is very long. */
  private static final int MAX_VIOLATIONS = 10_000;

  private final Schema schema;
  private final Requirement whole;
  private final Map<String, Requirement> members;

  /**
   * @param whole the requirement that covers the value itself and every member not listed below
   * @param members the requirement that covers each of these members
   */
  ContractSchema(String file, Requirement whole, Map<String, Requirement> members) {
    var config =
        SchemaRegistryConfig.builder().locale(Locale.ENGLISH).formatAssertionsEnabled(true).build();
    this.schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
            .getSchema(Resources.text("/schemas/" + file), InputFormat.JSON);
    this.whole = whole;
    this.members = members;
  }

  /** Whether there is no violation; the first one ends the validation. */
  boolean allows(JsonNode value) {
    return schema.validate(value, OutputFormat.BOOLEAN);
  }

  List<Violation> violations(JsonNode value) {
    return schema.validate(value).stream().limit(MAX_VIOLATIONS).map(this::violation).toList();
  }

  private Violation violation(Error error) {
    var place = error.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
    var member = StringUtils.substringBefore(place, ".");
    var message = message(error);
    var separator = message.startsWith("is ") ? " " : ": ";
    var sentence = place.isEmpty() ? message : place + separator + message;
    return new Violation(
        members.getOrDefault(member, whole),
        Deviation.of("", sentence, quoted(error.getInstanceNode())));
  }

  /** The value; empty if the message says everything about it, and for a token. */
  private String quoted(@Nullable JsonNode value) {
    return this == TOKEN || value == null || value.isObject() || value.isNull()
        ? ""
        : Excerpt.of(value);
  }

  /** The schema's description of a value that must match a pattern, or the library's message. */
  private String message(Error error) {
    if (!Set.of("pattern", "format").contains(error.getKeyword())) {
      return error.getMessage();
    }
    var keyword = error.getSchemaLocation().getFragment().toString();
    var description = keyword.replaceFirst("[^/]*$", "description");
    return "is not " + schema.getSchemaNode().at(description).asString();
  }
}
