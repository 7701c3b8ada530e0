package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import dev.conformance.invites.common.Resources;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What all clients built on the Atlas Go SDK have in common: the headers they send, and the JSON
 * that Go decodes into the SDK's structs.
 *
 * <p>The structs have pointers and slices, so every member may be absent or null; a member of
 * another type, a time that does not exist and invalid JSON are errors. The JSON Schemas in {@code
 * decoders/} say so.
 */
final class GoClient {
  static final InvitesRequest LIST = byGo(InvitesRequest.list());

  /**
   * Go splits a challenge at each comma that a space follows, also between quotes, and rejects a
   * parameter that it does not know. It reads the first header field only, so a challenge of
   * another scheme may follow.
   */
  static final String CHALLENGE =
      "^Digest (?=(.*, )?nonce=\"?[^\",]+)%1$s(, %1$s)*(, \\w+ .*)?$"
          .formatted(
              "((realm|domain|nonce|opaque|stale)=((?!, ).)*"
                  + "|algorithm=\"?(MD5|SHA-256)\"?|qop=\"?(auth)?\"?)");

  /** The content types that the SDK decodes as JSON. */
  private static final String JSON_TYPE = "(?i).*(application|text)/(vnd\\.[^;]+\\+)?json.*";

  /** Go decodes a time only if it is written in capitals, so the pattern excludes small letters. */
  private static final String INVITATIONS = Resources.text("/decoders/invitations.json");

  private static final String NONE = Resources.text("/decoders/no-invitations.json");
  private static final String ERROR = Resources.text("/decoders/error.json");

  /** The address in all examples. */
  static final String ADDRESS = "test-738@example.com";

  private static final String TIME =
      "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d"
          + "(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$";

  private GoClient() {}

  /** Go's HTTP client requests gzip and decodes it. */
  static InvitesRequest byGo(InvitesRequest request) {
    return request.header("Accept", MediaTypes.ATLAS_2023_01_01).header("Accept-Encoding", "gzip");
  }

  /** A list of at least one item, of which the consumer reads no member. */
  static UnaryOperator<ConsumerInteraction> decodesAnyItems() {
    return decodes(list(item -> {}));
  }

  /** A list of at least one item, and all items have these members, which the consumer reads. */
  static UnaryOperator<ConsumerInteraction> decodesItems(String... members) {
    return decodes(list(item -> List.of(members).forEach(member -> rule(item, member))), SCHEMA_2);
  }

  /**
   * Like {@link #decodesItems}, and the username of all items is the address of the provider state:
   * the filter narrows the list.
   */
  static UnaryOperator<ConsumerInteraction> decodesItemsOfTheAddress(String... members) {
    var body =
        list(
            item -> {
              List.of(members).forEach(member -> rule(item, member));
              item.and("username", ADDRESS, EqualsMatcher.INSTANCE);
            });
    body.getGenerators()
        .addGenerator(Category.BODY, "$[*].username", new ProviderStateGenerator("${username}"));
    return decodes(body, SCHEMA_2, AUTHENTICATION_11);
  }

  private static DslPart list(Consumer<LambdaDslObject> item) {
    return LambdaDsl.newJsonArrayMinLike(1, array -> array.object(item)).build();
  }

  private static void rule(LambdaDslObject item, String member) {
    switch (member) {
      case "id" -> item.stringType(member, "6a793fd52c88faeba59bd5d0");
      case "groupId" -> item.stringType(member, "6a793fd0c0eb9e7a177181d4");
      case "username" -> item.stringType(member, ADDRESS);
      case "inviterUsername" -> item.stringType(member, "nmtxqlkl");
      case "createdAt" -> item.stringMatcher(member, TIME, "2026-08-10T03:04:53Z");
      case "expiresAt" -> item.stringMatcher(member, TIME, "2026-09-09T03:04:53Z");
      case "roles" ->
          item.minArrayLike(member, 0, PactDslJsonRootValue.stringType("GROUP_READ_ONLY"), 1);
      default -> throw new IllegalArgumentException(member);
    }
  }

  private static UnaryOperator<ConsumerInteraction> decodes(DslPart list, Requirement... more) {
    var example = MediaTypes.ATLAS_2023_01_01 + ";charset=utf-8";
    return interaction ->
        interaction
            .decodes(INVITATIONS, response -> json(response.successStatus(), example).body(list))
            .reliesOn(HTTP_6, VERSION_1)
            .reliesOn(more);
  }

  /** A success without invitations: an empty list, null, or no body. */
  static ConsumerInteraction decodesNoInvitation(ConsumerInteraction interaction) {
    return interaction.decodes(NONE, HttpResponseBuilder::successStatus).reliesOn(HTTP_6);
  }

  /** An error that the SDK reports with its status and the members of its body. */
  static UnaryOperator<ConsumerInteraction> decodesError(
      UnaryOperator<HttpResponseBuilder> status) {
    var body = LambdaDsl.newJsonBody(members -> {}).build();
    return interaction ->
        interaction
            .decodes(ERROR, response -> json(status.apply(response), "application/json").body(body))
            .reliesOn(ERROR_5);
  }

  private static HttpResponseBuilder json(HttpResponseBuilder response, String example) {
    return response.header("Content-Type", Matchers.regexp(JSON_TYPE, example));
  }
}
