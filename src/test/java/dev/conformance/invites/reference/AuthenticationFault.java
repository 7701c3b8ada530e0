package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.AuthenticationResult.ACCEPTED;
import static dev.conformance.invites.reference.AuthenticationResult.REFUSED;
import static dev.conformance.invites.reference.Changes.*;

import dev.conformance.invites.contract.Requirement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Credentials that are accepted or refused wrongly, and wrong challenges and tokens. */
public enum AuthenticationFault implements Fault {
  AUTHENTICATION_NONE_ACCEPTED(
      AUTHENTICATION_1,
      200,
      "A request without credentials is accepted",
      accepts(Call::isAnonymous)),
  AUTHENTICATION_NONE_ACCEPTED_WITH_ENVELOPE(
      AUTHENTICATION_1,
      200,
      "envelope=true needs no credentials",
      accepts(call -> call.isAnonymous() && call.asksFor("envelope"))),
  AUTHENTICATION_NONE_ACCEPTED_WITH_PRETTY(
      AUTHENTICATION_1,
      200,
      "pretty=true needs no credentials",
      accepts(call -> call.isAnonymous() && call.asksFor("pretty"))),
  AUTHENTICATION_NONE_ACCEPTED_WITH_USERNAME(
      AUTHENTICATION_1,
      200,
      "username needs no credentials",
      accepts(call -> call.isAnonymous() && call.has("username"))),
  AUTHENTICATION_NONE_IS_FORBIDDEN(
      AUTHENTICATION_1,
      403,
      "A request with username and without credentials returns 403",
      refusedAs(call -> call.isAnonymous() && call.has("username"), Problem.foreignGroup())),
  AUTHENTICATION_NONE_IS_NOT_FOUND(
      AUTHENTICATION_1,
      404,
      "A request with pretty=true and without credentials returns 404",
      refusedAs(call -> call.isAnonymous() && call.asksFor("pretty"), Problem.noSuchResource())),
  AUTHENTICATION_NONE_IS_SERVER_ERROR(
      AUTHENTICATION_1,
      500,
      "A request with username and without credentials returns 500",
      refusedAs(call -> call.isAnonymous() && call.has("username"), Problem.internal())),
  AUTHENTICATION_NONE_IS_TOLD_AN_ADDRESS(
      AUTHENTICATION_1,
      "the body names [ann@example.com]",
      "A 401 names an invited address",
      mistaken(
          (call, problem) -> problem.status() == 401,
          problem -> problem.withDetail("Not ann@example.com."))),

  AUTHENTICATION_CHALLENGE_MISSING(
      AUTHENTICATION_2,
      "WWW-Authenticate",
      "A 401 has no challenge",
      challenges(challenge -> List.of())),
  AUTHENTICATION_CHALLENGE_EMPTY(
      AUTHENTICATION_2,
      "WWW-Authenticate",
      "The challenge of a 401 is empty",
      challenges(challenge -> List.of(""))),
  FORGED_CREDENTIALS_ARE_NOT_CHALLENGED(
      AUTHENTICATION_2,
      "WWW-Authenticate",
      "Only Digest and requests without credentials are challenged",
      pipeline ->
          pipeline.challenge.change(
              next ->
                  (call, stale) ->
                      call.isBy("Digest") || call.isAnonymous()
                          ? next.challenge(call, stale)
                          : List.of())),

  AUTHENTICATION_GARBAGE_IS_SERVER_ERROR(
      AUTHENTICATION_3,
      500,
      "An Authorization header without a space returns 500",
      refusedAs(
          call -> !call.isAnonymous() && !call.authorization().contains(" "), Problem.internal())),
  AUTHENTICATION_GARBAGE_IS_BAD_REQUEST(
      AUTHENTICATION_3,
      400,
      "An unknown scheme returns 400",
      refusedAs(AuthenticationFault::hasUnknownScheme, Problem.badRequest("Unknown scheme."))),
  AUTHENTICATION_GARBAGE_ACCEPTED(
      AUTHENTICATION_3,
      200,
      "Any credentials of an unknown scheme are accepted",
      accepts(AuthenticationFault::hasUnknownScheme)),
  AUTHENTICATION_BASIC_ACCEPTED(
      AUTHENTICATION_3,
      200,
      "The user name of HTTP Basic is accepted without its password",
      accepts(call -> Conformant.basic(call.authorization()).isPresent())),
  AUTHENTICATION_SHORT_DIGEST_IS_SERVER_ERROR(
      AUTHENTICATION_3,
      500,
      "A Digest header without a response returns 500",
      refusedAs(AuthenticationFault::isDigestWithoutResponse, Problem.internal())),
  AUTHENTICATION_UNFINISHED_DIGEST_ACCEPTED(
      AUTHENTICATION_3,
      200,
      "A Digest header without a response is accepted",
      accepts(AuthenticationFault::isDigestWithoutResponse)),
  AUTHENTICATION_BEARER_WITHOUT_TOKEN_ACCEPTED(
      AUTHENTICATION_3,
      200,
      "An empty bearer token is accepted",
      accepts(call -> call.authorization().strip().equals("Bearer"))),

  AUTHENTICATION_DIGEST_REFUSED(
      AUTHENTICATION_4,
      401,
      "HTTP Digest is challenged and accepted only if the request has a query",
      refuses(call -> call.isBy("Digest") && !call.target().contains("?"))),
  AUTHENTICATION_DIGEST_WITH_QUERY_REFUSED(
      AUTHENTICATION_4,
      401,
      "HTTP Digest is refused if the request has a query",
      refuses(call -> call.isBy("Digest") && call.target().contains("?"))),
  DIGEST_WITH_A_LONG_QUERY_REFUSED(
      AUTHENTICATION_4,
      401,
      "HTTP Digest is refused if the request has several parameters",
      refuses(call -> call.isBy("Digest") && call.query().size() > 1)),
  AUTHENTICATION_DIGEST_IS_FORBIDDEN(
      AUTHENTICATION_4,
      403,
      "HTTP Digest with the right key returns 403 if the request has no query",
      problemFor(
          call -> call.isBy("Digest") && !call.target().contains("?"), Problem.foreignGroup())),

  AUTHENTICATION_WRONG_RESPONSE_ACCEPTED(
      AUTHENTICATION_5,
      200,
      "The response of HTTP Digest is not compared",
      skips(DigestCheck.RESPONSE)),
  AUTHENTICATION_ANY_USER_ACCEPTED(
      AUTHENTICATION_5, 200, "The user of HTTP Digest is not looked up", skips(DigestCheck.USER)),
  AUTHENTICATION_ALTERED_RESPONSE_ACCEPTED(
      AUTHENTICATION_5,
      200,
      "Only the first half of the Digest response is compared",
      response(
          (given, expected) ->
              given.length() == 32 && expected.startsWith(given.substring(0, 16)))),
  AUTHENTICATION_EMPTY_RESPONSE_ACCEPTED(
      AUTHENTICATION_5,
      200,
      "An empty Digest response is accepted",
      response((given, expected) -> expected.startsWith(given))),
  AUTHENTICATION_FORGED_IS_SERVER_ERROR(
      AUTHENTICATION_5,
      500,
      "An unknown user of HTTP Digest returns 500",
      refusedAs(
          call ->
              digest(call, "response").isPresent()
                  && !digest(call, "username")
                      .equals(Optional.of(ReferenceData.STANDARD.publicKey())),
          Problem.internal())),
  INVENTED_NONCE_IS_SERVER_ERROR(
      AUTHENTICATION_5,
      500,
      "An unknown nonce returns 500",
      pipeline ->
          refusedAs(
                  call ->
                      digest(call, "nonce")
                          .filter(nonce -> !pipeline.credentials.get().digest().hasIssued(nonce))
                          .isPresent(),
                  Problem.internal())
              .applyTo(pipeline)),

  AUTHENTICATION_CHALLENGE_LOWER_CASE(
      AUTHENTICATION_6,
      "digest realm",
      "The challenge's scheme is in lower case",
      challenge(text -> text.replace("Digest", "digest"))),
  AUTHENTICATION_CHALLENGE_CHARSET(
      AUTHENTICATION_6,
      "parameter charset",
      "The challenge has the parameter charset",
      challenge(text -> text + ", charset=UTF-8")),
  AUTHENTICATION_CHALLENGE_USERHASH(
      AUTHENTICATION_6,
      "parameter userhash",
      "The challenge has the parameter userhash",
      challenge(text -> text + ", userhash=false")),
  AUTHENTICATION_CHALLENGE_TWO_QOPS(
      AUTHENTICATION_6,
      "auth-int",
      "The challenge also offers auth-int",
      challenge(text -> text.replace("qop=\"auth\"", "qop=\"auth,auth-int\""))),
  AUTHENTICATION_CHALLENGE_WITHOUT_SPACES(
      AUTHENTICATION_6,
      "a comma and a space",
      "No space follows the commas of the challenge",
      challenge(text -> text.replace(", ", ","))),
  AUTHENTICATION_CHALLENGE_SECOND(
      AUTHENTICATION_6,
      "begin with \"Digest \": Bearer",
      "A Bearer challenge is first in the header",
      challenge(text -> "Bearer realm=\"MMS Public API\", " + text)),
  AUTHENTICATION_CHALLENGE_IN_A_LATER_FIELD(
      AUTHENTICATION_6,
      "read only the first WWW-Authenticate field",
      "The Digest challenge is in a header after that of Bearer",
      challenges(text -> List.of("Bearer realm=\"MMS Public API\"", text))),
  AUTHENTICATION_CHALLENGE_UNQUOTED(
      AUTHENTICATION_6,
      "not in double quotes: domain=/api",
      "The challenge's domain is not quoted",
      challenge(text -> text.replace("domain=\"\"", "domain=/api"))),
  AUTHENTICATION_CHALLENGE_ALGORITHM_LOWER_CASE(
      AUTHENTICATION_6,
      "unknown algorithm md5",
      "The challenge's algorithm is in lower case",
      challenge(text -> text.replace("algorithm=MD5", "algorithm=md5"))),
  AUTHENTICATION_CHALLENGE_DOMAIN_WITH_A_COMMA(
      AUTHENTICATION_6,
      "within quotes",
      "The challenge's domain has a comma and a space",
      challenge(text -> text.replace("domain=\"\"", "domain=\"/api, /rest\""))),
  AUTHENTICATION_CHALLENGE_SESSION(
      AUTHENTICATION_6,
      "MD5-sess",
      "The challenge requires MD5-sess",
      challenge(text -> text.replace("algorithm=MD5", "algorithm=MD5-sess"))),

  AUTHENTICATION_TOKEN_TYPE_WRONG("token_type is mac", "token_type", "\"Bearer\"", "\"mac\""),
  AUTHENTICATION_TOKEN_TYPE_MISSING(
      "The token response has no token_type",
      "member 'token_type' is missing",
      "\"token_type\":\"Bearer\",",
      ""),
  AUTHENTICATION_EXPIRY_STRING(
      "expires_in is a string", "expires_in: expected integer, but got string", "3600", "\"3600\""),
  AUTHENTICATION_EXPIRY_MISSING(
      "The token response has no expires_in",
      "member 'expires_in' is missing",
      ",\"expires_in\":3600",
      ""),
  AUTHENTICATION_EXPIRY_NEGATIVE("expires_in is negative", "expires_in: ", "3600", "-1"),
  AUTHENTICATION_EXPIRY_A_DATE(
      "expires_in is a date",
      "expires_in: expected integer, but got string",
      "3600",
      "\"2026-08-10T04:04:53Z\""),
  AUTHENTICATION_TOKEN_MISSPELT(
      "access_token is spelt accessToken",
      "member 'access_token' is missing",
      "access_token",
      "accessToken"),
  AUTHENTICATION_TOKEN_NULL(
      "access_token is null", "string, but got null", "\"fake-token-[^\"]*\"", "null"),
  AUTHENTICATION_TOKEN_AS_FORM(
      AUTHENTICATION_7,
      "application/json",
      "The token response is a form",
      issued(
          reply ->
              Reply.of(
                  200, "application/x-www-form-urlencoded", "access_token=x&token_type=Bearer"))),
  AUTHENTICATION_TOKEN_CREATED(
      AUTHENTICATION_7,
      201,
      "The status of the token response is 201",
      issued(reply -> reply.withStatus(201))),
  AUTHENTICATION_TOKEN_NOT_FOUND(
      AUTHENTICATION_7,
      404,
      "There is no token endpoint",
      pipeline ->
          pipeline.token.change(next -> call -> pipeline.refuse(call, Problem.noSuchResource()))),
  AUTHENTICATION_TOKEN_SERVER_ERROR(
      AUTHENTICATION_7,
      500,
      "The token endpoint returns 500",
      issued(reply -> reply.withStatus(500).withBody(""))),

  AUTHENTICATION_SECRET_IGNORED(
      AUTHENTICATION_8,
      200,
      "The token endpoint does not check the secret",
      secrets((given, right) -> true)),
  SECRETS_ARE_CUT(
      AUTHENTICATION_8,
      200,
      "Only the first eight characters of a client secret are compared",
      secrets((given, right) -> given.startsWith(right.substring(0, 8)))),
  AUTHENTICATION_WRONG_SECRET_IS_OK(
      AUTHENTICATION_8,
      200,
      "A wrong secret returns 200 with an error",
      refusedSecret(reply -> reply.withStatus(200).withBody("{\"error\":\"invalid_client\"}"))),
  AUTHENTICATION_WRONG_SECRET_IS_SERVER_ERROR(
      AUTHENTICATION_8,
      500,
      "A wrong secret returns 500",
      refusedSecret(reply -> reply.withStatus(500))),
  AUTHENTICATION_WRONG_SECRET_IS_NOT_FOUND(
      AUTHENTICATION_8,
      404,
      "A wrong secret returns 404",
      refusedSecret(reply -> reply.withStatus(404))),

  AUTHENTICATION_BEARER_REFUSED(
      AUTHENTICATION_9,
      401,
      "Tokens are issued and never accepted",
      refuses(call -> call.isBy("Bearer"))),

  AUTHENTICATION_ANY_BEARER_ACCEPTED(
      AUTHENTICATION_10,
      200,
      "Any bearer token is accepted",
      accepts(call -> call.authorization().matches("Bearer \\S+"))),
  AUTHENTICATION_ALTERED_TOKEN_ACCEPTED(
      AUTHENTICATION_10,
      200,
      "Only the beginning of a token is compared",
      tokens((given, right) -> given.startsWith(right.substring(0, 11)))),
  SIGNATURES_ARE_NOT_CHECKED(
      AUTHENTICATION_10,
      200,
      "Only the first half of a token is compared, as if its signature were not checked",
      tokens((given, right) -> given.startsWith(right.substring(0, right.length() / 2)))),
  TOKENS_ARE_PREFIXES(
      AUTHENTICATION_10, 200, "A token with a suffix is accepted", tokens(String::startsWith)),
  AUTHENTICATION_UNKNOWN_TOKEN_IS_FORBIDDEN(
      AUTHENTICATION_10,
      403,
      "An unknown token returns 403",
      refusedAs(call -> call.isBy("Bearer"), Problem.foreignGroup())),
  AUTHENTICATION_UNKNOWN_TOKEN_IS_SERVER_ERROR(
      AUTHENTICATION_10,
      500,
      "An unknown token returns 500",
      refusedAs(call -> call.isBy("Bearer"), Problem.internal())),
  AUTHENTICATION_UNKNOWN_TOKEN_IS_BAD_REQUEST(
      AUTHENTICATION_10,
      400,
      "An unknown token returns 400",
      refusedAs(call -> call.isBy("Bearer"), Problem.badRequest("Malformed token."))),

  AUTHENTICATION_DIGEST_SEES_LESS(
      AUTHENTICATION_11,
      "over several lines as in the other response",
      "An API key sees only the invitations that keys have sent",
      seesOnly("Digest", invite -> !invite.inviter().contains("@"))),
  AUTHENTICATION_BEARER_SEES_LESS(
      AUTHENTICATION_11,
      "too many: 66f0c2d94be7a1d3005a10",
      "A service account sees only the invitations that users have sent",
      seesOnly("Bearer", invite -> invite.inviter().contains("@"))),
  AUTHENTICATION_BEARER_SEES_NO_INVITER(
      AUTHENTICATION_11,
      "(ann@example.com) [inviterUsername]",
      "A service account does not see the inviter",
      someItems(
          (call, invite) -> call.isBy("Bearer"), set("inviterUsername", "hidden@example.com"))),
  DIGEST_IGNORES_THE_QUERY(
      AUTHENTICATION_11,
      "one line",
      "The query of a request with HTTP Digest is ignored",
      address((call, before) -> before.filter(name -> !call.isBy("Digest")))
          .and(envelopeFlag((call, before) -> before && !call.isBy("Digest")))
          .and(prettyFlag((call, before) -> before && !call.isBy("Digest")))),

  AUTHENTICATION_OTHER_URI_ACCEPTED(
      AUTHENTICATION_12,
      200,
      "A Digest response for another URI is accepted",
      skips(DigestCheck.URI)),
  AUTHENTICATION_INVENTED_NONCE_ACCEPTED(
      AUTHENTICATION_12,
      200,
      "A Digest response to an unknown nonce is accepted",
      skips(DigestCheck.NONCE));

  private final FaultDefinition definition;

  /** A token response in which this is replaced. */
  AuthenticationFault(String title, String messagePart, String pattern, String replacement) {
    this(
        AUTHENTICATION_7,
        messagePart,
        title,
        issued(reply -> reply.withBody(reply.body().text().replaceAll(pattern, replacement))));
  }

  /** A fault that shows in an unexpected status. */
  AuthenticationFault(Requirement requirement, int status, String title, Change change) {
    this(requirement, ", but got " + status, title, change);
  }

  AuthenticationFault(Requirement requirement, String messagePart, String title, Change change) {
    definition = new FaultDefinition(requirement, messagePart, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static boolean hasUnknownScheme(Call call) {
    return !call.isAnonymous() && !call.authorization().matches("(?i)(bearer|digest|basic).*");
  }

  private static boolean isDigestWithoutResponse(Call call) {
    return call.isBy("Digest") && digest(call, "response").isEmpty();
  }

  private static Optional<String> digest(Call call, String parameter) {
    return call.isBy("Digest")
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
    var others = EnumSet.complementOf(EnumSet.of(check));
    return pipeline ->
        pipeline.authentication.change(
            next -> call -> pipeline.credentials.get().check(call, others));
  }

  /** A Digest response is right if this is true of it and of the expected one. */
  private static Change response(BiPredicate<String, String> equal) {
    return pipeline ->
        authentication((call, before) -> isRight(pipeline, call, equal) ? ACCEPTED : before)
            .applyTo(pipeline);
  }

  private static boolean isRight(Pipeline pipeline, Call call, BiPredicate<String, String> equal) {
    var given = Digest.parameters(call.credentials());
    var expected = pipeline.credentials.get().digest().expectedResponse(call, given);
    return call.isBy("Digest")
        && ReferenceData.STANDARD.publicKey().equals(given.get("username"))
        && call.target().equals(given.get("uri"))
        && given.containsKey("response")
        && equal.test(given.get("response"), expected);
  }

  /** A bearer token is right if this is true of it and of an issued one. */
  private static Change tokens(BiPredicate<String, String> equal) {
    return pipeline ->
        accepts(
                call ->
                    call.isBy("Bearer")
                        && pipeline
                            .credentials
                            .get()
                            .tokens()
                            .hasIssued(right -> equal.test(call.credentials(), right)))
            .applyTo(pipeline);
  }

  /** A client secret is right if this is true of it and of the right one. */
  private static Change secrets(BiPredicate<String, String> equal) {
    var data = ReferenceData.STANDARD;
    var user = data.clientId() + ":";
    return pipeline ->
        pipeline.token.change(
            next ->
                call ->
                    Conformant.basic(call.authorization())
                            .filter(given -> given.startsWith(user))
                            .filter(
                                given ->
                                    equal.test(given.substring(user.length()), data.clientSecret()))
                            .isPresent()
                        ? next.reply(
                            call.withHeader(
                                "authorization",
                                Conformant.basicHeader(data.clientId(), data.clientSecret())))
                        : next.reply(call));
  }

  private static Change challenge(UnaryOperator<String> change) {
    return challenges(text -> List.of(change.apply(text)));
  }

  private static Change challenges(Function<String, List<String>> change) {
    return pipeline ->
        pipeline.challenge.change(
            next -> (call, stale) -> change.apply(next.challenge(call, stale).get(0)));
  }

  private static Change issued(UnaryOperator<Reply> change) {
    return token(reply -> reply.status() == 200 ? change.apply(reply) : reply);
  }

  private static Change refusedSecret(UnaryOperator<Reply> change) {
    return token(reply -> reply.status() == 401 ? change.apply(reply) : reply);
  }

  private static Change seesOnly(String scheme, Predicate<Invite> visible) {
    return invites(
        (call, invites) -> call.isBy(scheme) ? invites.stream().filter(visible).toList() : invites);
  }
}
