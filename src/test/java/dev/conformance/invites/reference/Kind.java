package dev.conformance.invites.reference;

import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A kind of responses that a fault affects. */
enum Kind {
  LISTS("lists", call -> true),
  PLAIN("lists without a query", call -> call.query().isEmpty()),
  QUERIED("lists with a query", call -> !call.query().isEmpty()),
  FILTERED("filtered lists", Call::isFiltered),
  WITH_USERNAME("lists with the parameter username", call -> call.has("username")),
  EMPTY_USERNAME("lists with an empty username", call -> call.has("username", "")),
  ENVELOPES("envelopes", call -> call.asksFor("envelope")),
  PRETTY("pretty lists", call -> call.asksFor("pretty")),
  PRETTY_FALSE("lists with pretty=false", call -> call.has("pretty", "false")),
  PRETTY_FILTERED("pretty filtered lists", call -> call.asksFor("pretty") && call.isFiltered()),
  PRETTY_ENVELOPES("pretty envelopes", call -> call.asksFor("pretty") && call.asksFor("envelope")),
  COMPACT_ENVELOPES(
      "envelopes with pretty=false",
      call -> call.has("pretty", "false") && call.asksFor("envelope")),
  LATER("lists of later versions", Call::isForAnotherVersion),
  EMPTY("lists of a project without invitations", Call::isToEmptyProject),
  BY_API_KEY("lists for API keys", call -> call.uses("Digest")),
  BY_TOKEN("lists for bearer tokens", call -> call.uses("Bearer")),
  UNCOMPRESSED("uncompressed lists", call -> !call.preferences("Accept-Encoding").contains("gzip")),
  WITH_A_PLUS(
      "lists for an address with a plus sign",
      call -> call.hasUsername(name -> name.contains("+"))),
  WITH_AN_APOSTROPHE(
      "lists for an address with an apostrophe",
      call -> call.hasUsername(name -> name.matches("[^']+'.*@.*"))),
  WITH_AN_ACCENT(
      "lists for an address with an accent",
      call -> call.hasUsername(name -> !name.matches("\\p{ASCII}*"))),

  ERRORS("errors", (call, problem) -> true),
  ERRORS_BY_API_KEY("errors for API keys", (call, problem) -> call.uses("Digest")),
  MALFORMED_IDS("malformed ids", Problem.MALFORMED_GROUP_ID),
  UNKNOWN_PROJECTS("unknown projects", Problem.UNKNOWN_GROUP),
  FOREIGN_PROJECTS("foreign projects", Problem.FOREIGN_GROUP),
  REFUSED_VERSIONS("refused versions", Problem.NO_SUCH_VERSION);

  private final String words;
  private final Predicate<Call> ofLists;
  private final BiPredicate<Call, Problem> ofErrors;

  Kind(String words, Predicate<Call> ofLists) {
    this.words = words;
    this.ofLists = ofLists;
    this.ofErrors = (call, problem) -> false;
  }

  Kind(String words, BiPredicate<Call, Problem> ofErrors) {
    this.words = words;
    this.ofLists = call -> false;
    this.ofErrors = ofErrors;
  }

  Kind(String words, String code) {
    this(words, (call, problem) -> problem.code().equals(code));
  }

  /** The responses in the plural, for a title. */
  String words() {
    return words;
  }

  /** Whether a request asks for a response of this kind. */
  boolean matches(Call call) {
    return ofLists.test(call);
  }

  /** Changes these responses. */
  Change with(UnaryOperator<Reply> change) {
    return Changes.response(ofLists, change).and(Changes.refusal(ofErrors, change));
  }
}
