package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.http.auth.ForgedDigest.*;
import static dev.conformance.invites.http.auth.ForgedToken.*;
import static dev.conformance.invites.http.auth.RawAuthorization.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.engine.Expectation;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.RawAuthorization;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.ArrayUtils;

/**
 * Authorization headers that a server must reject, with a query, which must not matter and which a
 * Digest response covers. {@link RejectedRequest} has some without one.
 */
enum ForgedCredential implements TestCase {
  BEARER_WITHOUT_A_TOKEN(AUTHENTICATION_3, STANDARD, "Bearer"),
  DIGEST_WITH_A_NAME_ONLY(AUTHENTICATION_3, STANDARD, "Digest username=\"nobody\""),
  /** With a real key or client as the user, if configured. */
  BASIC_WITH_AN_INVENTED_PASSWORD(AUTHENTICATION_3, STANDARD, Target::basicWithAnInventedPassword),
  /** With a valid token, if there is one. */
  UNKNOWN_SCHEME(
      AUTHENTICATION_3,
      STANDARD,
      it -> it.known().token().isPresent() ? OTHER_SCHEME : INVENTED_SCHEME),
  /** For servers that strip the scheme if there is one. */
  TOKEN_WITHOUT_A_SCHEME(AUTHENTICATION_3, STANDARD, ForgedToken.NO_SCHEME),
  /** For servers that split the header at spaces. */
  TOKEN_AND_A_WORD(AUTHENTICATION_3, STANDARD, FOLLOWED),
  CLIENT_SECRET_BY_HTTP_BASIC(AUTHENTICATION_3, STANDARD, Credential.CLIENT_SECRET),
  CLIENT_ID_AS_TOKEN(
      AUTHENTICATION_3, THOROUGH, target -> bearer(target.serviceAccount().clientId())),
  BASIC_THAT_CANNOT_BE_DECODED(AUTHENTICATION_3, STANDARD, "Basic !"),
  DIGEST_WITH_AN_OPEN_QUOTE(
      AUTHENTICATION_3, STANDARD, "Digest username=\"nobody, realm=x, nonce=x, response=x"),
  BEARER_UNDEFINED(AUTHENTICATION_3, THOROUGH, "Bearer undefined"),
  BEARER_NULL(AUTHENTICATION_3, THOROUGH, "Bearer null"),
  BASIC_WITHOUT_USER_AND_PASSWORD(AUTHENTICATION_3, THOROUGH, "Basic Og=="),
  BEARER_IN_LOWER_CASE(AUTHENTICATION_3, THOROUGH, "bearer invented"),
  BASIC_NOBODY(AUTHENTICATION_3, THOROUGH, "Basic bm9ib2R5Om5vdGhpbmc="),
  NEGOTIATE(AUTHENTICATION_3, THOROUGH, "Negotiate YII="),
  BASIC_WITHOUT_CREDENTIALS(AUTHENTICATION_3, THOROUGH, "Basic"),
  BASIC_WITHOUT_A_COLON(AUTHENTICATION_3, THOROUGH, "Basic bm9jb2xvbg=="),
  DIGEST_WITHOUT_PARAMETERS(AUTHENTICATION_3, THOROUGH, "Digest"),
  DIGEST_WITHOUT_AN_EQUALS_SIGN(AUTHENTICATION_3, THOROUGH, "Digest invented"),
  DIGEST_WITH_AN_EMPTY_NAME(AUTHENTICATION_3, THOROUGH, "Digest username=\"\""),
  DIGEST_OF_EMPTY_VALUES(
      AUTHENTICATION_3,
      THOROUGH,
      "Digest username=\"zzzzzzzz\", realm=\"\", nonce=\"\", uri=\"/\", response=\"\""),
  TWO_WORDS(AUTHENTICATION_3, THOROUGH, "Bearer two words"),
  QUOTED_TOKEN(AUTHENTICATION_3, THOROUGH, "Bearer \"invented\""),
  NO_SCHEME(AUTHENTICATION_3, THOROUGH, "invented"),
  PUBLIC_KEY_WITHOUT_A_PASSWORD(
      AUTHENTICATION_3, THOROUGH, target -> basic(target.apiKey().publicKey(), "")),
  PUBLIC_KEY_AS_TOKEN(AUTHENTICATION_3, THOROUGH, target -> bearer(target.apiKey().publicKey())),

  JSON_WEB_TOKEN_WITHOUT_A_SIGNATURE(AUTHENTICATION_10, STANDARD, UNSIGNED_TOKEN),
  RIGHT_TOKEN_WITHOUT_A_SIGNATURE(AUTHENTICATION_10, STANDARD, UNSIGNED),
  EXTENDED_TOKEN(AUTHENTICATION_10, STANDARD, EXTENDED),
  EXPIRED_TOKEN(AUTHENTICATION_10, STANDARD, Credential.EXPIRED_ACCESS_TOKEN),
  CUT_TOKEN(AUTHENTICATION_10, STANDARD, CUT),
  TOKEN_WITH_ANOTHER_FIRST_CHARACTER(AUTHENTICATION_10, THOROUGH, OTHER_FIRST),
  TOKEN_WITH_ANOTHER_LAST_CHARACTER(AUTHENTICATION_10, THOROUGH, OTHER_LAST),
  TOKEN_WITH_ANOTHER_PAYLOAD(AUTHENTICATION_10, THOROUGH, OTHER_PAYLOAD),
  CHARACTER_AND_TOKEN(AUTHENTICATION_10, THOROUGH, PRECEDED),
  INVENTED_TOKEN_AND_TOKEN(AUTHENTICATION_10, THOROUGH, SECOND),
  TOKEN_BEGINNING_IN_ANOTHER_CASE(AUTHENTICATION_10, THOROUGH, OTHER_CASE_BEGINNING),
  TOKEN_PAYLOAD_IN_ANOTHER_CASE(AUTHENTICATION_10, THOROUGH, OTHER_CASE_PAYLOAD),
  TOKEN_SIGNATURE_IN_ANOTHER_CASE(AUTHENTICATION_10, STANDARD, OTHER_CASE_SIGNATURE),
  /** For servers that look a token up by LIKE of SQL. */
  ANY_TOKEN_BY_LIKE(AUTHENTICATION_10, STANDARD, "Bearer %"),
  TOKEN_WITH_A_WILDCARD(AUTHENTICATION_10, THOROUGH, WILDCARD),
  /** For servers that look a token up in an object of JavaScript. */
  INHERITED_MEMBER_AS_TOKEN(AUTHENTICATION_10, STANDARD, "Bearer constructor"),
  SQL_CONDITION_AS_TOKEN(AUTHENTICATION_10, THOROUGH, "Bearer ' or '1'='1"),
  TOKEN_IN_QUOTES(AUTHENTICATION_10, THOROUGH, QUOTED),
  SIGNED_TOKEN_OF_NOBODY(
      AUTHENTICATION_10, THOROUGH, "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.AAAA"),
  UNSIGNED_TOKEN_OF_ADMIN(
      AUTHENTICATION_10, THOROUGH, "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."),

  // Wrong responses to a Digest challenge. A server may lock the API key after too many of them.
  DIGEST_OF_AN_UNKNOWN_PUBLIC_KEY(AUTHENTICATION_5, STANDARD, UNKNOWN_PUBLIC_KEY),
  DIGEST_WITH_AN_EMPTY_RESPONSE(AUTHENTICATION_5, STANDARD, EMPTY_RESPONSE),
  RIGHT_DIGEST_UNDER_AN_UNKNOWN_KEY(AUTHENTICATION_5, STANDARD, OTHER_NAME),
  DIGEST_OF_THE_PUBLIC_KEY_IN_ANOTHER_CASE(AUTHENTICATION_5, THOROUGH, OTHER_CASE_PUBLIC_KEY),
  DIGEST_WITH_THE_PRIVATE_KEY_IN_UPPER_CASE(AUTHENTICATION_5, THOROUGH, UPPER_CASE_PRIVATE_KEY),
  DIGEST_WITH_HALF_THE_RESPONSE(AUTHENTICATION_5, THOROUGH, CUT_RESPONSE),
  DIGEST_FOR_ANOTHER_METHOD(AUTHENTICATION_5, THOROUGH, OTHER_METHOD),
  DIGEST_OF_AN_UNKNOWN_KEY_WITHOUT_A_PRIVATE_KEY(AUTHENTICATION_5, STANDARD, UNKNOWN_KEY_PAIR),
  WRONG_DIGEST_FOR_ANOTHER_REALM(AUTHENTICATION_5, THOROUGH, OTHER_REALM),

  // RFC 7616 section 3.4: these may get another client error.
  WRONG_DIGEST_WITHOUT_QOP(AUTHENTICATION_5, STANDARD, NO_QOP, 400),
  WRONG_DIGEST_WITH_AUTH_INT(AUTHENTICATION_5, STANDARD, AUTH_INT, 400),
  WRONG_DIGEST_WITH_AN_UNKNOWN_ALGORITHM(AUTHENTICATION_5, THOROUGH, UNKNOWN_ALGORITHM, 400),
  WRONG_DIGEST_WITH_A_GARBLED_COUNT(AUTHENTICATION_5, THOROUGH, GARBLED_COUNT, 400),
  WRONG_DIGEST_WITHOUT_A_CLIENT_NONCE(AUTHENTICATION_5, THOROUGH, NO_CLIENT_NONCE, 400),
  DIGEST_WITHOUT_A_RESPONSE(AUTHENTICATION_5, THOROUGH, NO_RESPONSE, 400),
  WRONG_DIGEST_WITHOUT_A_USER_NAME(AUTHENTICATION_5, THOROUGH, NO_USERNAME, 400),
  WRONG_DIGEST_WITHOUT_A_REALM(AUTHENTICATION_5, THOROUGH, NO_REALM, 400),
  WRONG_DIGEST_WITHOUT_A_NONCE(AUTHENTICATION_5, THOROUGH, NO_NONCE, 400),
  WRONG_DIGEST_WITHOUT_A_URI(AUTHENTICATION_5, THOROUGH, NO_URI, 400),
  WRONG_DIGEST_FOR_ANY_URI(AUTHENTICATION_5, THOROUGH, ANY_URI, 400),

  // RFC 7616 does not require a server to detect these.
  DIGEST_FOR_ANOTHER_URI(AUTHENTICATION_12, STANDARD, OTHER_URI, 400),
  DIGEST_FOR_AN_ALTERED_NONCE(AUTHENTICATION_12, STANDARD, ALTERED_NONCE, 400);

  private final Row row;

  ForgedCredential(
      Requirement requirement,
      Depth depth,
      Function<Target, Authentication> authentication,
      Set<Integer> rejections) {
    UnaryOperator<RequestTemplate> change =
        plain -> plain.as(authentication).withQuery(Queries.PRETTY_UNFILTERED);
    row = new Row(requirement, depth, Expectation.REJECTION, change, rejections);
  }

  ForgedCredential(
      Requirement requirement, Depth depth, Function<Target, Authentication> authentication) {
    // RFC 6750 section 3.1 allows 400 for a malformed request.
    this(requirement, depth, authentication, depth == STANDARD ? Set.of(401) : Set.of(400, 401));
  }

  ForgedCredential(Requirement requirement, Depth depth, ForgedDigest digest, Integer... statuses) {
    this(requirement, depth, target -> digest, Set.of(ArrayUtils.add(statuses, 401)));
  }

  ForgedCredential(Requirement requirement, Depth depth, Authentication authentication) {
    this(requirement, depth, target -> authentication);
  }

  ForgedCredential(Requirement requirement, Depth depth, String header) {
    this(requirement, depth, new RawAuthorization(header));
  }

  @Override
  public Row row() {
    return row;
  }

  static Authentication bearer(String name) {
    return new RawAuthorization("Bearer " + name);
  }
}
