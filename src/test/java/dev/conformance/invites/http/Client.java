package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.http.CircuitBreaker.OpenReason;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.Preflight.Result;
import dev.conformance.invites.http.ReadOnlyGuard.Origin;
import dev.conformance.invites.http.auth.Authenticator;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.redaction.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * The HTTP client for one target. It opens with a preflight: nothing is tested unless the plain
 * request succeeds, because a rejection counts only if the correct request succeeds. All requests
 * to the target go through it, also those of pacts: guard → circuit breaker → retry policy →
 * authenticator → transport. Safe for use by several threads.
 */
public final class Client implements AutoCloseable {
  private static final int MAX_TOKEN_FAILURES = 3;

  private static final String EXCEEDED_LIMIT =
      "The run reached its limit of time, so that a part of the contract was not tested: find out why the server is slow, or select less with atlas.only.";

  private final Redaction redaction;
  private final Settings.TargetSettings settings;
  private final CurlLine curl;
  private final Transport transport;
  private final Authenticator authenticator;
  private final RetryPolicy retry;
  private final CircuitBreaker breaker;
  private final ExecutorService threads;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ConcurrentMap<Request, FutureTask<Exchange>> responses = new ConcurrentHashMap<>();

  /** Requests in a row to which the token endpoint did not respond. */
  private final Deque<NoResponseException> tokenFailures = new ConcurrentLinkedDeque<>();

  private final Clock clock;
  private final Instant end;
  private volatile boolean hasExceededLimit;
  private volatile Optional<Result> preflight = Optional.empty();

  /**
   * Opens the client without a preflight.
   *
   * @param longestWait the longest wait for a server that limits the rate
   */
  Client(Settings settings, Duration longestWait, Clock clock) {
    this.clock = clock;
    this.end = clock.instant().plus(limit(settings));
    this.settings = settings.target().orElseThrow();
    var credentials = settings.credentials();
    this.redaction = new Redaction(credentials);
    this.curl = new CurlLine(this.settings.baseUrl().toString(), credentials);
    this.transport = new Transport(this.settings.baseUrl(), settings.limits(), redaction);
    this.authenticator = new Authenticator(credentials, redaction, transport);
    this.retry = new RetryPolicy(authenticator, longestWait);
    this.breaker = new CircuitBreaker(retry, this.settings.projectId());
    this.threads =
        Executors.newFixedThreadPool(
            settings.limits().parallelism(),
            task -> {
              var thread = new Thread(task, "conformance-sender");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Opens the client, and sends the preflight. It returns even if the target cannot be tested. */
  public static Client open(Settings settings, Clock clock) {
    var client = new Client(settings, RetryPolicy.MAX_WAIT, clock);
    try {
      var preflight = new Preflight(client, client.authenticator, settings);
      client.preflight = Optional.of(preflight.run());
      return client;
    } catch (RuntimeException | Error failure) {
      client.close();
      throw failure;
    }
  }

  /** Twice the time that the allowed rate takes is enough also for confirmations. */
  private static Duration limit(Settings settings) {
    var depth = settings.gate().depth();
    var rate = settings.limits().requestsPerSecond().orElse(Double.POSITIVE_INFINITY);
    return depth.longest().plusSeconds(Math.round(2 * depth.mostRequests() / rate));
  }

  /** Why a part of the run was not sent, in one sentence; empty if the run has kept its limit. */
  public Optional<String> exceededLimit() {
    return hasExceededLimit ? Optional.of(EXCEEDED_LIMIT) : breaker.exceededTimeouts();
  }

  /** What is known of the target; empty if it cannot be tested. */
  public Optional<Target> target() {
    return preflight.flatMap(Result::target);
  }

  /**
   * Why the target cannot be tested, in one sentence: from the beginning, or because it has stopped
   * responding since. Empty as long as it can be tested. Sends nothing.
   */
  public Optional<String> untestableReason() {
    return preflight
        .flatMap(Result::untestableReason)
        .map(redaction::redact)
        .or(() -> breaker.openReason().map(this::stoppedResponding));
  }

  /** Sends the plain request once more if the last responses leave a doubt about the target. */
  public void probeIfInDoubt() {
    breaker.probe(1);
  }

  private String stoppedResponding(OpenReason reason) {
    return redaction.redact(
        "stopped responding: %s accepted the first request, but %s; %s"
            .formatted(settings.baseUrl(), reason.sentence(), advice(reason)));
  }

  private String advice(OpenReason reason) {
    return switch (reason.status().orElse(0)) {
      case 410 -> "it has been shut down in the meantime";
      case 401 ->
          reason.credential() != Credential.ACCESS_TOKEN
              ? "check whether it locks the API key after forged Digest responses, of which the"
                  + " run sends several"
              : settings.credentials().accessToken().isPresent()
                  ? "give credentials that live longer than the run"
                  : "check the server, which rejects the tokens that it issues";
      case 403 -> "check the role of the credentials and their access list";
      default -> "check the server, and run again";
    };
  }

  /**
   * Begins to send these requests in the background, without waiting. Their order is mixed, but the
   * same in each run, so that requests in progress at once differ in their parameters, credentials
   * and versions: a server must not confuse them. Forged Digest responses come last, because they
   * use the challenges in the responses to other requests.
   */
  public void prefetch(Collection<Request> requests) {
    var mixed = new ArrayList<>(requests);
    Collections.shuffle(mixed, new Random(mixed.size()));
    mixed.stream()
        .sorted(Comparator.comparing(request -> request.authentication() instanceof ForgedDigest))
        .forEach(
            request -> {
              var unused = shared(request);
            });
  }

  private FutureTask<Exchange> shared(Request request) {
    var task = new FutureTask<>(() -> sendNow(request));
    var known = responses.putIfAbsent(request, task);
    if (known != null) {
      return known;
    }
    try {
      threads.execute(task);
    } catch (RejectedExecutionException closed) {
      task.cancel(false);
    }
    return task;
  }

  /** The response to a request. Equal requests are sent once; further calls share the response. */
  public Exchange send(Request request) throws NoResponseException {
    try {
      return shared(request).get();
    } catch (ExecutionException failure) {
      return ExceptionUtils.rethrow(failure.getCause());
    } catch (CancellationException closed) {
      throw new NoResponseException(Reason.NOT_SENT, "the run has ended", closed);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** Waits until this time, but no longer than the run lasts. Returns whether it has come. */
  public boolean pauseUntil(Instant time) {
    try {
      return !closed.await(Duration.between(Instant.now(), time).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static NoResponseException interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new NoResponseException(Reason.NOT_SENT, "the run was interrupted", interrupted);
  }

  /**
   * Sends a request of a pact, within the bounds and with the guard of other requests, and does not
   * share its response. {@code User-Agent} is the kit's unless the request has its own.
   *
   * @param request one whose credential the target has (see {@link Target#credentials})
   */
  public Exchange sendForPact(Request request) throws NoResponseException {
    return sendNow(request, Origin.PACT);
  }

  /** Sends a request of a check from this thread, and does not share the response. */
  Exchange sendNow(Request request) throws NoResponseException {
    return sendNow(request, Origin.SUITE);
  }

  private Exchange sendNow(Request request, Origin origin) throws NoResponseException {
    var refusal = ReadOnlyGuard.refusal(request, origin);
    if (refusal.isPresent()) {
      throw new NoResponseException(Reason.NOT_SENT, "not sent: " + refusal.get());
    }
    if (clock.instant().isAfter(end)) {
      hasExceededLimit = true;
      throw new NoResponseException(
          Reason.NOT_SENT, "not sent, because the run has reached its limit of time");
    }
    return request.isForToken() ? sendForToken(request) : breaker.send(request);
  }

  /** A token endpoint that only hangs or limits the rate must not prolong a run. */
  private Exchange sendForToken(Request request) throws NoResponseException {
    var last = tokenFailures.peekLast();
    if (last != null && tokenFailures.size() >= MAX_TOKEN_FAILURES) {
      throw last;
    }
    try {
      var exchange = breaker.send(request);
      tokenFailures.clear();
      return exchange;
    } catch (NoResponseException noResponse) {
      tokenFailures.add(noResponse);
      throw noResponse;
    }
  }

  /** The exchange as text without secrets. A response of the token endpoint is never quoted. */
  public RecordedExchange redacted(Exchange exchange) {
    return exchange.redacted(settings, curl.of(exchange.request()), redaction);
  }

  /** A command line that repeats the request, without secrets. */
  public String curl(Request request) {
    return redaction.redact(curl.of(request));
  }

  /** A request without a response, as text without secrets. */
  public RecordedExchange redacted(Request request, NoResponseException noResponse) {
    return new RecordedExchange(
        redaction.redact(request.line()),
        curl(request),
        redaction.redact(request.method() + " " + settings.baseUrl() + request.pathAndQuery()),
        redaction.redact(noResponse.description()));
  }

  /** The text with every secret masked. */
  public String redact(String text) {
    return redaction.redact(text);
  }

  /** How many requests were sent so far, by method, including retries. */
  public SortedMap<String, Integer> requests() {
    return transport.sent();
  }

  /**
   * The first responses with status 429. Checks do not receive them, because the requests were
   * retried.
   */
  public List<Exchange> rateLimited() {
    return retry.rateLimited();
  }

  /** How many requests were retried and tokens renewed so far, by the name of the observation. */
  public Map<String, Integer> retries() {
    return Map.of(
        "repeated-after-unavailable", retry.retriesAfterUnavailable(),
        "renewed-tokens", authenticator.renewals());
  }

  @Override
  public void close() {
    closed.countDown();
    // Before the connections: a thread whose request ends with them must not begin another one.
    threads.shutdownNow().forEach(unsent -> ((FutureTask<?>) unsent).cancel(false));
    transport.close();
  }
}
