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
  AUTHENTICATION_NONE_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_1, 500),
      "A request with username and without credentials returns 500",
      refusedAs(call -> call.isAnonymous() && call.has("username"), Problem.internal())),
  AUTHENTICATION_NONE_IS_TOLD_AN_ADDRESS(
      breaks(AUTHENTICATION_1, "the body names [ann@example.com]"),
      "A 401 names an invited address",
      mistaken(
          (call, problem) -> problem.status() == 401,
          problem -> problem.withDetail("Not ann@example.com."))),
  FILTERED_ENVELOPES_ARE_OPEN(
      breaks(AUTHENTICATION_1, 200),
      "A filtered list in an envelope needs no credentials",
      accepts(call -> call.isAnonymous() && call.asksFor("envelope") && call.isFiltered())),
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
  AUTHENTICATION_NONE_ACCEPTED_WITH_EMPTY_USERNAME(
      breaks(AUTHENTICATION_1, 200),
      "An empty username needs no credentials",
      accepts(call -> call.isAnonymous() && call.has("username", ""))),
  AUTHENTICATION_NONE_IS_BAD_REQUEST(
      breaks(AUTHENTICATION_1, 400),
      "A request without credentials returns 400",
      refusedAs(Call::isAnonymous, Problem.badRequest("Authorization is missing."))),
  AUTHENTICATION_NONE_IS_REDIRECTED(
      breaks(AUTHENTICATION_1, 302),
      "A request without credentials is redirected to a page to log in",
      refusedReply(Call::isAnonymous, reply -> reply.withStatus(302).with("Location", "/login"))),
  AUTHENTICATION_NONE_IS_OK_WITH_AN_ERROR(
      breaks(AUTHENTICATION_1, 200),
      "Without credentials a project without invitations returns 200 with the error body",
      refusedReply(
          call -> call.isAnonymous() && call.isToEmptyProject(), reply -> reply.withStatus(200))),
  AUTHENTICATION_NONE_IS_EMPTY(
      breaks(AUTHENTICATION_1, 200),
      "A request without credentials gets an empty list",
      refusedReply(Call::isAnonymous, reply -> emptyList())),
  AUTHENTICATION_NONE_IS_A_PROXY_ERROR(
      breaks(AUTHENTICATION_1, 407),
      "A request without credentials returns 407",
      refusedReply(Call::isAnonymous, reply -> reply.withStatus(407))),

  AUTHENTICATION_CHALLENGE_MISSING(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "A 401 has no challenge",
      challenges(challenge -> List.of())),
  AUTHENTICATION_CHALLENGE_EMPTY(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "The challenge of a 401 is empty",
      challenges(challenge -> List.of(""))),
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
  CHALLENGES_ARE_MISNAMED(
      breaks(AUTHENTICATION_2, "WWW-Authenticate"),
      "The challenge is in a header named Authenticate",
      everyResponse(
          reply ->
              reply
                  .without("WWW-Authenticate")
                  .with("Authenticate", reply.header("WWW-Authenticate").toArray(String[]::new)))),

  AUTHENTICATION_GARBAGE_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_3, 500),
      "An Authorization header without a space returns 500",
      refusedAs(
          call -> !call.isAnonymous() && !call.authorization().contains(" "), Problem.internal())),
  AUTHENTICATION_GARBAGE_IS_BAD_REQUEST(
      breaks(AUTHENTICATION_3, 400),
      "An unknown scheme returns 400",
      refusedAs(AuthenticationFault::hasUnknownScheme, Problem.badRequest("Unknown scheme."))),
  AUTHENTICATION_GARBAGE_ACCEPTED(
      breaks(AUTHENTICATION_3, 200),
      "Any credentials of an unknown scheme are accepted",
      accepts(AuthenticationFault::hasUnknownScheme)),
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
  AUTHENTICATION_UNFINISHED_DIGEST_ACCEPTED(
      breaks(AUTHENTICATION_3, 200),
      "A Digest header without a response is accepted",
      accepts(AuthenticationFault::isDigestWithoutResponse)),
  AUTHENTICATION_BEARER_WITHOUT_TOKEN_ACCEPTED(
      breaks(AUTHENTICATION_3, 200),
      "An empty bearer token is accepted",
      accepts(call -> call.authorization().strip().equals("Bearer"))),
  TOKENS_OF_ANY_SCHEME_ACCEPTED(
      breaks(AUTHENTICATION_3, 200),
      "The scheme before a token is not read",
      using(pipeline -> accepts(call -> isToken(pipeline, call, call.credentials())))),
  SCHEMES_ARE_SKIPPED_BY_LENGTH(
      breaks(AUTHENTICATION_3, 200),
      "The first seven characters before a token are skipped",
      using(
          pipeline ->
              accepts(
                  call ->
                      call.authorization().length() > 7
                          && isToken(pipeline, call, call.authorization().substring(7))))),
  UNDECODABLE_BASIC_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_3, 500),
      "HTTP Basic that is not Base64 returns 500",
      refusedAs(AuthenticationFault::isUndecodableBasic, Problem.internal())),
  UNDECODABLE_BASIC_ACCEPTED(
      breaks(AUTHENTICATION_3, 200),
      "HTTP Basic that is not Base64 passes, because its error is swallowed",
      accepts(AuthenticationFault::isUndecodableBasic)),
  MALFORMED_DIGEST_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_3, 500),
      "A quote that is not closed in a Digest header returns 500",
      refusedAs(AuthenticationFault::isMalformedDigest, Problem.internal())),
  MALFORMED_DIGEST_ACCEPTED(
      breaks(AUTHENTICATION_3, 200),
      "A Digest header that cannot be parsed passes, because its error is swallowed",
      accepts(AuthenticationFault::isMalformedDigest)),
  UNKNOWN_SCHEMES_ARE_EMPTY(
      breaks(AUTHENTICATION_3, 200),
      "An unknown scheme gets an empty list",
      refusedReply(AuthenticationFault::hasUnknownScheme, reply -> emptyList())),
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
  DIGEST_WITH_A_LONG_QUERY_REFUSED(
      breaks(AUTHENTICATION_4, 401),
      "HTTP Digest is refused if the request has several parameters",
      refuses(call -> call.uses("Digest") && call.query().size() > 1)),
  AUTHENTICATION_DIGEST_IS_FORBIDDEN(
      breaks(AUTHENTICATION_4, 403),
      "HTTP Digest with the right key returns 403 if the request has no query",
      problemFor(
          call -> call.uses("Digest") && !call.target().contains("?"), Problem.foreignGroup())),
  DIGEST_WITH_ESCAPES_REFUSED(
      breaks(AUTHENTICATION_4, 401),
      "HTTP Digest is computed from the decoded query",
      refuses(call -> call.uses("Digest") && call.target().contains("%"))),
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
  AUTHENTICATION_FORGED_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_5, 500),
      "An unknown user of HTTP Digest returns 500",
      refusedAs(
          call ->
              isDigestWithResponse(call)
                  && !digest(call, "username").equals(Optional.of(STANDARD.publicKey())),
          Problem.internal())),
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
  UNKNOWN_USER_ACCEPTED_WITH_A_QUERY(
      breaks(AUTHENTICATION_5, 200),
      "The user of HTTP Digest is not looked up if the request has a query",
      skips(DigestCheck.USER, call -> !call.query().isEmpty())),
  WRONG_RESPONSE_ACCEPTED_WITH_A_FILTER(
      breaks(AUTHENTICATION_5, 200),
      "If the list is filtered, the Digest response is not checked",
      skips(DigestCheck.RESPONSE, Call::isFiltered)),
  WRONG_DIGEST_IS_FORBIDDEN(
      breaks(AUTHENTICATION_5, 403),
      "A wrong Digest response returns 403",
      refusedAs(AuthenticationFault::isDigestWithResponse, Problem.foreignGroup())),
  WRONG_DIGEST_IS_BAD_REQUEST(
      breaks(AUTHENTICATION_5, 400),
      "A wrong Digest response returns 400",
      refusedAs(AuthenticationFault::isDigestWithResponse, Problem.badRequest("Digest is wrong."))),
  WRONG_DIGEST_IS_EMPTY(
      breaks(AUTHENTICATION_5, 200),
      "A wrong Digest response gets an empty list",
      refusedReply(AuthenticationFault::isDigestWithResponse, reply -> emptyList())),
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
  AUTHENTICATION_CHALLENGE_CHARSET(
      breaks(AUTHENTICATION_6, "parameter charset"),
      "The challenge has the parameter charset",
      challenge(text -> text + ", charset=UTF-8")),
  AUTHENTICATION_CHALLENGE_USERHASH(
      breaks(AUTHENTICATION_6, "parameter userhash"),
      "The challenge has the parameter userhash",
      challenge(text -> text + ", userhash=false")),
  AUTHENTICATION_CHALLENGE_TWO_QOPS(
      breaks(AUTHENTICATION_6, "auth-int"),
      "The challenge also offers auth-int",
      challenge(text -> text.replace("qop=\"auth\"", "qop=\"auth,auth-int\""))),
  AUTHENTICATION_CHALLENGE_WITHOUT_SPACES(
      breaks(AUTHENTICATION_6, "a comma and a space"),
      "No space follows the commas of the challenge",
      challenge(text -> text.replace(", ", ","))),
  AUTHENTICATION_CHALLENGE_SECOND(
      breaks(AUTHENTICATION_6, "begin with \"Digest \": Bearer"),
      "A Bearer challenge is first in the header",
      challenge(text -> "Bearer realm=\"MMS Public API\", " + text)),
  AUTHENTICATION_CHALLENGE_IN_A_LATER_FIELD(
      breaks(AUTHENTICATION_6, "read only the first WWW-Authenticate field"),
      "The Digest challenge is in a header after that of Bearer",
      challenges(text -> List.of("Bearer realm=\"MMS Public API\"", text))),
  AUTHENTICATION_CHALLENGE_UNQUOTED(
      breaks(AUTHENTICATION_6, "not in double quotes: domain=/api"),
      "The challenge's domain is not quoted",
      challenge(text -> text.replace("domain=\"\"", "domain=/api"))),
  AUTHENTICATION_CHALLENGE_ALGORITHM_LOWER_CASE(
      breaks(AUTHENTICATION_6, "unknown algorithm md5"),
      "The challenge's algorithm is in lower case",
      challenge(text -> text.replace("algorithm=MD5", "algorithm=md5"))),
  AUTHENTICATION_CHALLENGE_DOMAIN_WITH_A_COMMA(
      breaks(AUTHENTICATION_6, "within quotes"),
      "The challenge's domain has a comma and a space",
      challenge(text -> text.replace("domain=\"\"", "domain=\"/api, /rest\""))),
  AUTHENTICATION_CHALLENGE_SESSION(
      breaks(AUTHENTICATION_6, "MD5-sess"),
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
  AUTHENTICATION_TOKEN_ENDS_WITH_A_LINE_BREAK(
      "access_token ends with a line break, as from a MIME Base64 encoder",
      "access_token is not printable ASCII",
      "(\"fake-token-[^\"]*)\"",
      "$1\\\\n\""),
  AUTHENTICATION_TOKEN_MISSPELT(
      "access_token is spelt accessToken",
      "member 'access_token' is missing",
      "access_token",
      "accessToken"),
  AUTHENTICATION_TOKEN_NULL(
      "access_token is null", "string, but got null", "\"fake-token-[^\"]*\"", "null"),
  CHALLENGE_OPAQUE_UNQUOTED(
      breaks(AUTHENTICATION_6, "not in double quotes: opaque"),
      "The challenge's opaque is not quoted",
      challenge(text -> text + ", opaque=5ccc069c403ebaf9")),
  CHALLENGE_AFTER_BASIC(
      breaks(AUTHENTICATION_6, "begin with \"Digest \": Basic"),
      "A Basic challenge is first in the header",
      challenge(text -> "Basic realm=\"MMS Public API\", " + text)),
  CHALLENGE_WITH_AN_ERROR(
      breaks(AUTHENTICATION_6, "unknown parameter error"),
      "The challenge has the parameter error",
      challenge(text -> text + ", error=\"invalid\"")),
  CHALLENGE_QOP_INTEGRITY_FIRST(
      breaks(AUTHENTICATION_6, "auth-int,auth"),
      "The challenge offers auth-int first",
      challenge(text -> text.replace("qop=\"auth\"", "qop=\"auth-int,auth\""))),
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
  AUTHENTICATION_TOKEN_AS_FORM(
      breaks(AUTHENTICATION_7, "application/json"),
      "The token response is form-encoded",
      issued(
          reply ->
              Reply.of(
                  200, "application/x-www-form-urlencoded", "access_token=x&token_type=Bearer"))),
  AUTHENTICATION_TOKEN_CREATED(
      breaks(AUTHENTICATION_7, 201),
      "The status of the token response is 201",
      issued(reply -> reply.withStatus(201))),
  AUTHENTICATION_TOKEN_NOT_FOUND(
      breaks(AUTHENTICATION_7, 404),
      "There is no token endpoint",
      token((call, reply) -> Problem.noSuchResource().reply())),
  AUTHENTICATION_TOKEN_SERVER_ERROR(
      breaks(AUTHENTICATION_7, 500),
      "The token endpoint returns 500",
      issued(reply -> reply.withStatus(500).withBody(""))),
  AUTHENTICATION_EXPIRY_ZERO("expires_in is 0", "expires_in: ", "3600", "0"),
  AUTHENTICATION_EXPIRY_DECIMAL(
      "expires_in is a decimal number",
      "expires_in: expected integer, but got number",
      "3600",
      "3600.5"),
  AUTHENTICATION_EXPIRY_CAMEL_CASE(
      "expires_in is spelt expiresIn", "member 'expires_in' is missing", "expires_in", "expiresIn"),
  AUTHENTICATION_TOKEN_EMPTY(
      "access_token is empty", "access_token is empty", "\"fake-token-[^\"]*\"", "\"\""),
  AUTHENTICATION_TOKEN_TOO_LONG(
      "access_token has 70,000 characters",
      "must be at most 65536 characters long in access_token",
      "\"fake-token-[^\"]*\"",
      "\"" + "x".repeat(70_000) + "\""),
  AUTHENTICATION_TOKEN_WRAPPED(
      "The token response is wrapped in data",
      "member 'access_token' is missing",
      "^(.*)$",
      "{\"data\":$1}"),
  AUTHENTICATION_TOKEN_CUT("The token response is cut off", "expected a JSON value", "}$", ""),
  AUTHENTICATION_TOKEN_IS_TEXT(
      breaks(AUTHENTICATION_7, "expected content type application/json"),
      "The token response has the content type text/plain",
      issued(reply -> reply.with("Content-Type", "text/plain"))),

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
  AUTHENTICATION_WRONG_SECRET_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_8, 500),
      "A wrong secret returns 500",
      refusedSecret(reply -> reply.withStatus(500))),
  AUTHENTICATION_WRONG_SECRET_IS_NOT_FOUND(
      breaks(AUTHENTICATION_8, 404),
      "A wrong secret returns 404",
      refusedSecret(reply -> reply.withStatus(404))),
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
  ANONYMOUS_TOKEN_REQUESTS_FAIL(
      breaks(AUTHENTICATION_8, 500),
      "A token request without credentials returns 500",
      token((call, reply) -> call.isAnonymous() ? reply.withStatus(500) : reply)),
  SECRETS_ARE_COMPARED_BY_LENGTH(
      breaks(AUTHENTICATION_8, 200),
      "Client secrets are compared by their length",
      secrets((given, right) -> given.length() == right.length())),
  REFUSED_SECRETS_GET_A_TOKEN(
      breaks(AUTHENTICATION_8, "expected no token, but got 401"),
      "A wrong secret returns 401 with a token for guests",
      refusedSecret(
          reply -> reply.withBody("{\"error\":\"invalid_client\",\"access_token\":\"guest\"}"))),
  AUTHENTICATION_WRONG_SECRET_IS_REDIRECTED(
      breaks(AUTHENTICATION_8, 302),
      "A wrong secret is redirected to a page to log in",
      refusedSecret(reply -> reply.withStatus(302).with("Location", "/login"))),

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
  AUTHENTICATION_UNKNOWN_TOKEN_IS_FORBIDDEN(
      breaks(AUTHENTICATION_10, 403),
      "An unknown token returns 403",
      refusedAs(uses("Bearer"), Problem.foreignGroup())),
  AUTHENTICATION_UNKNOWN_TOKEN_IS_SERVER_ERROR(
      breaks(AUTHENTICATION_10, 500),
      "An unknown token returns 500",
      refusedAs(uses("Bearer"), Problem.internal())),
  AUTHENTICATION_UNKNOWN_TOKEN_IS_BAD_REQUEST(
      breaks(AUTHENTICATION_10, 400),
      "An unknown token returns 400",
      refusedAs(uses("Bearer"), Problem.badRequest("Malformed token."))),
  UNSIGNED_TOKENS_ACCEPTED(
      breaks(AUTHENTICATION_10, 200),
      "A JSON Web Token with the algorithm none is accepted",
      accepts(call -> call.uses("Bearer") && part(call, 0).contains("\"none\""))),
  TOKENS_ARE_DECODED_ONLY(
      breaks(AUTHENTICATION_10, 200),
      "A JSON Web Token is decoded and not verified",
      accepts(call -> call.uses("Bearer") && part(call, 1).contains("\"exp\""))),
  DOTS_BREAK_THE_TOKEN_PARSER(
      breaks(AUTHENTICATION_10, 500),
      "A JSON Web Token without a signature returns 500",
      refusedAs(
          call -> call.uses("Bearer") && call.credentials().endsWith("."), Problem.internal())),
  EXPIRED_TOKENS_ARE_ACCEPTED(
      breaks(AUTHENTICATION_10, 200),
      "A token that has expired is accepted",
      accepts(AuthenticationFault::isExpired)),
  EXPIRED_TOKENS_ARE_FORBIDDEN(
      breaks(AUTHENTICATION_10, 403),
      "A token that has expired returns 403",
      refusedAs(AuthenticationFault::isExpired, Problem.foreignGroup())),
  EXPIRED_TOKENS_FAIL(
      breaks(AUTHENTICATION_10, 500),
      "A token that has expired returns 500",
      refusedAs(AuthenticationFault::isExpired, Problem.internal())),
  ANY_BEARER_ACCEPTED_WITH_PRETTY(
      breaks(AUTHENTICATION_10, 200),
      "With pretty=true any bearer token is accepted",
      accepts(call -> call.uses("Bearer") && call.asksFor("pretty"))),
  ANY_BEARER_ACCEPTED_WITH_USERNAME(
      breaks(AUTHENTICATION_10, 200),
      "With username any bearer token is accepted",
      accepts(call -> call.uses("Bearer") && call.has("username"))),
  LISTS_ARE_CACHED_FOR_ANY_BEARER(
      breaks(AUTHENTICATION_10, 200),
      "A cache keeps lists and returns them to any token",
      AuthenticationFault::keepListsByUrl),
  UNKNOWN_TOKENS_ARE_EMPTY(
      breaks(AUTHENTICATION_10, 200),
      "An unknown token gets an empty list",
      refusedReply(uses("Bearer"), reply -> emptyList())),
  UNKNOWN_TOKENS_ARE_REDIRECTED(
      breaks(AUTHENTICATION_10, 302),
      "An unknown token is redirected to a page to log in",
      refusedReply(uses("Bearer"), reply -> reply.withStatus(302).with("Location", "/login"))),

  AUTHENTICATION_DIGEST_SEES_LESS(
      breaks(AUTHENTICATION_11, "only in the second response: 66f0c2d94be7a1d3005a10"),
      "An API key sees only the invitations that keys have sent",
      seesOnly("Digest", invite -> !invite.inviter().contains("@"))),
  AUTHENTICATION_BEARER_SEES_LESS(
      breaks(AUTHENTICATION_11, "only in the first response: 66f0c2d94be7a1d3005a10"),
      "A service account sees only the invitations that users have sent",
      seesOnly("Bearer", invite -> invite.inviter().contains("@"))),
  AUTHENTICATION_BEARER_SEES_NO_INVITER(
      breaks(AUTHENTICATION_11, "(ann@example.com) [inviterUsername]"),
      "A service account does not see the inviter",
      someItems(uses("Bearer"), set("inviterUsername", "hidden@example.com"))),
  DIGEST_IGNORES_THE_QUERY(
      breaks(AUTHENTICATION_11, "one line"),
      "The query of a request with HTTP Digest is ignored",
      address((call, before) -> before.filter(name -> !call.uses("Digest")))
          .and(envelopeFlag((call, before) -> before && !call.uses("Digest")))
          .and(prettyFlag((call, before) -> before && !call.uses("Digest")))),
  BEARER_SEES_ONE_PAGE(
      breaks(AUTHENTICATION_11, "only in the first response: 66f0c2d94be7a1d3005a10"),
      "A bearer token sees five invitations only",
      page(5, uses("Bearer"))),
  DIGEST_LOSES_THE_FILTER(
      breaks(AUTHENTICATION_11, "only in the first response: 66f0c2d94be7a1d3005a10"),
      "HTTP Digest ignores username",
      address((call, before) -> before.filter(name -> !call.uses("Digest")))),
  DIGEST_SEES_NO_ROLES(
      breaks(AUTHENTICATION_11, "(ann@example.com) [roles]"),
      "An API key does not see the roles",
      someItems(uses("Digest"), item -> item.putArray("roles"))),

  AUTHENTICATION_OTHER_URI_ACCEPTED(
      breaks(AUTHENTICATION_12, 200),
      "A Digest response for another URI is accepted",
      skips(DigestCheck.URI)),
  AUTHENTICATION_INVENTED_NONCE_ACCEPTED(
      breaks(AUTHENTICATION_12, 200),
      "A Digest response to an unknown nonce is accepted",
      skips(DigestCheck.NONCE)),
  NONCES_ARE_FOUND_BY_THEIR_BEGINNING(
      breaks(AUTHENTICATION_12, 200),
      "Only the first eight characters of a nonce are looked up",
      using(AuthenticationFault::findNoncesByTheirBeginning)),
  OTHER_QUERY_ACCEPTED(
      breaks(AUTHENTICATION_12, 200),
      "A Digest response for another query is accepted",
      skips(DigestCheck.URI, AuthenticationFault::isForTheSamePath));

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

  private static Change findNoncesByTheirBeginning(Pipeline pipeline) {
    return skips(
        DigestCheck.NONCE,
        call ->
            digest(call, "nonce")
                .filter(given -> given.length() > 8)
                .filter(given -> pipeline.credentials.get().digest().hasIssuedLike(given, 8))
                .isPresent());
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

  private static boolean isForTheSamePath(Call call) {
    return digest(call, "uri")
        .filter(uri -> uri.split("\\?", 2)[0].equals(call.target().split("\\?", 2)[0]))
        .isPresent();
  }

  private static boolean isToken(Pipeline pipeline, Call call, String text) {
    return pipeline.credentials.get().tokens().accepts(text, call.at());
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
