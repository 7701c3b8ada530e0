package dev.conformance.invites.http;

import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.auth.Credential;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the target still serves what it served at first. After a few consecutive setbacks, which
 * are missing responses, server errors, and refusals of credentials that were accepted before, the
 * plain request decides: if it does not succeed either, nothing is sent any more. Safe for use by
 * several threads.
 */
final class TargetHealth {
  private static final int MOST_IN_A_ROW = 3;
  private static final int MOST_SLOW = 20;
  private static final int MOST_CONTROLS = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Set<Reason> SLOW = EnumSet.of(Reason.TIME_OUT, Reason.RATE_LIMITED);

  private final String projectId;
  private final Throttle throttle;

  /** The credentials with which the plain request has succeeded. */
  private final Set<Credential> accepted = ConcurrentHashMap.newKeySet();

  private int setbacksInARow;
  private int slow;

  /** The first setback after the last success. */
  private Optional<Setback> setback = Optional.empty();

  private Optional<Stop> stop = Optional.empty();

  private record Setback(Request request, Credential credential, boolean wasRefused) {}

  /**
   * Why nothing is sent any more.
   *
   * @param sentence what the target does instead of serving the plain request
   * @param status the status of its refusal; empty if there is no response
   */
  record Stop(String sentence, Optional<Integer> status, Credential credential) {}

  interface Control {
    RawResponse send(Request request) throws NoResponseException;
  }

  TargetHealth(String projectId, Throttle throttle) {
    this.projectId = projectId;
    this.throttle = throttle;
  }

  /** Why no request is sent, in one sentence; empty if it may be. Sends the control if in doubt. */
  synchronized Optional<String> refusal(Control control) {
    if (setbacksInARow >= MOST_IN_A_ROW && stop.isEmpty()) {
      check(control);
    }
    if (stop.isPresent()) {
      return Optional.of("not sent, because the server has stopped responding");
    }
    return slow >= MOST_SLOW
        ? Optional.of("not sent, because " + MOST_SLOW + " requests timed out")
        : Optional.empty();
  }

  synchronized void responded(Request request, int status) {
    if (request.authentication() instanceof Credential credential) {
      if (status < 300 && request.pathAndQuery().equals(Request.path(projectId))) {
        accepted.add(credential);
      }
      if (accepted.contains(credential) && credential != Credential.ANONYMOUS) {
        if (isSetback(request, status)) {
          fail(new Setback(request, credential, status == 401));
        } else if (status < 300) {
          succeed(credential);
        }
      }
    }
  }

  /** The owner may not read other projects, but nothing sends away or hides its own project. */
  private boolean isSetback(Request request, int status) {
    return status == 401
        || status == 410
        || status >= 500
        || (isRefusalOfAll(status) && request.path().equals(Request.path(projectId)));
  }

  private static boolean isRefusalOfAll(int status) {
    return (status >= 300 && status < 400) || status == 403 || status == 404 || status == 407;
  }

  synchronized void unanswered(Request request, Reason reason) {
    slow += SLOW.contains(reason) ? 1 : 0;
    accepted.stream().findFirst().ifPresent(owner -> fail(new Setback(request, owner, false)));
  }

  private void fail(Setback last) {
    setbacksInARow++;
    setback = setback.or(() -> Optional.of(last));
  }

  /** It does not show that another credential, which has been refused, is still accepted. */
  private void succeed(Credential credential) {
    if (setback.filter(last -> last.wasRefused() && last.credential() != credential).isEmpty()) {
      forgetSetbacks();
    }
  }

  private void forgetSetbacks() {
    setbacksInARow = 0;
    setback = Optional.empty();
  }

  /** Sends the control if there was no success since the last setback. */
  synchronized void check(Control control) {
    for (var left = MOST_CONTROLS; setback.isPresent() && stop.isEmpty(); left--) {
      sendControl(setback.get(), left, control);
    }
  }

  private void sendControl(Setback last, int left, Control control) {
    try {
      var plain = Request.plain(projectId, last.credential());
      var status = control.send(plain).status();
      if (status < 300) {
        forgetSetbacks();
      } else if (status < 500 || left == 1) {
        stop =
            Optional.of(new Stop("now returns " + status, Optional.of(status), last.credential()));
      } else {
        throttle.pause(PAUSE);
      }
    } catch (NoResponseException gone) {
      if (left < MOST_CONTROLS || !gone.reason().isConnectionFailure() || !pause()) {
        var sentence =
            "no longer does: %s; the first request without a response was %s"
                .formatted(gone.sentence(), last.request().line());
        stop = Optional.of(new Stop(sentence, Optional.empty(), last.credential()));
      }
    }
  }

  /** Waits; whether the run goes on. */
  private boolean pause() {
    try {
      throttle.pause(PAUSE);
      return true;
    } catch (NoResponseException ended) {
      return false;
    }
  }

  /** Why nothing is sent any more; empty as long as the target responds. Sends nothing. */
  synchronized Optional<Stop> stop() {
    return stop;
  }
}
