package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_10;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_11;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_4;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_8;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_6;
import static dev.conformance.invites.contract.Requirement.ERROR_1;
import static dev.conformance.invites.contract.Requirement.ERROR_7;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_3;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_5;
import static dev.conformance.invites.contract.Requirement.HTTP_4;
import static dev.conformance.invites.contract.Requirement.HTTP_5;
import static dev.conformance.invites.contract.Requirement.HTTP_6;
import static dev.conformance.invites.contract.Requirement.PRETTY_4;
import static dev.conformance.invites.contract.Requirement.USERNAME_10;
import static dev.conformance.invites.contract.Requirement.USERNAME_4;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.contract.Requirement.VERSION_2;
import static dev.conformance.invites.reference.Tampering.code;
import static dev.conformance.invites.reference.Tampering.problemFor;
import static dev.conformance.invites.reference.Tampering.refusal;
import static dev.conformance.invites.reference.Tampering.response;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Mistakes that show in some answers only: the plain responses are right. */
final class PartialFaults {
  private PartialFaults() {}

  static final Flaw IMPOSTORS_ARE_NOT_CHALLENGED =
      new Flaw(
          AUTHENTICATION_2,
          "WWW-Authenticate",
          "Only a request without credentials is challenged",
          behaviour ->
              behaviour.challenge.change(
                  next ->
                      (call, stale) ->
                          isBy(call, "Digest ") || call.header("Authorization").isEmpty()
                              ? next.challenge(call, stale)
                              : List.of()));
  static final Flaw SIGNATURES_ARE_NOT_CHECKED =
      new Flaw(
          AUTHENTICATION_10,
          "200",
          "Of a token the first half is looked at, as by a server that checks no signature",
          tokens((given, right) -> given.startsWith(right.substring(0, right.length() / 2))));
  static final Flaw TOKENS_ARE_PREFIXES =
      new Flaw(
          AUTHENTICATION_10,
          "200",
          "A token is accepted with something after it",
          tokens(String::startsWith));
  static final Flaw SECRETS_ARE_CUT =
      new Flaw(
          AUTHENTICATION_8,
          "200",
          "Of a client secret the first eight characters are compared",
          secrets((given, right) -> given.startsWith(right.substring(0, 8))));
  static final Flaw DIGEST_IGNORES_THE_QUERY =
      new Flaw(
          AUTHENTICATION_11,
          "one line",
          "A query is not read where the request comes by HTTP Digest",
          behaviour -> {
            behaviour.wanted.change(
                next -> call -> isBy(call, "Digest ") ? Optional.empty() : next.address(call));
            behaviour.envelope.change(next -> call -> !isBy(call, "Digest ") && next.isSet(call));
            behaviour.pretty.change(next -> call -> !isBy(call, "Digest ") && next.isSet(call));
          });
  static final Flaw DIGEST_WITH_A_LONG_QUERY_REFUSED =
      new Flaw(
          AUTHENTICATION_4,
          "accepted",
          "HTTP Digest is refused where the request has several parameters",
          behaviour ->
              behaviour.judge.change(
                  next ->
                      call ->
                          isBy(call, "Digest ") && call.query().size() > 1
                              ? Decision.refused()
                              : next.judge(call)));
  static final Flaw DIGEST_OPENS_FOREIGN_PROJECTS =
      new Flaw(
          ACCESS_2,
          "200",
          "An API key is not asked for its role",
          behaviour ->
              behaviour.lookups.change(
                  next ->
                      (call, id) ->
                          isBy(call, "Digest ") && id.equals(behaviour.data().foreignProject())
                              ? new Lookup.Open(ServedProject.unheardOf(id))
                              : next.find(call, id)));

  static final Flaw BAD_VERSIONS_GET_A_PAGE =
      new Flaw(
          ERROR_1,
          "not a JSON object",
          "A version that is malformed gets a page",
          refusalOf(
              call -> call.header("Accept").orElse("").contains("latest"),
              reply -> reply.withBody("<html>Not acceptable</html>")));
  static final Flaw FORGERS_GET_A_PAGE =
      new Flaw(
          ERROR_1,
          "not a JSON object",
          "A wrong Digest response gets a page",
          refusalOf(
              call ->
                  isBy(call, "Digest ") && call.header("Authorization").orElse("").length() > 99,
              reply -> reply.withBody("<html>Unauthorized</html>")));
  static final Flaw UNKNOWN_SCHEMES_ARE_REPEATED =
      new Flaw(
          ERROR_7,
          "credential",
          "The detail repeats credentials of a scheme that is not known",
          refusalOf(
              call -> isBy(call, "Conformance "),
              reply ->
                  reply.withBody(
                      reply
                          .body()
                          .text()
                          .replaceFirst(
                              "\"detail\":\"",
                              "$0" + "Not read: conformance-invented-credential. "))));
  static final Flaw HOSTILE_NAMES_SHOW_A_TRACE =
      new Flaw(
          ERROR_7,
          "at com.example",
          "A username with a quote is 400 with a stack trace",
          behaviour -> {
            problemFor(PartialFaults::hasAQuoteAndNoAt, Problem.badRequest("Malformed."))
                .accept(behaviour);
            refusal(
                    code("VALIDATION_ERROR"),
                    reply ->
                        reply.withBody(
                            reply
                                .body()
                                .text()
                                .replace("Malformed.", "at com.example.Filter.of(Filter.java:7)")))
                .accept(behaviour);
          });
  static final Flaw HOSTILE_NAMES_ARE_REDIRECTED =
      new Flaw(
          USERNAME_10,
          "302",
          "A username with a quote is sent to a page that explains it",
          behaviour -> {
            problemFor(PartialFaults::hasAQuoteAndNoAt, Problem.badRequest("Malformed."))
                .accept(behaviour);
            refusal(
                    code("VALIDATION_ERROR"),
                    reply -> reply.withStatus(302).with("Location", "/help").withBody(""))
                .accept(behaviour);
          });
  static final Flaw HEADERS_ARE_INJECTED =
      new Flaw(
          USERNAME_10,
          "X-Injected",
          "A line break in a username begins a header of the response",
          response(
              call -> call.parameter("username").filter(one -> one.contains("\n")).isPresent(),
              reply -> reply.with("X-Injected", "yes")));

  static final Flaw DIGITS_OF_ALL_SCRIPTS =
      new Flaw(
          GROUP_ID_5,
          "200",
          "Decimal digits of any script count as digits",
          LaxIds.repairs(
              id -> {
                var digits = new StringBuilder();
                id.codePoints()
                    .forEach(
                        one -> {
                          if (Character.isDigit(one)) {
                            digits.append(Character.digit(one, 10));
                          } else {
                            digits.appendCodePoint(one);
                          }
                        });
                return digits.toString();
              }));
  static final Flaw MATRIX_PARAMETERS_ARE_CUT =
      new Flaw(
          GROUP_ID_3,
          "200",
          "What follows a semicolon is taken for a matrix parameter",
          LaxIds.repairs(id -> id.replaceFirst(";.*", "")));
  static final Flaw TAGS_ARE_CUT =
      new Flaw(
          USERNAME_4,
          "0 invitations, but got 1",
          "The tag after a plus sign does not count, where nobody is invited by it",
          behaviour ->
              behaviour.wanted.change(
                  next ->
                      call -> next.address(call).map(one -> one.replace("+conformance@", "@"))));

  static final Flaw FILTERED_LISTS_ARE_CALLED_JSON =
      new Flaw(
          VERSION_1,
          "application/json",
          "A filtered list is called application/json",
          response(
              call -> call.parameter("username").filter(one -> !one.isEmpty()).isPresent(),
              reply -> reply.with("Content-Type", "application/json")));
  static final Flaw ENVELOPES_ARE_CALLED_LATIN_1 =
      new Flaw(
          VERSION_1,
          "ISO-8859-1",
          "The content type of an envelope names another encoding",
          response(
              call -> call.asksFor("envelope"),
              reply ->
                  reply.with(
                      "Content-Type", Conformant.CONTENT_TYPE.replace("utf-8", "ISO-8859-1"))));
  static final Flaw LATER_DATES_ARE_NEVER_PRETTY =
      new Flaw(
          VERSION_2,
          "over several lines",
          "pretty=true is not read for later dates",
          behaviour ->
              behaviour.pretty.change(
                  next ->
                      call ->
                          next.isSet(call) && !call.header("Accept").orElse("").contains("2025")));
  static final Flaw FILTERED_LISTS_ARE_PRETTY =
      new Flaw(
          PRETTY_4,
          "compact",
          "A filtered list is always pretty-printed",
          behaviour ->
              behaviour.pretty.change(
                  next -> call -> next.isSet(call) || call.parameter("username").isPresent()));
  static final Flaw EMPTY_ENVELOPE_IS_NOT_FOUND =
      new Flaw(
          ENVELOPE_6,
          "404",
          "An envelope of a filtered list that is empty is 404",
          problemFor(
              call ->
                  call.asksFor("envelope")
                      && call.parameter("username").orElse("").startsWith("nobody"),
              Problem.noSuchResource()));
  static final Flaw LIMIT_OF_ERRORS_IS_NEGATIVE =
      new Flaw(
          HTTP_4,
          "-1",
          "An error counts the remaining requests below zero",
          refusal(reply -> reply.with("RateLimit-Remaining", "-1")));
  static final Flaw ENVELOPES_ARE_PUBLIC =
      new Flaw(
          HTTP_5,
          "public",
          "Shared caches may keep envelopes",
          response(
              call -> call.asksFor("envelope"),
              reply -> reply.with("Cache-Control", "public, max-age=60")));
  static final Flaw UNASKED_CODING =
      new Flaw(
          HTTP_6,
          "br",
          "A pretty body is announced to be compressed by Brotli",
          behaviour ->
              behaviour.finish.change(
                  next ->
                      (call, reply) ->
                          call.asksFor("pretty") && reply.status() == 200
                              ? next.finish(call, reply).with("Content-Encoding", "br")
                              : next.finish(call, reply)));

  static boolean isBy(Call call, String scheme) {
    return call.header("Authorization").orElse("").startsWith(scheme);
  }

  private static boolean hasAQuoteAndNoAt(Call call) {
    return call.parameter("username")
        .filter(one -> one.contains("'") && !one.contains("@"))
        .isPresent();
  }

  static Consumer<Behaviour> refusalOf(Predicate<Call> which, UnaryOperator<Reply> change) {
    return behaviour ->
        behaviour.refusals.change(
            next ->
                (call, problem) -> {
                  var refusal = next.refuse(call, problem);
                  return which.test(call) ? change.apply(refusal) : refusal;
                });
  }

  /** Bearer tokens for which this holds of the given one and of some right one are accepted. */
  private static Consumer<Behaviour> tokens(BiPredicate<String, String> equal) {
    return behaviour ->
        behaviour.judge.change(
            next ->
                call ->
                    isBy(call, "Bearer ")
                            && behaviour
                                .credentials
                                .get()
                                .tokens()
                                .hasIssued(
                                    right ->
                                        equal.test(
                                            call.header("Authorization").orElse("").substring(7),
                                            right))
                        ? Decision.granted()
                        : next.judge(call));
  }

  private static Consumer<Behaviour> secrets(BiPredicate<String, String> equal) {
    return behaviour ->
        behaviour.token.change(
            next ->
                call -> {
                  var data = behaviour.data();
                  var given = Conformant.basic(call.header("Authorization").orElse("")).orElse("");
                  var user = data.clientId() + ":";
                  var isRight =
                      given.startsWith(user)
                          && equal.test(given.substring(user.length()), data.clientSecret());
                  return next.response(
                      isRight ? TokenFaults.withRightSecret(behaviour, call) : call);
                });
  }
}
