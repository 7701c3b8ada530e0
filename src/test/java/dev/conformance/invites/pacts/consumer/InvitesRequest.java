package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import dev.conformance.invites.http.Request;
import java.util.function.UnaryOperator;

/**
 * A GET of the invitations to a project. The project id and the invited address are from the
 * provider state, so the same pact fits every provider.
 */
record InvitesRequest(
    UnaryOperator<HttpRequestBuilder> path, UnaryOperator<HttpRequestBuilder> fields)
    implements UnaryOperator<HttpRequestBuilder> {

  static InvitesRequest list() {
    return new InvitesRequest(InvitesRequest::pathFromState, request -> request.method("GET"));
  }

  /** The same with a fixed project id. */
  InvitesRequest ofProject(String id) {
    return new InvitesRequest(request -> request.path(Request.path(id)), fields);
  }

  InvitesRequest header(String name, String value) {
    return with(request -> request.header(name, value));
  }

  InvitesRequest query(String name, String value) {
    return with(request -> request.queryParameter(name, value));
  }

  /** Filters by the address of the provider state. */
  InvitesRequest ofInvitedAddress(String example) {
    return query("username", example)
        .with(request -> fromState(request, Category.QUERY, "username", "${username}"));
  }

  @Override
  public HttpRequestBuilder apply(HttpRequestBuilder request) {
    return fields.apply(path.apply(request));
  }

  private InvitesRequest with(UnaryOperator<HttpRequestBuilder> more) {
    return new InvitesRequest(path, request -> more.apply(fields.apply(request)));
  }

  private static HttpRequestBuilder pathFromState(HttpRequestBuilder request) {
    var example = Request.path("6a793fd0c0eb9e7a177181d4");
    request.path(Matchers.regexp("^" + Request.path("[a-f0-9]{24}") + "$", example));
    return fromState(request, Category.PATH, "", Request.path("${projectId}"));
  }

  private static HttpRequestBuilder fromState(
      HttpRequestBuilder request, Category part, String name, String expression) {
    var generator = new ProviderStateGenerator(expression);
    request.build().getGenerators().addGenerator(part, name, generator);
    return request;
  }
}
