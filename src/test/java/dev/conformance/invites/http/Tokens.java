package dev.conformance.invites.http;

import dev.conformance.invites.contract.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Which credentials turned out to work. All workers share it; a fetched token can be renewed. */
final class Tokens {
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
  static Tokens fetched(Answer answer, Clock clock) {
    var held = held(answer, clock);
    return new Tokens(held.isEmpty(), clock, held);
  }

  private static Optional<Held> held(Answer answer, Clock clock) {
    return TokenSource.token(answer)
        .map(
            token ->
                new Held(
                    token, TokenSource.lifetime(answer).map(life -> clock.instant().plus(life))));
  }

  /** The same token, but the owner uses the API key. */
  Tokens butDigest() {
    return new Tokens(true, clock, held);
  }

  /** Whether {@link Caller.Kind#OWNER} authenticates with the API key. */
  boolean ownerUsesDigest() {
    return ownerUsesDigest;
  }

  /** The bearer token, given or fetched. */
  Optional<String> token() {
    return held.map(Held::token);
  }

  /** Whether the token's time is over, so that a 401 for it is right. */
  boolean haveExpired() {
    return held.flatMap(Held::expires).filter(end -> !clock.instant().isBefore(end)).isPresent();
  }

  /** Replaces an expired token by the one of this answer. */
  void renew(Answer answer) {
    held(answer, clock).ifPresent(fresh -> held = Optional.of(fresh));
  }
}
