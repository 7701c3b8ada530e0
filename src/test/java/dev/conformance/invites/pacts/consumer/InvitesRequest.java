package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import dev.conformance.invites.http.Request;
import java.util.function.UnaryOperator;

/**
 * A GET of the invitations to a project. The project id and the invited address are from the
 * provider state, so the same pact fits every provider.
 */
record InvitesRequest(UnaryOperator<HttpRequestBuilder> steps)
    implements UnaryOperator<HttpRequestBuilder> {

  /** For the project of the provider state. */
  static InvitesRequest list() {
    var example = Request.path("6a793fd0c0eb9e7a177181d4");
    return new InvitesRequest(
        request ->
            request
                .method("GET")
                .path(Matchers.regexp("^" + Request.path("[a-f0-9]{24}") + "$", example))
                .path(Matchers.fromProviderState(Request.path("${projectId}"), example)));
  }

  static InvitesRequest ofProject(String id) {
    return new InvitesRequest(request -> request.method("GET").path(Request.path(id)));
  }

  InvitesRequest header(String name, String value) {
    return with(request -> request.header(name, value));
  }

  InvitesRequest query(String name, Object value) {
    return with(request -> request.queryParameter(name, value));
  }

  /** Filters by the address of the provider state. */
  InvitesRequest ofInvitedAddress(String example) {
    return query("username", Matchers.fromProviderState("${username}", example));
  }

  @Override
  public HttpRequestBuilder apply(HttpRequestBuilder request) {
    return steps.apply(request);
  }

  private InvitesRequest with(UnaryOperator<HttpRequestBuilder> step) {
    return new InvitesRequest(request -> step.apply(steps.apply(request)));
  }
}
