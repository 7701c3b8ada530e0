package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import dev.conformance.invites.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A GET of the invitations to a project. The project id and the invited address are from the
 * provider state, so the same pact fits every provider.
 *
 * @param literalId the project id, if it does not come from the provider state
 * @param headers what the client sends and the provider may depend on
 * @param query parameters by name, in the order of sending
 * @param fromState expressions of the provider state's values, by parameter
 */
record InvitesRequest(
    Optional<String> literalId,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> fromState) {
  private static final String EXAMPLE = Request.path("6a793fd0c0eb9e7a177181d4");

  static InvitesRequest list() {
    return new InvitesRequest(Optional.empty(), Map.of(), Map.of(), Map.of());
  }

  /** The same with a fixed project id. */
  InvitesRequest ofProject(String id) {
    return new InvitesRequest(Optional.of(id), headers, query, fromState);
  }

  InvitesRequest header(String name, String value) {
    return new InvitesRequest(literalId, plus(headers, name, value), query, fromState);
  }

  InvitesRequest query(String name, String value) {
    return new InvitesRequest(literalId, headers, plus(query, name, value), fromState);
  }

  /** Filters by the address of the provider state. */
  InvitesRequest ofInvitedAddress(String example) {
    return new InvitesRequest(
        literalId,
        headers,
        plus(query, "username", example),
        plus(fromState, "username", "${username}"));
  }

  HttpRequestBuilder describe(HttpRequestBuilder request) {
    request.method("GET").headers(headers);
    var generators = request.build().getGenerators();
    if (literalId.isPresent()) {
      request.path(Request.path(literalId.get()));
    } else {
      request.path(Matchers.regexp("^" + Request.path("[a-f0-9]{24}") + "$", EXAMPLE));
      generators.addGenerator(
          Category.PATH, "", new ProviderStateGenerator(Request.path("${projectId}")));
    }
    query.forEach(request::queryParameter);
    fromState.forEach(
        (name, expression) ->
            generators.addGenerator(Category.QUERY, name, new ProviderStateGenerator(expression)));
    return request;
  }

  private static Map<String, String> plus(Map<String, String> map, String name, String value) {
    var extended = new LinkedHashMap<>(map);
    extended.put(name, value);
    return extended;
  }
}
