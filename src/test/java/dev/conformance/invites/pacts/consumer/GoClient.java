package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.Matchers;
import dev.conformance.invites.common.Resources;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.pacts.ResponseRules;
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

  private static final String ERROR = Resources.text("/decoders/error.json");

  private GoClient() {}

  /** Go's HTTP client requests gzip and decodes it. */
  static InvitesRequest byGo(InvitesRequest request) {
    return request.header("Accept", MediaTypes.ATLAS_2023_01_01).header("Accept-Encoding", "gzip");
  }

  /** A success with a list that Go decodes. */
  static UnaryOperator<HttpInteractionBuilder> decodes(DslPart used) {
    return http ->
        ResponseRules.decodes(http, INVITATIONS)
            .willRespondWith(
                response ->
                    json(response.successStatus(), MediaTypes.ATLAS_2023_01_01 + ";charset=utf-8")
                        .body(used));
  }

  /** A success without invitations: an empty list, null, or no body. */
  static HttpInteractionBuilder decodesNoInvitation(HttpInteractionBuilder http) {
    return ResponseRules.decodes(
            http,
            "{\"description\": \"SCHEMA-1\", \"type\": [\"array\", \"null\"], \"maxItems\": 0}")
        .willRespondWith(HttpResponseBuilder::successStatus);
  }

  /** An error that the SDK reports with its status and the members of its body. */
  static UnaryOperator<HttpInteractionBuilder> decodesError(
      UnaryOperator<HttpResponseBuilder> status) {
    return http ->
        ResponseRules.decodes(http, ERROR)
            .willRespondWith(
                response ->
                    json(status.apply(response), "application/json")
                        .body(LambdaDsl.newJsonBody(body -> {}).build()));
  }

  private static HttpResponseBuilder json(HttpResponseBuilder response, String example) {
    return response.header("Content-Type", Matchers.regexp(JSON_TYPE, example));
  }
}
