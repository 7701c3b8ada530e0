package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.junit.Expectation;
import dev.conformance.invites.junit.TestCase;
import java.util.Set;

/**
 * Wrong responses to a Digest challenge, most of which name the real API key: a server may lock a
 * key after too many of them. All requests have a query, which a Digest response covers; {@link
 * RejectedRequest} has some without one.
 */
enum ForgedDigestCase implements TestCase {
  UNKNOWN_PUBLIC_KEY(AUTHENTICATION_5, STANDARD, ForgedDigest.UNKNOWN_PUBLIC_KEY, 401),
  EMPTY_RESPONSE(AUTHENTICATION_5, STANDARD, ForgedDigest.EMPTY_RESPONSE, 401),
  RIGHT_RESPONSE_OF_AN_UNKNOWN_KEY(AUTHENTICATION_5, STANDARD, ForgedDigest.OTHER_NAME, 401),
  PUBLIC_KEY_IN_ANOTHER_CASE(AUTHENTICATION_5, THOROUGH, ForgedDigest.OTHER_CASE_PUBLIC_KEY, 401),
  PRIVATE_KEY_IN_UPPER_CASE(AUTHENTICATION_5, THOROUGH, ForgedDigest.UPPER_CASE_PRIVATE_KEY, 401),
  CUT_RESPONSE(AUTHENTICATION_5, THOROUGH, ForgedDigest.CUT_RESPONSE, 401),
  RESPONSE_FOR_ANOTHER_METHOD(AUTHENTICATION_5, THOROUGH, ForgedDigest.OTHER_METHOD, 401),
  UNKNOWN_KEY_WITHOUT_A_PRIVATE_KEY(AUTHENTICATION_5, THOROUGH, ForgedDigest.UNKNOWN_KEY_PAIR, 401),
  OTHER_REALM(AUTHENTICATION_5, THOROUGH, ForgedDigest.OTHER_REALM, 401),

  // RFC 7616 section 3.4: these may get another client error.
  NO_QOP(AUTHENTICATION_5, STANDARD, ForgedDigest.NO_QOP, 400, 401),
  INTEGRITY(AUTHENTICATION_5, THOROUGH, ForgedDigest.AUTH_INT, 400, 401),
  UNKNOWN_ALGORITHM(AUTHENTICATION_5, THOROUGH, ForgedDigest.UNKNOWN_ALGORITHM, 400, 401),
  GARBLED_COUNT(AUTHENTICATION_5, THOROUGH, ForgedDigest.GARBLED_COUNT, 400, 401),
  NO_CLIENT_NONCE(AUTHENTICATION_5, THOROUGH, ForgedDigest.NO_CLIENT_NONCE, 400, 401),
  NO_RESPONSE(AUTHENTICATION_5, THOROUGH, ForgedDigest.NO_RESPONSE, 400, 401),
  NO_USER_NAME(AUTHENTICATION_5, THOROUGH, ForgedDigest.NO_USERNAME, 400, 401),
  NO_REALM(AUTHENTICATION_5, THOROUGH, ForgedDigest.NO_REALM, 400, 401),
  NO_NONCE(AUTHENTICATION_5, THOROUGH, ForgedDigest.NO_NONCE, 400, 401),
  NO_URI(AUTHENTICATION_5, THOROUGH, ForgedDigest.NO_URI, 400, 401),
  ANY_URI(AUTHENTICATION_5, THOROUGH, ForgedDigest.ANY_URI, 400, 401),

  // RFC 7616 does not require a server to detect these.
  RESPONSE_FOR_ANOTHER_URI(AUTHENTICATION_12, STANDARD, ForgedDigest.OTHER_URI, 400, 401),
  ALTERED_NONCE(AUTHENTICATION_12, STANDARD, ForgedDigest.ALTERED_NONCE, 400, 401);

  private final ForgedDigest forgery;
  private final Row row;

  ForgedDigestCase(
      Requirement requirement, Depth depth, ForgedDigest forgery, Integer... rejections) {
    this.forgery = forgery;
    row =
        new Row(
            requirement,
            depth,
            Expectation.REJECTION,
            plain -> plain.as(forgery).withQuery(Queries.PRETTY_UNFILTERED),
            Set.of(rejections));
  }

  @Override
  public String title() {
    return forgery.description();
  }

  @Override
  public Row row() {
    return row;
  }
}
