package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.AuthenticationResult.ACCEPTED;
import static dev.conformance.invites.reference.AuthenticationResult.REFUSED;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Credentials that are accepted or refused wrongly, and wrong challenges and tokens. */
public enum AuthenticationFault implements Fault {
  AUTHENTICATION_NONE_ACCEPTED(
      breaks(AUTHENTICATION_1, 200),
      "A request without credentials is accepted",
      accepts(Call::isAnonymous)),
  AUTHENTICATION_NONE_ACCEPTED_WITH_ENVELOPE(
      breaks(AUTHENTICATION_1, 200),
      "envelope=true needs no credentials",
      accepts(call -> call.isAnonymous() && call.asksFor("envelope"))),
  AUTHENTICATION_NONE_ACCEPTED_WITH_PRETTY(
      breaks(AUTHENTICATION_1, 200),
      "pretty=true needs no credentials",
      accepts(call -> call.isAnonymous() && call.asksFor("pretty"))),
  AUTHENTICATION_NONE_ACCEPTED_WITH_USERNAME(
      breaks(AUTHENTICATION_1, 200),
      "username needs no credentials",
      accepts(call -> call.isAnonymous() && call.has("username"))),
  AUTHENTICATION_NONE_IS_FORBIDDEN(
      breaks(AUTHENTICATION_1, 403),
      "A request with username and without credentials returns 403",
      refusedAs(call -> call.isAnonymous() && call.has("username"), Problem.foreignGroup())),
  AUTHENTICATION_NONE_IS_NOT_FOUND(
      breaks(AUTHENTICATION_1, 404),
      "A request with pretty=true and without credentials returns 404",
      refusedAs(call -> call.isAnonymous() && call.asksFor("pretty"), Problem.noSuchResource())),
  AUTHENTICATION_NONE_IS_TOLD_AN_ADDRESS(
      breaks(AUTHENTICATION_1, "the body names [ann@example.com]"),
      "A 401 names an invited address",
      mistaken(
          (call, problem) -> problem.status() == 401,
          problem -> problem.withDetail("Not ann@example.com."))),
  AUTHENTICATION_NONE_ACCEPTED_FOR_LATER_DATES(
      breaks(AUTHENTICATION_1, 200),
      "Later versions need no credentials",
      accepts(call -> call.isAnonymous() && call.isForAnotherVersion())),
  AUTHENTICATION_NONE_ACCEPTED_IF_NOTHING_IS_LISTED(
      breaks(AUTHENTICATION_1, 200),
      "A project without invitations needs no credentials",
      accepts(call -> call.isAnonymous() && call.isToEmptyProject())),
  AUTHENTICATION_NONE_ACCEPTED_FOR_FOREIGN_PROJECTS(
      breaks(AUTHENTICATION_1, 200),
      "A project that another organization shares is public",
      accepts(AuthenticationFault::isAnonymousToAForeignProject)
          .and(AccessFault.foreignIsReadable(AuthenticationFault::isAnonymousToAForeignProject))),
  AUTHENTICATION_NONE_IS_BAD_REQUEST(
      breaks(AUTHENTICATION_1, 400),
      "A request without credentials returns 400",
      refusedAs(Call::isAnonymous, Problem.badRequest("Authorization is missing."))),
  AUTHENTICATION_NONE_IS_REDIRECTED(
      breaks(AUTHENTICATION_1, 302),
      "A request without credentials is redirected to a page to log in",
      refusedReply(Call::isAnonymous, reply -> reply.withStatus(302).with("Location", "/login"))),
  AUTHENTICATION_NONE_IS_A_PROXY_ERROR(
      breaks(AUTHENTICATION_1, 407),
      "A request without credentials returns 407",
      refusedReply(Call::isAnonymous, reply -> reply.withStatus(407))),

  AUTHENTICATION_CHALLENGE_MISSING(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "A 401 has no challenge",
      challenges(challenge -> List.of())),
  FORGED_CREDENTIALS_ARE_NOT_CHALLENGED(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "Only Digest and requests without credentials are challenged",
      challenges(call -> !call.uses("Digest") && !call.isAnonymous(), challenge -> List.of())),
  QUERIES_ARE_NOT_CHALLENGED(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "A request with a query is not challenged",
      challenges(call -> !call.query().isEmpty(), challenge -> List.of())),
  ENVELOPES_ARE_NOT_CHALLENGED(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "A request for an envelope is not challenged",
      challenges(asksFor("envelope"), challenge -> List.of())),
  LATER_VERSIONS_ARE_NOT_CHALLENGED(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "A request for a later version is not challenged",
      challenges(Call::isForAnotherVersion, challenge -> List.of())),
  REFUSED_TOKENS_ARE_NOT_CHALLENGED(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "A refused bearer token is not challenged",
      challenges(uses("Bearer"), challenge -> List.of())),
  REFUSED_DIGESTS_ARE_NOT_CHALLENGED(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "A refused Digest response is not challenged",
      challenges(AuthenticationFault::isDigestWithResponse, challenge -> List.of())),

  AUTHENTICATION_GARBAGE_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_3, 500),
      "An Authorization header without a space returns 500",
      refusedAs(
          call -> !call.isAnonymous() && !call.authorization().contains(" "), Problem.internal())),
  AUTHENTICATION_GARBAGE_IS_BAD_REQUEST(
      breaks(AUTHENTICATION_3, 400),
      "An unknown scheme returns 400",
      refusedAs(AuthenticationFault::hasUnknownScheme, Problem.badRequest("Unknown scheme."))),
  AUTHENTICATION_BASIC_ACCEPTED(
      breaks(AUTHENTICATION_3, 200),
      "The user name of HTTP Basic is accepted without its password",
      accepts(
          call ->
              Conformant.basic(call.authorization())
                  .filter(given -> given.startsWith(STANDARD.publicKey() + ":"))
                  .isPresent())),
  AUTHENTICATION_SHORT_DIGEST_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_3, 500),
      "A Digest header without a response returns 500",
      refusedAs(AuthenticationFault::isDigestWithoutResponse, Problem.internal())),
  UNDECODABLE_BASIC_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_3, 500),
      "HTTP Basic that is not Base64 returns 500",
      refusedAs(AuthenticationFault::isUndecodableBasic, Problem.internal())),
  MALFORMED_DIGEST_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_3, 500),
      "A quote that is not closed in a Digest header returns 500",
      refusedAs(AuthenticationFault::isMalformedDigest, Problem.internal())),
  BASIC_IS_FORBIDDEN(
      breaks(AUTHENTICATION_3, 403),
      "HTTP Basic returns 403",
      refusedAs(uses("Basic"), Problem.foreignGroup())),

  AUTHENTICATION_DIGEST_REFUSED(
      breaks(AUTHENTICATION_4, 401),
      "HTTP Digest is challenged and accepted only if the request has a query",
      refuses(call -> call.uses("Digest") && !call.target().contains("?"))),
  AUTHENTICATION_DIGEST_WITH_QUERY_REFUSED(
      breaks(AUTHENTICATION_4, 401),
      "HTTP Digest is refused if the request has a query",
      refuses(call -> call.uses("Digest") && call.target().contains("?"))),
  AUTHENTICATION_DIGEST_IS_FORBIDDEN(
      breaks(AUTHENTICATION_4, 403),
      "HTTP Digest with the right key returns 403 if the request has no query",
      problemFor(
          call -> call.uses("Digest") && !call.target().contains("?"), Problem.foreignGroup())),
  DIGEST_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_4, 500),
      "HTTP Digest with the right key returns 500",
      serverErrorFor(uses("Digest"))),
  DIGEST_IS_WRAPPED(
      breaks(AUTHENTICATION_4, "got a JSON object"),
      "A request with HTTP Digest always gets an envelope",
      envelopeFlag((call, before) -> before || call.uses("Digest"))),

  AUTHENTICATION_WRONG_RESPONSE_ACCEPTED(
      breaks(AUTHENTICATION_5, 200),
      "The response of HTTP Digest is not compared",
      skips(DigestCheck.RESPONSE)),
  AUTHENTICATION_ANY_USER_ACCEPTED(
      breaks(AUTHENTICATION_5, 200),
      "The user of HTTP Digest is not looked up",
      skips(DigestCheck.USER)),
  AUTHENTICATION_ALTERED_RESPONSE_ACCEPTED(
      breaks(AUTHENTICATION_5, 200),
      "Only the first half of the Digest response is compared",
      response(
          (given, expected) ->
              given.length() == 32 && expected.startsWith(given.substring(0, 16)))),
  AUTHENTICATION_EMPTY_RESPONSE_ACCEPTED(
      breaks(AUTHENTICATION_5, 200),
      "An empty Digest response is accepted",
      response((given, expected) -> expected.startsWith(given))),
  EMPTY_PRIVATE_KEY_ACCEPTED(
      breaks(AUTHENTICATION_5, 200),
      "A key whose hash is not found gets that of an empty password",
      acceptsPassword("")),
  DIGEST_WITHOUT_QOP_IS_NOT_COMPARED(
      breaks(AUTHENTICATION_5, 200),
      "A Digest response without qop is not compared",
      skips(DigestCheck.RESPONSE, call -> digest(call, "qop").isEmpty())),
  INVENTED_NONCE_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_5, 500),
      "An unknown nonce returns 500",
      using(
          pipeline ->
              refusedAs(
                  call ->
                      digest(call, "nonce")
                          .filter(nonce -> !pipeline.credentials.get().digest().hasIssued(nonce))
                          .isPresent(),
                  Problem.internal()))),
  WRONG_RESPONSE_ACCEPTED_WITH_A_QUERY(
      breaks(AUTHENTICATION_5, 200),
      "The response of HTTP Digest is not compared if the request has a query",
      skips(DigestCheck.RESPONSE, call -> !call.query().isEmpty())),
  WRONG_DIGEST_IS_FORBIDDEN(
      breaks(AUTHENTICATION_5, 403),
      "A wrong Digest response returns 403",
      refusedAs(AuthenticationFault::isDigestWithResponse, Problem.foreignGroup())),
  WRONG_DIGEST_IS_BAD_REQUEST(
      breaks(AUTHENTICATION_5, 400),
      "A wrong Digest response returns 400",
      refusedAs(AuthenticationFault::isDigestWithResponse, Problem.badRequest("Digest is wrong."))),
  EMPTY_DIGEST_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_5, 500),
      "An empty Digest response returns 500",
      refusedAs(
          call -> digest(call, "response").filter(String::isEmpty).isPresent(),
          Problem.internal())),
  OTHER_URI_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_5, 500),
      "A Digest response for another URI returns 500",
      refusedAs(
          call -> digest(call, "uri").filter(uri -> !uri.equals(call.target())).isPresent(),
          Problem.internal())),

  AUTHENTICATION_CHALLENGE_LOWER_CASE(
      breaks(AUTHENTICATION_6, "digest realm"),
      "The challenge's scheme is in lower case",
      challenge(text -> text.replace("Digest", "digest"))),

  AUTHENTICATION_TOKEN_TYPE_WRONG("token_type is mac", "token_type", "\"Bearer\"", "\"mac\""),
  CHALLENGES_AFTER_A_REFUSAL_DIFFER(
      breaks(AUTHENTICATION_6, "parameter charset"),
      "The challenge after a refused Digest response has the parameter charset",
      challenges(uses("Digest"), text -> List.of(text + ", charset=UTF-8"))),
  CHALLENGES_TO_QUERIES_DIFFER(
      breaks(AUTHENTICATION_6, "a comma and a space"),
      "The challenge to a request with a query has no spaces",
      challenges(call -> !call.query().isEmpty(), text -> List.of(text.replace(", ", ",")))),
  QUOTED_ALGORITHM_IS_REFUSED(
      breaks(AUTHENTICATION_6, "expected HTTP Digest with the API key to be accepted"),
      "A Digest response whose algorithm is in quotes is refused",
      refuses(call -> call.header("Authorization").orElse("").contains("algorithm=\""))),
  AUTHENTICATION_TOKEN_NOT_FOUND(
      breaks(AUTHENTICATION_7, 404),
      "There is no token endpoint",
      token((call, reply) -> Problem.noSuchResource().reply())),

  AUTHENTICATION_SECRET_IGNORED(
      breaks(AUTHENTICATION_8, 200),
      "The token endpoint does not check the secret",
      secrets((given, right) -> true)),
  EMPTY_SECRETS_ACCEPTED(
      breaks(AUTHENTICATION_8, 200),
      "A client that sends an empty secret is taken for a public one",
      secrets((given, right) -> given.isEmpty())),
  AUTHENTICATION_WRONG_SECRET_IS_OK(
      breaks(AUTHENTICATION_8, 200),
      "A wrong secret returns 200 with an error",
      refusedSecret(reply -> reply.withStatus(200).withBody("{\"error\":\"invalid_client\"}"))),
  SECRETS_IGNORE_CASE(
      breaks(AUTHENTICATION_8, 200),
      "The collation of the database ignores the case of client secrets",
      secrets(String::equalsIgnoreCase)),
  SECRETS_END_WHERE_THE_GIVEN_ONE_ENDS(
      breaks(AUTHENTICATION_8, 200),
      "Client secrets are compared up to the length of the given one, which must not be empty",
      secrets((given, right) -> !given.isEmpty() && right.startsWith(given))),
  SECRETS_MAY_BE_LONGER(
      breaks(AUTHENTICATION_8, 200),
      "A client secret is cut at the length of the right one, as a hash function does",
      secrets(String::startsWith)),
  CLIENT_IDS_IGNORE_CASE(
      breaks(AUTHENTICATION_8, 200),
      "The collation of the database ignores the case of client ids",
      tokenFor(call -> isClient(call, String::equalsIgnoreCase, String::equals))),
  TOKENS_NEED_NO_CLIENT(
      breaks(AUTHENTICATION_8, 200),
      "The token endpoint issues tokens without credentials",
      tokenFor(Call::isAnonymous)),

  AUTHENTICATION_BEARER_REFUSED(
      breaks(AUTHENTICATION_9, 401),
      "Tokens are issued and never accepted",
      refuses(uses("Bearer"))),

  AUTHENTICATION_ANY_BEARER_ACCEPTED(
      breaks(AUTHENTICATION_10, 200),
      "Any bearer token is accepted",
      accepts(call -> call.authorization().matches("Bearer \\S+"))),
  AUTHENTICATION_ALTERED_TOKEN_ACCEPTED(
      breaks(AUTHENTICATION_10, 200),
      "Only the beginning of a token is compared",
      tokens((given, right) -> given.startsWith(right.substring(0, 11)))),
  SIGNATURES_ARE_NOT_CHECKED(
      breaks(AUTHENTICATION_10, 200),
      "Only the first half of a token is compared, as if its signature were not checked",
      tokens((given, right) -> given.startsWith(right.substring(0, right.length() / 2)))),
  TOKENS_ARE_PREFIXES(
      breaks(AUTHENTICATION_10, 200),
      "A token with a suffix is accepted",
      tokens(String::startsWith)),
  TOKENS_FOR_FOREIGN_PROJECTS_ARE_NOT_COMPARED(
      breaks(AUTHENTICATION_10, 403),
      "The token of a request for a foreign project, which is refused anyway, is not compared",
      accepts(call -> call.uses("Bearer") && call.isTo(STANDARD.foreignProject()))),
  UNSIGNED_TOKENS_ACCEPTED(
      breaks(AUTHENTICATION_10, 200),
      "A JSON Web Token with the algorithm none is accepted",
      accepts(call -> call.uses("Bearer") && part(call, 0).contains("\"none\""))),
  EXPIRED_TOKENS_ARE_ACCEPTED(
      breaks(AUTHENTICATION_10, 200),
      "A token that has expired is accepted",
      accepts(AuthenticationFault::isExpired)),
  ANY_BEARER_ACCEPTED_WITH_PRETTY(
      breaks(AUTHENTICATION_10, 200),
      "With pretty=true any bearer token is accepted",
      accepts(call -> call.uses("Bearer") && call.asksFor("pretty"))),
  LISTS_ARE_CACHED_FOR_ANY_BEARER(
      breaks(AUTHENTICATION_10, 200),
      "A cache keeps lists and returns them to any token",
      AuthenticationFault::keepListsByUrl),

  AUTHENTICATION_DIGEST_SEES_LESS(
      breaks(AUTHENTICATION_11, "only in the second response: 66f0c2d94be7a1d3005a10"),
      "An API key sees only the invitations that keys have sent",
      seesOnly("Digest", invite -> !invite.inviter().contains("@"))),
  AUTHENTICATION_BEARER_SEES_LESS(
      breaks(AUTHENTICATION_11, "only in the first response: 66f0c2d94be7a1d3005a10"),
      "A service account sees only the invitations that users have sent",
      seesOnly("Bearer", invite -> invite.inviter().contains("@"))),
  DIGEST_IGNORES_THE_QUERY(
      breaks(AUTHENTICATION_11, "one line"),
      "The query of a request with HTTP Digest is ignored",
      address((call, before) -> before.filter(name -> !call.uses("Digest")))
          .and(envelopeFlag((call, before) -> before && !call.uses("Digest")))
          .and(prettyFlag((call, before) -> before && !call.uses("Digest")))),
  DIGEST_LOSES_THE_FILTER(
      breaks(AUTHENTICATION_11, "only in the first response: 66f0c2d94be7a1d3005a10"),
      "HTTP Digest ignores username",
      address((call, before) -> before.filter(name -> !call.uses("Digest")))),

  AUTHENTICATION_OTHER_URI_ACCEPTED(
      breaks(AUTHENTICATION_12, 200),
      "A Digest response for another URI is accepted",
      skips(DigestCheck.URI)),
  AUTHENTICATION_INVENTED_NONCE_ACCEPTED(
      breaks(AUTHENTICATION_12, 200),
      "A Digest response to an unknown nonce is accepted",
      skips(DigestCheck.NONCE));

  private final FaultDefinition definition;

  /** A token response in which this is replaced. */
  AuthenticationFault(String title, String messagePart, String pattern, String replacement) {
    this(
        breaks(AUTHENTICATION_7, messagePart),
        title,
        issued(reply -> reply.withText(text -> text.replaceAll(pattern, replacement))));
  }

  AuthenticationFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static boolean hasUnknownScheme(Call call) {
    return !call.isAnonymous() && !call.authorization().matches("(?i)(bearer|digest|basic).*");
  }

  private static boolean isAnonymousToAForeignProject(Call call) {
    return call.isAnonymous() && call.isTo(STANDARD.foreignProject());
  }

  private static boolean isDigestWithResponse(Call call) {
    return digest(call, "response").isPresent();
  }

  private static boolean isDigestWithoutResponse(Call call) {
    return call.uses("Digest") && digest(call, "response").isEmpty();
  }

  static Optional<String> digest(Call call, String parameter) {
    return call.uses("Digest")
        ? Optional.ofNullable(Digest.parameters(call.credentials()).get(parameter))
        : Optional.empty();
  }

  private static Change refuses(Predicate<Call> which) {
    return authentication((call, before) -> which.test(call) ? REFUSED : before);
  }

  /** These requests, if their credentials are refused, fail with this problem. */
  static Change refusedAs(Predicate<Call> which, Problem problem) {
    return mistaken(
        (call, refused) -> refused.status() == 401 && which.test(call), refused -> problem);
  }

  private static Change skips(DigestCheck check) {
    return skips(check, call -> true);
  }

  /** A Digest response is right if this is true of it and of the expected one. */
  static Change response(BiPredicate<String, String> equal) {
    return using(
        pipeline ->
            authentication((call, before) -> isRight(pipeline, call, equal) ? ACCEPTED : before));
  }

  private static boolean isRight(Pipeline pipeline, Call call, BiPredicate<String, String> equal) {
    var given = Digest.parameters(call.credentials());
    var expected = pipeline.credentials.get().digest().expectedResponse(call, given);
    return call.uses("Digest")
        && STANDARD.publicKey().equals(given.get("username"))
        && call.target().equals(given.get("uri"))
        && given.containsKey("response")
        && equal.test(given.get("response"), expected);
  }

  /** This password is right as well. */
  static Change acceptsPassword(String password) {
    return acceptsResponse(digest -> digest.withPassword(password), UnaryOperator.identity());
  }

  /** The response of the only key is right under any name. */
  static Change acceptsAnyName() {
    return acceptsResponse(
        UnaryOperator.identity(),
        given -> {
          var renamed = new LinkedHashMap<>(given);
          renamed.put("username", STANDARD.publicKey());
          return renamed;
        });
  }

  private static Change acceptsResponse(
      UnaryOperator<Digest> algorithm, UnaryOperator<Map<String, String>> parameters) {
    return using(
        pipeline ->
            accepts(
                call -> {
                  var digest = algorithm.apply(pipeline.credentials.get().digest());
                  var given = parameters.apply(Digest.parameters(call.credentials()));
                  return call.target().equals(given.get("uri"))
                      && digest.hasIssued(given.getOrDefault("nonce", ""))
                      && digest.expectedResponse(call, given).equals(given.get("response"));
                }));
  }

  /** A bearer token is right if this is true of it and of an issued one. */
  static Change tokens(BiPredicate<String, String> equal) {
    return using(
        pipeline ->
            accepts(
                call ->
                    call.uses("Bearer")
                        && pipeline
                            .credentials
                            .get()
                            .tokens()
                            .hasIssued(right -> equal.test(call.credentials(), right))));
  }

  /** A client secret is right if this is true of it and of the right one. */
  private static Change secrets(BiPredicate<String, String> equal) {
    return tokenFor(call -> isClient(call, String::equals, equal));
  }

  /** Whether the id and the secret in HTTP Basic are right if they are compared like this. */
  private static boolean isClient(
      Call call, BiPredicate<String, String> equalIds, BiPredicate<String, String> equalSecrets) {
    var data = STANDARD;
    return Conformant.basic(call.authorization())
        .map(given -> given.split(":", 2))
        .filter(given -> given.length == 2)
        .filter(given -> equalIds.test(given[0], data.clientId()))
        .filter(given -> equalSecrets.test(given[1], data.clientSecret()))
        .isPresent();
  }

  private static void keepListsByUrl(Pipeline pipeline) {
    var kept = new ConcurrentHashMap<String, Reply>();
    pipeline.list.change(
        next ->
            (call, reply) -> {
              var described = next.apply(call, reply);
              kept.put(representation(call), described);
              return described;
            });
    pipeline.admission.change(
        next ->
            call ->
                Optional.ofNullable(kept.get(representation(call)))
                    .filter(reply -> call.uses("Bearer"))
                    .or(() -> next.stop(call)));
  }

  /** What a cache selects a response by if it ignores the caller. */
  private static String representation(Call call) {
    return call.method() + call.target() + call.accept();
  }

  private static Change issued(UnaryOperator<Reply> change) {
    return token(reply -> reply.status() == 200 ? change.apply(reply) : reply);
  }

  private static Change refusedSecret(UnaryOperator<Reply> change) {
    return token(reply -> reply.status() == 401 ? change.apply(reply) : reply);
  }

  private static Change seesOnly(String scheme, Predicate<Invite> visible) {
    return invites(
        (call, invites) -> call.uses(scheme) ? invites.stream().filter(visible).toList() : invites);
  }

  /** These requests, if their credentials are refused, get another reply. */
  private static Change refusedReply(Predicate<Call> which, UnaryOperator<Reply> change) {
    return refusal((call, problem) -> problem.status() == 401 && which.test(call), change);
  }

  static Change skips(DigestCheck check, Predicate<Call> which) {
    var others = EnumSet.complementOf(EnumSet.of(check));
    return pipeline ->
        pipeline.authentication.change(
            next ->
                call ->
                    which.test(call)
                        ? pipeline.credentials.get().check(call, others)
                        : next.check(call));
  }

  private static boolean isExpired(Call call) {
    return call.credentials().equals(STANDARD.expiredToken());
  }

  private static boolean isUndecodableBasic(Call call) {
    return call.uses("Basic") && Conformant.basic(call.authorization()).isEmpty();
  }

  private static boolean isMalformedDigest(Call call) {
    return call.uses("Digest") && Digest.parameters(call.credentials()).isEmpty();
  }

  /** A decoded part of a JSON Web Token; empty if the token has no such part. */
  private static String part(Call call, int number) {
    var parts = call.credentials().split("\\.", -1);
    try {
      return number < parts.length
          ? new String(Base64.getUrlDecoder().decode(parts[number]), StandardCharsets.UTF_8)
          : "";
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  /** These requests get a token as if they had the right secret. */
  private static Change tokenFor(Predicate<Call> which) {
    var data = STANDARD;
    var right = Conformant.basicHeader(data.clientId(), data.clientSecret());
    return pipeline ->
        pipeline.token.change(
            next ->
                call ->
                    next.reply(which.test(call) ? call.withHeader("authorization", right) : call));
  }
}
