package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_10;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_12;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_3;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_5;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.BasicUser;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.junit.TestCase;
import java.util.List;

/** Credentials that a server must reject, by the requirement that says so. */
enum ForgedCredential implements TestCase {
  BEARER_WITHOUT_TOKEN(AUTHENTICATION_3, "Bearer without a token", new RawAuthorization("Bearer")),
  DIGEST_WITH_A_NAME_ONLY(
      AUTHENTICATION_3,
      "Digest with a name only",
      new RawAuthorization("Digest username=\"nobody\"")),
  /** With the right user if one was given. */
  BASIC(AUTHENTICATION_3, "Basic with an invented password", BasicUser.NOBODY),
  /** With the right token if there is one. */
  UNKNOWN_SCHEME(AUTHENTICATION_3, "an unknown scheme", RawAuthorization.INVENTED_SCHEME),
  UNDECODABLE_BASIC(
      AUTHENTICATION_3, "Basic that cannot be decoded", new RawAuthorization("Basic !")),
  UNCLOSED_QUOTE(
      AUTHENTICATION_3,
      "Digest with a quote that is not closed",
      new RawAuthorization("Digest username=\"nobody, realm=x, nonce=x, response=x")),

  /** For a project of somebody else if one was given. */
  INVENTED_TOKEN(AUTHENTICATION_10, "an invented token", RawAuthorization.INVENTED_TOKEN),
  UNSIGNED_TOKEN(
      AUTHENTICATION_10, "a JSON Web Token without a signature", RawAuthorization.UNSIGNED_TOKEN),
  ALTERED_TOKEN(AUTHENTICATION_10, ForgedToken.ALTERED),
  EXTENDED_TOKEN(AUTHENTICATION_10, ForgedToken.EXTENDED),
  /** Few users have one, so that no other requirement depends on it. */
  EXPIRED_TOKEN(AUTHENTICATION_10, ForgedToken.EXPIRED),

  // These use challenges from earlier responses.
  EMPTY_PRIVATE_KEY(AUTHENTICATION_5, ForgedDigest.EMPTY_PRIVATE_KEY),
  UNKNOWN_PUBLIC_KEY(AUTHENTICATION_5, ForgedDigest.UNKNOWN_PUBLIC_KEY),
  ALTERED_RESPONSE(AUTHENTICATION_5, ForgedDigest.ALTERED_RESPONSE),
  EMPTY_RESPONSE(AUTHENTICATION_5, ForgedDigest.EMPTY_RESPONSE),
  NO_QOP(AUTHENTICATION_5, ForgedDigest.NO_QOP),

  // RFC 7616 does not require a server to detect these.
  OTHER_URI(AUTHENTICATION_12, ForgedDigest.OTHER_URI),
  ALTERED_NONCE(AUTHENTICATION_12, ForgedDigest.ALTERED_NONCE);

  private final Requirement requirement;
  private final String title;
  private final Authentication authentication;

  ForgedCredential(Requirement requirement, String title, Authentication authentication) {
    this.requirement = requirement;
    this.title = title;
    this.authentication = authentication;
  }

  ForgedCredential(Requirement requirement, ForgedToken token) {
    this(requirement, token.title(), token);
  }

  ForgedCredential(Requirement requirement, ForgedDigest digest) {
    this(requirement, digest.description(), digest);
  }

  @Override
  public String title() {
    return title;
  }

  /** Each requirement to reject has its own cases; requirements on the rejection have all. */
  @Override
  public boolean appliesTo(Requirement requirement) {
    return switch (requirement) {
      case AUTHENTICATION_3, AUTHENTICATION_5, AUTHENTICATION_10, AUTHENTICATION_12 ->
          this.requirement == requirement;
      case AUTHENTICATION_6 -> authentication instanceof ForgedDigest;
      default -> this != EXPIRED_TOKEN;
    };
  }

  /** RFC 7616 section 3.4: a response that lacks a parameter may get another client error. */
  List<Integer> rejections() {
    return this == NO_QOP ? List.of(400, 401) : List.of(401);
  }

  /**
   * Most have a query, which a Digest response covers and which must not matter otherwise. Some
   * repeat a request of the owner, for caches that forget the caller.
   */
  @Override
  public RequestTemplate request(RequestTemplate plain, TargetData target) {
    var sent =
        switch (this) {
          case BASIC -> BasicUser.of(target.credentials());
          case UNKNOWN_SCHEME ->
              target.token().isPresent() ? ForgedToken.OTHER_SCHEME : authentication;
          default -> authentication;
        };
    var query =
        switch (this) {
          case EMPTY_PRIVATE_KEY -> Queries.PRETTY_AND_SOMEBODY;
          case INVENTED_TOKEN, ALTERED_TOKEN, ALTERED_RESPONSE -> "";
          default -> Queries.PRETTY_AND_NO_FILTER;
        };
    var project = this == INVENTED_TOKEN ? target.foreignIfGiven() : Project.OWNED;
    return plain.about(project).by(sent).withQuery(query);
  }
}
