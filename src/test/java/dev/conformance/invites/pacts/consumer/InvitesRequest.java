package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import dev.conformance.invites.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to the endpoint as a pact states it. The project id and, where wanted, the address come
 * from the provider state, so that the same pact fits every provider.
 *
 * @param path the path with an example project id
 * @param pathExpression the same with {@code ${projectId}}; empty for a path that is meant
 *     literally
 * @param headers what the consumer sends and the provider may depend on
 * @param query parameters by name, in the order of sending
 * @param invitedAddress whether {@code username} is the invited address of the provider state
 */
record InvitesRequest(
    String path,
    String pathExpression,
    Map<String, String> headers,
    Map<String, String> query,
    boolean invitedAddress) {

  /** The project id that consumer tests ask for. */
  static final String PROJECT = "6a793fd0c0eb9e7a177181d4";

  private static final String USERNAME = "username";

  /** A GET of the invitations of the state's project, for one version of the API. */
  static InvitesRequest list(String accept) {
    return new InvitesRequest(
        Request.path(PROJECT),
        Request.path("${projectId}"),
        Map.of("Accept", accept),
        Map.of(),
        false);
  }

  /** The same with a project id that is meant as it stands. */
  InvitesRequest ofProject(String literalId) {
    return new InvitesRequest(Request.path(literalId), "", headers, query, invitedAddress);
  }

  InvitesRequest header(String name, String value) {
    return new InvitesRequest(
        path, pathExpression, plus(headers, name, value), query, invitedAddress);
  }

  InvitesRequest query(String name, String value) {
    return new InvitesRequest(
        path, pathExpression, headers, plus(query, name, value), invitedAddress);
  }

  /** Filters by the address that the provider state lends. */
  InvitesRequest ofInvitedAddress(String example) {
    return new InvitesRequest(path, pathExpression, headers, plus(query, USERNAME, example), true);
  }

  HttpRequestBuilder describe(HttpRequestBuilder request) {
    request.method("GET").path(path).headers(headers);
    if (!pathExpression.isEmpty()) {
      request.path(Matchers.regexp("^" + Request.path("[a-f0-9]{24}") + "$", path));
      request
          .build()
          .getGenerators()
          .addGenerator(Category.PATH, "", new ProviderStateGenerator(pathExpression));
    }
    query.forEach(request::queryParameter);
    if (invitedAddress) {
      request
          .build()
          .getGenerators()
          .addGenerator(Category.QUERY, USERNAME, new ProviderStateGenerator("${username}"));
    }
    return request;
  }

  private static Map<String, String> plus(Map<String, String> map, String name, String value) {
    var extended = new LinkedHashMap<>(map);
    extended.put(name, value);
    return extended;
  }
}
