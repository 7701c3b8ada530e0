package dev.conformance.invites.http;

import dev.conformance.invites.http.NoResponseException.Reason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds what a server that leaves requests unanswered can cost: after some in a row it is to be
 * asked the plain request again, and after many that took long nothing is sent any more. All
 * workers of a run share one.
 */
final class CircuitBreaker {
  /** After so many in a row it is in doubt whether the server still answers at all. */
  private static final int MOST_IN_A_ROW = 5;

  /** After so many that took long the run would take too long. */
  private static final int MOST_SLOW_ONES = 20;

  private static final Set<Reason> SLOW = EnumSet.of(Reason.TIME_OUT, Reason.RATE_LIMITED);

  private int inARow;
  private int slowOnes;
  private Optional<Request> first = Optional.empty();
  private Optional<String> end = Optional.empty();

  synchronized void answered() {
    inARow = 0;
    first = Optional.empty();
  }

  synchronized void unanswered(Request request, Reason reason) {
    inARow++;
    slowOnes += SLOW.contains(reason) ? 1 : 0;
    if (first.isEmpty()) {
      first = Optional.of(request);
    }
  }

  /** Whether the server has to prove that it is still there before it is asked more. */
  synchronized boolean isInDoubt() {
    return end.isEmpty() && inARow >= MOST_IN_A_ROW;
  }

  /** Whether the last request got no response. */
  synchronized boolean hasNoLastAnswer() {
    return end.isEmpty() && inARow > 0;
  }

  /** The server answers not even the plain request any more. */
  synchronized void giveUp(NoResponseException noResponse) {
    end =
        Optional.of(
            noResponse.sentence()
                + "; the first request without a response was "
                + first.map(Request::line).orElse("the plain one"));
  }

  /** What the server does instead of answering; empty as long as it answers. */
  synchronized Optional<String> end() {
    return end;
  }

  /** Why no request is sent any more; empty where it may be. */
  synchronized Optional<String> refusal() {
    if (end.isPresent()) {
      return Optional.of("not sent, because the server has stopped answering");
    }
    return slowOnes >= MOST_SLOW_ONES
        ? Optional.of(
            "not sent, because " + MOST_SLOW_ONES + " requests waited for a response in vain")
        : Optional.empty();
  }
}
