package dev.conformance.invites.http;

import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Credential;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which credentials turned out to work. All workers share it; a fetched token can be renewed. */
final class Tokens {
  /** A server counts from when it issued the token, and its clock may tick in seconds. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final boolean ownerUsesDigest;
  private final Clock clock;
  private volatile Optional<Held> held;

  /**
   * A bearer token.
   *
   * @param expires when the server said that it ends; empty for a token that was given
   */
  private record Held(String token, Optional<Instant> expires) {}

  private Tokens(boolean ownerUsesDigest, Clock clock, Optional<Held> held) {
    this.ownerUsesDigest = ownerUsesDigest;
    this.clock = clock;
    this.held = held;
  }

  /** No token: the owner uses the API key. */
  static Tokens none(Clock clock) {
    return new Tokens(true, clock, Optional.empty());
  }

  /** A token that was given and never ends during a run. */
  static Tokens given(String token, Clock clock) {
    return new Tokens(false, clock, Optional.of(new Held(token, Optional.empty())));
  }

  /** The token of the token endpoint's answer, or none where it holds none. */
  static Tokens fetched(Response response, Clock clock) {
    var held = held(response, clock);
    return new Tokens(held.isEmpty(), clock, held);
  }

  private static Optional<Held> held(Response response, Clock clock) {
    return TokenSource.token(response)
        .map(
            token ->
                new Held(
                    token, TokenSource.lifetime(response).map(life -> clock.instant().plus(life))));
  }

  /** The same token, but the owner uses the API key. */
  Tokens butDigest() {
    return new Tokens(true, clock, held);
  }

  /** Whether {@link Credential#OWNER} authenticates with the API key. */
  boolean ownerUsesDigest() {
    return ownerUsesDigest;
  }

  /** How {@link Credential#OWNER} authenticates. */
  Credential owner() {
    return ownerUsesDigest ? Credential.API_KEY : Credential.ACCESS_TOKEN;
  }

  /** The bearer token, given or fetched. */
  Optional<String> token() {
    return held.map(Held::token);
  }

  /** Whether the server has said how long the token lives. */
  boolean haveAPromisedLife() {
    return held.flatMap(Held::expires).isPresent();
  }

  /** Fetches a token. */
  interface Source {
    Response fetch() throws NoResponseException;
  }

  /**
   * Sees to it that a refused token is not used again where its time is over. Where another worker
   * has replaced it in the meantime, nothing is fetched.
   *
   * @param refused the token that was answered with 401
   * @return whether there is another token to try
   */
  synchronized boolean replace(Optional<String> refused, Source source) throws NoResponseException {
    if (token().equals(refused) && isOver()) {
      held(source.fetch(), clock).ifPresent(fresh -> held = Optional.of(fresh));
    }
    return !token().equals(refused);
  }

  private boolean isOver() {
    return held.flatMap(Held::expires)
        .filter(end -> !clock.instant().plus(GRACE).isBefore(end))
        .isPresent();
  }
}
