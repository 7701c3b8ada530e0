package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.TargetHealth.Stop;
import dev.conformance.invites.http.auth.Keyring;
import dev.conformance.invites.http.redaction.Redaction;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Sends every request of a run: past the guard, as long as the target responds, and again if its
 * response allows a repetition. Safe for use by several threads.
 */
final class RequestSender implements AutoCloseable {
  private final ConcurrentMap<String, Integer> sent = new ConcurrentHashMap<>();
  private final Keyring keyring;
  private final Throttle throttle;
  private final Repetition repetition;
  private final TargetHealth health;
  private final Connections connections;
  private final Map<Body, WeakReference<Body>> bodies = new WeakHashMap<>();

  RequestSender(Settings settings, Redaction redaction) {
    var target = settings.target().orElseThrow();
    this.keyring = new Keyring(target.credentials(), redaction);
    this.throttle = new Throttle(settings.limits().requestsPerSecond());
    this.repetition = new Repetition(Repetition.LONGEST_WAIT, throttle);
    this.health = new TargetHealth(target.projectId(), throttle);
    this.connections =
        new Connections(target.baseUrl(), settings.limits(), keyring, redaction, throttle, sent);
  }

  /** The credentials, and the token that the run got. */
  Keyring keyring() {
    return keyring;
  }

  void pause(Duration duration) throws NoResponseException {
    throttle.pause(duration);
  }

  Exchange send(Request request) throws NoResponseException {
    var sentAt = Instant.now();
    return exchange(request, sentAt, sendRaw(request));
  }

  private Exchange exchange(Request request, Instant sentAt, RawResponse raw)
      throws NoResponseException {
    var response = raw.decode();
    return new Exchange(
        request,
        raw.sent(),
        new Response(response.status(), response.headers(), shared(response.body())),
        sentAt,
        Instant.now());
  }

  /** Many responses have equal bodies, which are kept and parsed once. */
  private Body shared(Body body) {
    synchronized (bodies) {
      var known = Optional.ofNullable(bodies.get(body)).map(WeakReference::get);
      if (known.isEmpty()) {
        bodies.put(body, new WeakReference<>(body));
      }
      return known.orElse(body);
    }
  }

  private void requireAllowed(Request request) throws NoResponseException {
    var refusal = ReadOnlyGuard.refusal(request);
    if (refusal.isEmpty()) {
      refusal = health.refusal(this::sendAnyway);
    }
    if (refusal.isPresent()) {
      throw new NoResponseException(Reason.NOT_SENT, refusal.get());
    }
  }

  RawResponse sendRaw(Request request) throws NoResponseException {
    requireAllowed(request);
    try {
      var response = sendAnyway(request);
      health.responded(request, response.status());
      return response;
    } catch (NoResponseException noResponse) {
      health.unanswered(request, noResponse.reason());
      throw noResponse;
    }
  }

  private RawResponse sendAnyway(Request request) throws NoResponseException {
    return repetition.send(() -> connections.send(request));
  }

  /** Sends the plain request if the last responses leave a doubt about the target. */
  void check() {
    health.check(this::sendAnyway);
  }

  Optional<Stop> stop() {
    return health.stop();
  }

  int repetitions() {
    return repetition.repetitions();
  }

  SortedMap<String, Integer> requests() {
    return new TreeMap<>(Map.copyOf(sent));
  }

  @Override
  public void close() {
    throttle.close();
    connections.close();
  }
}
