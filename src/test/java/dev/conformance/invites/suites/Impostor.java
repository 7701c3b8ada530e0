package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_10;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_12;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_3;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_5;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Caller;
import dev.conformance.invites.http.Caller.Forgery;
import dev.conformance.invites.http.Caller.Kind;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.junit.TestCase;

/** Callers whose credentials prove nothing, by the requirement that they are refused for. */
enum Impostor implements TestCase {
  BEARER_WITHOUT_TOKEN(AUTHENTICATION_3, "Bearer without a token", Caller.stranger("Bearer")),
  DIGEST_WITH_A_NAME_ONLY(
      AUTHENTICATION_3, "Digest with a name only", Caller.stranger("Digest username=\"nobody\"")),
  BASIC(AUTHENTICATION_3, "Basic with an invented user", Caller.inventedUser()),
  UNKNOWN_SCHEME(AUTHENTICATION_3, "an unknown scheme", Caller.inventedScheme()),

  INVENTED_TOKEN(AUTHENTICATION_10, "an invented token", Caller.inventedToken()),
  ALTERED_TOKEN(AUTHENTICATION_10, Kind.TOKEN_FORGER),
  EXTENDED_TOKEN(AUTHENTICATION_10, Kind.TOKEN_EXTENDER),

  // Others before these bring the challenges that they answer.
  WRONG_PRIVATE_KEY(AUTHENTICATION_5, Forgery.WRONG_PRIVATE_KEY),
  UNKNOWN_PUBLIC_KEY(AUTHENTICATION_5, Forgery.UNKNOWN_PUBLIC_KEY),
  ALTERED_RESPONSE(AUTHENTICATION_5, Forgery.ALTERED_RESPONSE),
  EMPTY_RESPONSE(AUTHENTICATION_5, Forgery.EMPTY_RESPONSE),

  // RFC 7616 lets a server be lenient about what a correct response was made for.
  OTHER_URI(AUTHENTICATION_12, Forgery.OTHER_URI),
  INVENTED_NONCE(AUTHENTICATION_12, Forgery.INVENTED_NONCE);

  private final Requirement requirement;
  private final String title;
  private final Caller caller;

  Impostor(Requirement requirement, String title, Caller caller) {
    this.requirement = requirement;
    this.title = title;
    this.caller = caller;
  }

  Impostor(Requirement requirement, Kind kind) {
    this(requirement, kind.title(), Caller.of(kind));
  }

  Impostor(Requirement requirement, Forgery forgery) {
    this(requirement, forgery.title(), Caller.forger(forgery));
  }

  @Override
  public String title() {
    return title;
  }

  /** Whether one is refused has rows of its own; how one is refused is judged on all. */
  @Override
  public boolean appliesTo(Requirement requirement) {
    return switch (requirement) {
      case AUTHENTICATION_3, AUTHENTICATION_5, AUTHENTICATION_10, AUTHENTICATION_12 ->
          this.requirement == requirement;
      default -> true;
    };
  }

  @Override
  public RequestTemplate request(RequestTemplate ask, TargetData known) {
    return ask.by(caller);
  }
}
