package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.AuthenticationResult.ACCEPTED;
import static dev.conformance.invites.reference.AuthenticationResult.REFUSED;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Family.*;
import static dev.conformance.invites.reference.Kind.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import dev.conformance.invites.contract.Requirement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Credentials that are accepted or refused wrongly, and wrong challenges and tokens. */
public enum AuthenticationFault implements Fault {
  AUTHENTICATION_NONE_ACCEPTED(
      accepts(AUTHENTICATION_1, "A request without credentials is accepted", Request::isAnonymous)),
  AUTHENTICATION_NONE_ACCEPTED_WITH_ENVELOPE(needsNoCredentials(ENVELOPES)),
  AUTHENTICATION_NONE_ACCEPTED_WITH_PRETTY(needsNoCredentials(PRETTY)),
  AUTHENTICATION_NONE_ACCEPTED_WITH_USERNAME(needsNoCredentials(WITH_USERNAME)),
  AUTHENTICATION_NONE_ACCEPTED_FOR_LATER_DATES(needsNoCredentials(LATER)),
  AUTHENTICATION_NONE_ACCEPTED_IF_NOTHING_IS_LISTED(needsNoCredentials(EMPTY)),
  AUTHENTICATION_NONE_ACCEPTED_FOR_FOREIGN_PROJECTS(
      breaks(AUTHENTICATION_1, 200),
      "A project that another organization shares is public",
      Changes.accepts(AuthenticationFault::isAnonymousToAForeignProject)
          .and(AccessFault.foreignIsReadable(AuthenticationFault::isAnonymousToAForeignProject))),
  AUTHENTICATION_NONE_IS_BAD_REQUEST(
      refuses(400, AUTHENTICATION_1, "A request without credentials", Request::isAnonymous)),
  AUTHENTICATION_NONE_IS_TOLD_AN_ADDRESS(
      breaks(AUTHENTICATION_1, "names some: [ann@example.com]"),
      "A 401 names an invited address",
      reportsInstead(
          (request, problem) -> problem.status() == 401,
          problem -> problem.withDetail("Not ann@example.com."))),
  AUTHENTICATION_NONE_IS_REDIRECTED(
      breaks(AUTHENTICATION_1, 302),
      "A request without credentials is redirected to a page to log in",
      refusal(
          (request, problem) -> problem.status() == 401 && request.isAnonymous(),
          response -> response.withStatus(302).with("Location", "/login"))),

  AUTHENTICATION_CHALLENGE_MISSING(unchallenged("any request", request -> true)),
  FORGED_CREDENTIALS_ARE_NOT_CHALLENGED(
      unchallenged(
          "credentials other than Digest",
          request -> !request.uses("Digest") && !request.isAnonymous())),
  QUERIES_ARE_NOT_CHALLENGED(unchallenged("a request with a query", QUERIED::matches)),
  ENVELOPES_ARE_NOT_CHALLENGED(unchallenged("an envelope", ENVELOPES::matches)),
  LATER_VERSIONS_ARE_NOT_CHALLENGED(unchallenged("a later version", LATER::matches)),
  REFUSED_TOKENS_ARE_NOT_CHALLENGED(unchallenged("a bearer token", BY_TOKEN::matches)),
  REFUSED_DIGESTS_ARE_NOT_CHALLENGED(
      unchallenged("a wrong Digest response", AuthenticationFault::isDigestWithResponse)),

  AUTHENTICATION_GARBAGE_IS_SERVER_ERROR(
      refuses(
          500,
          AUTHENTICATION_3,
          "An Authorization header without a space",
          request -> !request.isAnonymous() && !request.authorization().contains(" "))),
  AUTHENTICATION_GARBAGE_IS_BAD_REQUEST(
      refuses(400, AUTHENTICATION_3, "An unknown scheme", AuthenticationFault::hasUnknownScheme)),
  AUTHENTICATION_BASIC_ACCEPTED(
      accepts(
          AUTHENTICATION_3,
          "The user name of HTTP Basic is accepted without its password",
          request -> basic(request).startsWith(STANDARD.publicKey() + ":"))),
  AUTHENTICATION_SHORT_DIGEST_IS_SERVER_ERROR(
      refuses(
          500,
          AUTHENTICATION_3,
          "A Digest header without a response",
          AuthenticationFault::isDigestWithoutResponse)),
  UNDECODABLE_BASIC_IS_SERVER_ERROR(
      refuses(
          500,
          AUTHENTICATION_3,
          "HTTP Basic that is not Base64",
          request -> request.uses("Basic") && basic(request).isEmpty())),
  MALFORMED_DIGEST_IS_SERVER_ERROR(
      refuses(
          500,
          AUTHENTICATION_3,
          "A quote that is not closed in a Digest header",
          request -> request.uses("Digest") && Digest.parameters(request.credentials()).isEmpty())),
  BASIC_IS_FORBIDDEN(refuses(403, AUTHENTICATION_3, "HTTP Basic", uses("Basic"))),

  AUTHENTICATION_DIGEST_REFUSED(
      breaks(AUTHENTICATION_4, 401),
      "HTTP Digest is challenged and accepted only if the request has a query",
      refusesCredentials(uses("Digest").and(PLAIN::matches))),
  AUTHENTICATION_DIGEST_WITH_QUERY_REFUSED(
      breaks(AUTHENTICATION_4, 401),
      "HTTP Digest is refused if the request has a query",
      refusesCredentials(uses("Digest").and(QUERIED::matches))),
  AUTHENTICATION_DIGEST_IS_FORBIDDEN(
      returns(
          403,
          AUTHENTICATION_4,
          "HTTP Digest without a query",
          uses("Digest").and(PLAIN::matches))),
  DIGEST_IS_SERVER_ERROR(returns(500, AUTHENTICATION_4, "HTTP Digest", uses("Digest"))),
  DIGEST_IS_WRAPPED(
      breaks(AUTHENTICATION_4, "got a JSON object"),
      "A request with HTTP Digest always gets an envelope",
      envelopeFlag((request, before) -> before || request.uses("Digest"))),

  AUTHENTICATION_WRONG_RESPONSE_ACCEPTED(
      AUTHENTICATION_5, "The response of HTTP Digest is not compared", skips(DigestCheck.RESPONSE)),
  AUTHENTICATION_ANY_USER_ACCEPTED(
      AUTHENTICATION_5, "The user of HTTP Digest is not looked up", skips(DigestCheck.USER)),
  AUTHENTICATION_ALTERED_RESPONSE_ACCEPTED(
      AUTHENTICATION_5,
      "Only the first half of the Digest response is compared",
      response(
          (given, expected) ->
              given.length() == 32 && expected.startsWith(given.substring(0, 16)))),
  AUTHENTICATION_EMPTY_RESPONSE_ACCEPTED(
      AUTHENTICATION_5,
      "An empty Digest response is accepted",
      response((given, expected) -> expected.startsWith(given))),
  EMPTY_PRIVATE_KEY_ACCEPTED(
      AUTHENTICATION_5,
      "A key without a stored hash is treated as one with an empty password",
      acceptsPassword("")),
  DIGEST_WITHOUT_QOP_IS_NOT_COMPARED(
      AUTHENTICATION_5,
      "A Digest response without qop is not compared",
      skips(DigestCheck.RESPONSE, request -> digest(request, "qop").isEmpty())),
  INVENTED_NONCE_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_5, 500),
      "An unknown nonce returns 500",
      using(
          pipeline ->
              reportsInstead(
                  (request, problem) -> hasUnknownNonce(pipeline, request),
                  problem -> Problem.internal()))),
  WRONG_RESPONSE_ACCEPTED_WITH_A_QUERY(
      AUTHENTICATION_5,
      "The response of HTTP Digest is not compared if the request has a query",
      skips(DigestCheck.RESPONSE, QUERIED::matches)),
  WRONG_DIGEST_IS_FORBIDDEN(
      refuses(
          403,
          AUTHENTICATION_5,
          "A wrong Digest response",
          AuthenticationFault::isDigestWithResponse)),
  WRONG_DIGEST_IS_BAD_REQUEST(
      refuses(
          400,
          AUTHENTICATION_5,
          "A wrong Digest response",
          AuthenticationFault::isDigestWithResponse)),
  EMPTY_DIGEST_IS_SERVER_ERROR(
      refuses(
          500,
          AUTHENTICATION_5,
          "An empty Digest response",
          request -> digest(request, "response").filter(String::isEmpty).isPresent())),
  OTHER_URI_IS_SERVER_ERROR(
      refuses(
          500,
          AUTHENTICATION_5,
          "A Digest response for another URI",
          request ->
              digest(request, "uri").filter(uri -> !uri.equals(request.target())).isPresent())),

  AUTHENTICATION_CHALLENGE_LOWER_CASE(
      breaks(AUTHENTICATION_6, "digest realm"),
      "The challenge's scheme is in lower case",
      challenge(text -> text.replace("Digest", "digest"))),
  CHALLENGES_AFTER_A_REFUSAL_DIFFER(
      breaks(AUTHENTICATION_6, "parameter charset"),
      "The challenge after a refused Digest response has the parameter charset",
      challenges(uses("Digest"), text -> List.of(text + ", charset=UTF-8"))),
  CHALLENGES_TO_QUERIES_DIFFER(
      breaks(AUTHENTICATION_6, "a comma and a space"),
      "The challenge to a request with a query has no spaces",
      challenges(QUERIED::matches, text -> List.of(text.replace(", ", ",")))),
  QUOTED_ALGORITHM_IS_REFUSED(
      breaks(AUTHENTICATION_6, "expected HTTP Digest with the API key to be accepted"),
      "A Digest response whose algorithm is in quotes is refused",
      refusesCredentials(request -> request.authorization().contains("algorithm=\""))),

  AUTHENTICATION_TOKEN_TYPE_WRONG(
      breaks(AUTHENTICATION_7, "token_type"),
      "token_type is mac",
      token(response -> response.withText(text -> text.replace("\"Bearer\"", "\"mac\"")))),
  AUTHENTICATION_TOKEN_NOT_FOUND(
      breaks(AUTHENTICATION_7, 404),
      "There is no token endpoint",
      token((request, response) -> Problem.noSuchResource().response())),

  AUTHENTICATION_SECRET_IGNORED(
      AUTHENTICATION_8, "The token endpoint checks no secret", secrets((given, right) -> true)),
  EMPTY_SECRETS_ACCEPTED(
      AUTHENTICATION_8,
      "A client that sends an empty secret is treated as a public client",
      secrets((given, right) -> given.isEmpty())),
  AUTHENTICATION_WRONG_SECRET_IS_OK(
      AUTHENTICATION_8,
      "A wrong secret returns 200 with an error",
      token(
          response ->
              response.status() == 401
                  ? response.withStatus(200).withBody("{\"error\":\"invalid_client\"}")
                  : response)),
  SECRETS_IGNORE_CASE(
      AUTHENTICATION_8,
      "The letter case of client secrets is ignored",
      secrets(String::equalsIgnoreCase)),
  SECRETS_END_WHERE_THE_GIVEN_ONE_ENDS(
      AUTHENTICATION_8,
      "Any prefix of a client secret is accepted, except an empty one",
      secrets((given, right) -> !given.isEmpty() && right.startsWith(given))),
  SECRETS_MAY_BE_LONGER(
      AUTHENTICATION_8,
      "A client secret is cut at the length of the right one, as a hash function does",
      secrets(String::startsWith)),
  CLIENT_IDS_IGNORE_CASE(
      AUTHENTICATION_8,
      "The letter case of client ids is ignored",
      tokenFor(request -> isClient(request, String::equalsIgnoreCase, String::equals))),
  TOKENS_NEED_NO_CLIENT(
      AUTHENTICATION_8, "Tokens are issued without credentials", tokenFor(Request::isAnonymous)),

  AUTHENTICATION_BEARER_REFUSED(
      breaks(AUTHENTICATION_9, 401),
      "Tokens are never accepted",
      refusesCredentials(uses("Bearer"))),
  NEW_TOKENS_REVOKE_OLDER_ONES(
      breaks(AUTHENTICATION_9, 401), "A new token revokes the older ones", oneTokenAtATime()),

  AUTHENTICATION_ANY_BEARER_ACCEPTED(
      accepts(
          AUTHENTICATION_10,
          "Any bearer token is accepted",
          request -> request.authorization().matches("Bearer \\S+"))),
  ANY_BEARER_ACCEPTED_WITH_PRETTY(
      accepts(
          AUTHENTICATION_10,
          "With pretty=true any bearer token is accepted",
          uses("Bearer").and(asksFor("pretty")))),
  UNSIGNED_TOKENS_ACCEPTED(
      accepts(
          AUTHENTICATION_10,
          "A JSON Web Token with the algorithm none is accepted",
          request ->
              request.uses("Bearer") && request.credentials().matches("eyJhbGciOiJub25l.*"))),
  EXPIRED_TOKENS_ARE_ACCEPTED(
      accepts(
          AUTHENTICATION_10,
          "A token that has expired is accepted",
          request -> request.credentials().equals(STANDARD.expiredToken()))),
  TOKENS_FOR_FOREIGN_PROJECTS_ARE_NOT_COMPARED(
      breaks(AUTHENTICATION_10, 403),
      "The token of a request for a foreign project is not verified",
      Changes.accepts(
          request -> request.uses("Bearer") && request.isTo(STANDARD.foreignProject()))),
  AUTHENTICATION_ALTERED_TOKEN_ACCEPTED(
      AUTHENTICATION_10,
      "Only the beginning of a token is compared",
      tokens((given, right) -> given.startsWith(right.substring(0, 11)))),
  SIGNATURES_ARE_NOT_CHECKED(
      AUTHENTICATION_10,
      "Only the first half of a token is compared, as if its signature were not checked",
      tokens((given, right) -> given.startsWith(right.substring(0, right.length() / 2)))),
  TOKENS_ARE_PREFIXES(
      AUTHENTICATION_10, "A token with a suffix is accepted", tokens(String::startsWith)),

  AUTHENTICATION_DIGEST_SEES_LESS(
      breaks(AUTHENTICATION_11, "only in the second: 66f0c2d94be7a1d3005a10"),
      "An API key sees only the invitations that keys have sent",
      seesOnly("Digest", invitation -> !invitation.inviter().contains("@"))),
  AUTHENTICATION_BEARER_SEES_LESS(
      breaks(AUTHENTICATION_11, "only in the first: 66f0c2d94be7a1d3005a10"),
      "A service account sees only the invitations that users have sent",
      seesOnly("Bearer", invitation -> invitation.inviter().contains("@"))),
  DIGEST_IGNORES_THE_QUERY(
      breaks(AUTHENTICATION_11, "one line"),
      "The query of a request with HTTP Digest is ignored",
      address((request, before) -> before.filter(name -> !request.uses("Digest")))
          .and(envelopeFlag((request, before) -> before && !request.uses("Digest")))
          .and(prettyFlag((request, before) -> before && !request.uses("Digest")))),
  DIGEST_LOSES_THE_FILTER(
      neverFiltered(breaks(AUTHENTICATION_11, "only in the first: 66f0"), BY_API_KEY)),

  AUTHENTICATION_OTHER_URI_ACCEPTED(
      AUTHENTICATION_12, "A Digest response for another URI is accepted", skips(DigestCheck.URI)),
  AUTHENTICATION_INVENTED_NONCE_ACCEPTED(
      AUTHENTICATION_12, "A response to an unknown nonce is accepted", skips(DigestCheck.NONCE));

  private final FaultDefinition definition;

  /** Credentials that are accepted although they have to be refused. */
  AuthenticationFault(Requirement requirement, String title, Change change) {
    this(breaks(requirement, 200), title, change);
  }

  AuthenticationFault(FaultDefinition definition) {
    this.definition = definition;
  }

  AuthenticationFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  static boolean hasUnknownScheme(Request request) {
    return !request.isAnonymous()
        && !request.authorization().matches("(?i)(bearer|digest|basic).*");
  }

  private static boolean isAnonymousToAForeignProject(Request request) {
    return request.isAnonymous() && request.isTo(STANDARD.foreignProject());
  }

  private static boolean isDigestWithResponse(Request request) {
    return digest(request, "response").isPresent();
  }

  static boolean isDigestWithoutResponse(Request request) {
    return request.uses("Digest") && digest(request, "response").isEmpty();
  }

  static Optional<String> digest(Request request, String parameter) {
    return request.uses("Digest")
        ? Optional.ofNullable(Digest.parameters(request.credentials()).get(parameter))
        : Optional.empty();
  }

  private static Change refusesCredentials(Predicate<Request> when) {
    return authentication((request, before) -> when.test(request) ? REFUSED : before);
  }

  private static boolean hasUnknownNonce(Pipeline pipeline, Request request) {
    var digest = pipeline.credentials.get().digest();
    return digest(request, "nonce").filter(nonce -> !digest.hasIssued(nonce)).isPresent();
  }

  private static Change skips(DigestCheck check) {
    return skips(check, request -> true);
  }

  /** Accepts a Digest response that the predicate regards as equal to the expected one. */
  static Change response(BiPredicate<String, String> equal) {
    return using(
        pipeline ->
            authentication(
                (request, before) -> isRight(pipeline, request, equal) ? ACCEPTED : before));
  }

  private static boolean isRight(
      Pipeline pipeline, Request request, BiPredicate<String, String> equal) {
    var given = Digest.parameters(request.credentials());
    var expected = pipeline.credentials.get().digest().expectedResponse(request, given);
    return request.uses("Digest")
        && STANDARD.publicKey().equals(given.get("username"))
        && request.target().equals(given.get("uri"))
        && given.containsKey("response")
        && equal.test(given.get("response"), expected);
  }

  /** Accepts this password as well. */
  private static Change acceptsPassword(String password) {
    return using(
        pipeline ->
            Changes.accepts(
                request -> {
                  var digest = pipeline.credentials.get().digest().withPassword(password);
                  var given = Digest.parameters(request.credentials());
                  return request.target().equals(given.get("uri"))
                      && digest.hasIssued(given.getOrDefault("nonce", ""))
                      && digest.expectedResponse(request, given).equals(given.get("response"));
                }));
  }

  /** Accepts a bearer token that the predicate regards as equal to an issued one. */
  static Change tokens(BiPredicate<String, String> equal) {
    return using(
        pipeline ->
            Changes.accepts(
                request ->
                    request.uses("Bearer")
                        && pipeline
                            .credentials
                            .get()
                            .hasIssued(right -> equal.test(request.credentials(), right))));
  }

  /** Accepts a client secret that the predicate regards as equal to the right one. */
  private static Change secrets(BiPredicate<String, String> equal) {
    return tokenFor(request -> isClient(request, String::equals, equal));
  }

  /** Whether the id and the secret in HTTP Basic are right by these comparisons. */
  private static boolean isClient(
      Request request,
      BiPredicate<String, String> equalIds,
      BiPredicate<String, String> equalSecrets) {
    var data = STANDARD;
    return ConformantBehaviour.basic(request.authorization())
        .map(given -> given.split(":", 2))
        .filter(given -> given.length == 2)
        .filter(given -> equalIds.test(given[0], data.clientId()))
        .filter(given -> equalSecrets.test(given[1], data.clientSecret()))
        .isPresent();
  }

  private static Change seesOnly(String scheme, Predicate<Invitation> visible) {
    return invitations(
        (request, invitations) ->
            request.uses(scheme) ? invitations.stream().filter(visible).toList() : invitations);
  }

  static Change skips(DigestCheck check, Predicate<Request> when) {
    var remaining = EnumSet.complementOf(EnumSet.of(check));
    return pipeline ->
        pipeline.authentication.change(
            next ->
                request ->
                    when.test(request)
                        ? pipeline.credentials.get().check(request, remaining)
                        : next.apply(request));
  }

  /** The decoded user and password of HTTP Basic; empty if there are none. */
  private static String basic(Request request) {
    return ConformantBehaviour.basic(request.authorization()).orElse("");
  }

  private static Change oneTokenAtATime() {
    return pipeline ->
        pipeline.token.change(
            next ->
                request -> {
                  var valid = pipeline.credentials.get().tokens();
                  var older = Set.copyOf(valid);
                  var response = next.apply(request);
                  if (response.status() == 200) {
                    valid.removeAll(older);
                  }
                  return response;
                });
  }

  /** Issues a token for these requests, whatever their secret is. */
  private static Change tokenFor(Predicate<Request> when) {
    var data = STANDARD;
    var right = ConformantBehaviour.basicHeader(data.clientId(), data.clientSecret());
    return pipeline ->
        pipeline.token.change(
            next ->
                request ->
                    next.apply(
                        when.test(request) ? request.withHeader("authorization", right) : request));
  }
}
