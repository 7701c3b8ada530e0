package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.LIST;
import static dev.conformance.invites.reference.Pipeline.REJECTION;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A kind of responses that a fault affects. */
enum ResponseKind {
  LISTS("lists", request -> true),
  PLAIN("lists without a query", request -> request.query().isEmpty()),
  QUERIED("lists with a query", request -> !request.query().isEmpty()),
  FILTERED("filtered lists", ServerRequest::isFiltered),
  WITH_USERNAME("lists with the parameter username", has("username")),
  ENVELOPES("envelopes", asksFor("envelope")),
  PRETTY("pretty lists", asksFor("pretty")),
  PRETTY_ENVELOPES("pretty envelopes", asksFor("pretty").and(asksFor("envelope"))),
  LATER("lists of later versions", ServerRequest::isForAnotherVersion),
  BY_API_KEY("lists for API keys", uses("Digest")),
  BY_TOKEN("lists for bearer tokens", uses("Bearer")),
  ERRORS("errors", request -> false);

  private final String words;
  private final Predicate<ServerRequest> condition;

  ResponseKind(String words, Predicate<ServerRequest> condition) {
    this.words = words;
    this.condition = condition;
  }

  /** The responses in the plural, for a title. */
  String words() {
    return words;
  }

  /** Whether a request asks for a list of this kind. */
  boolean matches(ServerRequest request) {
    return condition.test(request);
  }

  /** Changes these responses. */
  Mutation with(UnaryOperator<ServerResponse> change) {
    return this == ERRORS ? REJECTION.after(change) : LIST.when(condition, change);
  }
}
