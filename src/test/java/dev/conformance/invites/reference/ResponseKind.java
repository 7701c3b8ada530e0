package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.LIST;
import static dev.conformance.invites.reference.Pipeline.REJECTION;

import dev.conformance.invites.contract.Requirement;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.StringUtils;

/** A kind of responses that a fault affects, in the plural. */
enum ResponseKind implements Predicate<ServerRequest> {
  LISTS("lists", request -> true),
  PLAIN("lists without a query", request -> request.query().isEmpty()),
  QUERIED("lists with a query", request -> !request.query().isEmpty()),
  FILTERED("filtered lists", ServerRequest::isFiltered),
  ENVELOPES("envelopes", asksFor("envelope")),
  PRETTY("pretty lists", asksFor("pretty")),
  PRETTY_ENVELOPES("pretty envelopes", asksFor("pretty").and(asksFor("envelope"))),
  BY_API_KEY("lists for API keys", uses("Digest")),
  ERRORS("errors", request -> false);

  final String words;
  private final Predicate<ServerRequest> condition;

  ResponseKind(String words, Predicate<ServerRequest> condition) {
    this.words = words;
    this.condition = condition;
  }

  @Override
  public boolean test(ServerRequest request) {
    return condition.test(request);
  }

  Mutation with(UnaryOperator<ServerResponse> change) {
    return this == ERRORS ? REJECTION.after(change) : LIST.when(condition, change);
  }

  /** A fault: these responses have a header with a value that breaks the requirement. */
  Fault withHeader(String id, Requirement requirement, String name, String value) {
    var message =
        switch (requirement) {
          case HTTP_3 -> "date: " + value;
          case HTTP_4 -> "non-negative integer: " + value;
          case HTTP_5 -> "store the response: " + StringUtils.substringBefore(value, ",");
          case VERSION_1 ->
              value.contains("charset")
                  ? "declares " + StringUtils.substringAfter(value, "charset=")
                  : value;
          default -> StringUtils.substringBefore(value, ";");
        };
    return fault(id, "%s of %s is %s".formatted(name, words, value))
        .breaks(requirement, message)
        .by(with(response -> response.with(name, value)));
  }
}
