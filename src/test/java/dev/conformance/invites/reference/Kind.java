package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Changes.*;

import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A kind of responses that a fault affects. */
enum Kind {
  LISTS("lists", request -> true),
  PLAIN("lists without a query", request -> request.query().isEmpty()),
  QUERIED("lists with a query", request -> !request.query().isEmpty()),
  FILTERED("filtered lists", Request::isFiltered),
  WITH_USERNAME("lists with the parameter username", has("username")),
  EMPTY_USERNAME("lists with an empty username", has("username", "")),
  ENVELOPES("envelopes", asksFor("envelope")),
  PRETTY("pretty lists", asksFor("pretty")),
  PRETTY_FALSE("lists with pretty=false", has("pretty", "false")),
  PRETTY_FILTERED("pretty filtered lists", asksFor("pretty").and(Request::isFiltered)),
  PRETTY_ENVELOPES("pretty envelopes", asksFor("pretty").and(asksFor("envelope"))),
  COMPACT_ENVELOPES("envelopes with pretty=false", has("pretty", "false").and(asksFor("envelope"))),
  LATER("lists of later versions", Request::isForAnotherVersion),
  EMPTY("lists of a project without invitations", Request::isToEmptyProject),
  BY_API_KEY("lists for API keys", uses("Digest")),
  BY_TOKEN("lists for bearer tokens", uses("Bearer")),
  UNCOMPRESSED(
      "uncompressed lists", request -> !request.preferences("Accept-Encoding").contains("gzip")),
  WITH_A_PLUS(
      "lists for an address with a plus sign",
      request -> request.hasUsername(name -> name.contains("+"))),
  WITH_AN_APOSTROPHE(
      "lists for an address with an apostrophe",
      request -> request.hasUsername(name -> name.matches("[^']+'.*@.*"))),
  WITH_AN_ACCENT(
      "lists for an address with an accent",
      request -> request.hasUsername(name -> !name.matches("\\p{ASCII}*"))),

  ERRORS("errors", (request, problem) -> true),
  ERRORS_BY_API_KEY("errors for API keys", (request, problem) -> request.uses("Digest")),
  MALFORMED_IDS("malformed ids", Problem.MALFORMED_GROUP_ID),
  UNKNOWN_PROJECTS("unknown projects", Problem.UNKNOWN_GROUP),
  FOREIGN_PROJECTS("foreign projects", Problem.FOREIGN_GROUP),
  REFUSED_VERSIONS("refused versions", Problem.NO_SUCH_VERSION);

  private final String words;
  private final Predicate<Request> ofLists;
  private final BiPredicate<Request, Problem> ofErrors;

  Kind(String words, Predicate<Request> ofLists) {
    this.words = words;
    this.ofLists = ofLists;
    this.ofErrors = (request, problem) -> false;
  }

  Kind(String words, BiPredicate<Request, Problem> ofErrors) {
    this.words = words;
    this.ofLists = request -> false;
    this.ofErrors = ofErrors;
  }

  Kind(String words, String code) {
    this(words, (request, problem) -> problem.code().equals(code));
  }

  /** The responses in the plural, for a title. */
  String words() {
    return words;
  }

  /** Whether a request asks for a response of this kind. */
  boolean matches(Request request) {
    return ofLists.test(request);
  }

  /** Changes these responses. */
  Change with(UnaryOperator<Response> change) {
    return Changes.response(ofLists, change).and(Changes.refusal(ofErrors, change));
  }
}
