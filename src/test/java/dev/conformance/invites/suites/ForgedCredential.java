package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.junit.Expectation;
import dev.conformance.invites.junit.TestCase;
import java.util.Set;
import java.util.function.Function;

/**
 * Authorization headers, made without a Digest challenge, that a server must reject, with a query,
 * which must not matter. {@link RejectedRequest} has some without one.
 */
enum ForgedCredential implements TestCase {
  BEARER_WITHOUT_A_TOKEN(AUTHENTICATION_3, STANDARD, "Bearer"),
  DIGEST_WITH_A_NAME_ONLY(AUTHENTICATION_3, STANDARD, "Digest username=\"nobody\""),
  /** With a real key or client as the user, if configured. */
  BASIC_WITH_AN_INVENTED_PASSWORD(AUTHENTICATION_3, STANDARD, Target::basicWithAnInventedPassword),
  /** With a valid token, if there is one. */
  UNKNOWN_SCHEME(AUTHENTICATION_3, STANDARD, ForgedCredential::inAnUnknownScheme),
  /** For servers that strip the scheme if there is one. */
  TOKEN_WITHOUT_A_SCHEME(AUTHENTICATION_3, STANDARD, ForgedToken.NO_SCHEME),
  /** For servers that split the header at spaces. */
  TOKEN_AND_A_WORD(AUTHENTICATION_3, STANDARD, ForgedToken.FOLLOWED),
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
      AUTHENTICATION_3,
      THOROUGH,
      target -> RawAuthorization.basic(target.apiKey().publicKey(), "")),
  PUBLIC_KEY_AS_TOKEN(AUTHENTICATION_3, THOROUGH, target -> bearer(target.apiKey().publicKey())),

  JSON_WEB_TOKEN_WITHOUT_A_SIGNATURE(AUTHENTICATION_10, STANDARD, RawAuthorization.UNSIGNED_TOKEN),
  EXTENDED_TOKEN(AUTHENTICATION_10, STANDARD, ForgedToken.EXTENDED),
  EXPIRED_TOKEN(AUTHENTICATION_10, STANDARD, ForgedToken.EXPIRED),
  CUT_TOKEN(AUTHENTICATION_10, STANDARD, ForgedToken.CUT),
  TOKEN_WITH_ANOTHER_FIRST_CHARACTER(AUTHENTICATION_10, THOROUGH, ForgedToken.OTHER_FIRST),
  TOKEN_WITH_ANOTHER_LAST_CHARACTER(AUTHENTICATION_10, THOROUGH, ForgedToken.OTHER_LAST),
  TOKEN_WITH_ANOTHER_PAYLOAD(AUTHENTICATION_10, THOROUGH, ForgedToken.OTHER_PAYLOAD),
  CHARACTER_AND_TOKEN(AUTHENTICATION_10, THOROUGH, ForgedToken.PRECEDED),
  INVENTED_TOKEN_AND_TOKEN(AUTHENTICATION_10, THOROUGH, ForgedToken.SECOND),
  TOKEN_IN_ANOTHER_CASE(AUTHENTICATION_10, STANDARD, ForgedToken.OTHER_CASE),
  TOKEN_IN_QUOTES(AUTHENTICATION_10, THOROUGH, ForgedToken.QUOTED),
  SIGNED_TOKEN_OF_NOBODY(
      AUTHENTICATION_10, THOROUGH, "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.AAAA"),
  UNSIGNED_TOKEN_OF_ADMIN(
      AUTHENTICATION_10, THOROUGH, "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.");

  private final Row row;

  ForgedCredential(
      Requirement requirement, Depth depth, Function<Target, Authentication> authentication) {
    // RFC 6750 section 3.1 allows 400 for a malformed request.
    var rejections = depth == STANDARD ? Set.of(401) : Set.of(400, 401);
    row =
        new Row(
            requirement,
            depth,
            Expectation.REJECTION,
            plain -> plain.as(authentication).withQuery(Queries.PRETTY_UNFILTERED),
            rejections);
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

  private static Authentication inAnUnknownScheme(Target target) {
    return target.token().isPresent() ? ForgedToken.OTHER_SCHEME : RawAuthorization.INVENTED_SCHEME;
  }

  private static Authentication bearer(String name) {
    return new RawAuthorization("Bearer " + name);
  }
}
