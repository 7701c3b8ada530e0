package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import dev.conformance.invites.http.Request;
import java.util.function.UnaryOperator;

/**
 * A GET of the invitations to a project. The project id and the invited address are from the
 * provider state, so the same pact fits every provider.
 */
interface InvitesRequest extends UnaryOperator<HttpRequestBuilder> {

  /** For the project of the provider state. */
  static InvitesRequest list() {
    var example = Request.path("6a793fd0c0eb9e7a177181d4");
    return request ->
        request
            .method("GET")
            .path(Matchers.regexp("^" + Request.path("[a-f0-9]{24}") + "$", example))
            .path(Matchers.fromProviderState(Request.path("${projectId}"), example));
  }

  default InvitesRequest header(String name, String value) {
    return request -> apply(request).header(name, value);
  }

  default InvitesRequest query(String name, Object value) {
    return request -> apply(request).queryParameter(name, value);
  }

  /** Filters by the address of the provider state. */
  default InvitesRequest ofInvitedAddress(String example) {
    return query("username", Matchers.fromProviderState("${username}", example));
  }
}
