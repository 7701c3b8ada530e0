package dev.conformance.invites.http;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.Preflight.Result;
import dev.conformance.invites.http.auth.Session;
import dev.conformance.invites.http.auth.Shell;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * The HTTP client for one target. It opens with a preflight: nothing is tested unless the plain
 * request succeeds, because a rejection counts only if the correct request succeeds. All requests
 * of checks and pacts go through it: guard → circuit breaker → retry policy → session → transport.
 * Safe for use by several threads.
 */
public final class Client implements AutoCloseable {
  private final Redaction redaction;
  private final Settings.TargetSettings settings;
  private final Shell shell;
  private final Transport transport;
  private final Session session;
  private final RetryPolicy retry;
  private final CircuitBreaker breaker;
  private final ExecutorService threads;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ConcurrentMap<Request, CompletableFuture<Exchange>> responses =
      new ConcurrentHashMap<>();

  private volatile Result preflight = new Result(Optional.empty(), Optional.empty());

  /** Opens a client without a preflight; it waits no longer than this for a limited rate. */
  Client(Settings settings, Duration longestWait, Clock clock) {
    this.settings = settings.target().orElseThrow();
    var credentials = this.settings.credentials();
    this.redaction = new Redaction(credentials);
    this.shell = new Shell(this.settings.baseUrl().toString(), credentials);
    this.transport = new Transport(this.settings.baseUrl(), settings.limits());
    this.session = Session.of(settings, redaction, transport);
    this.retry = new RetryPolicy(session, longestWait);
    this.breaker = new CircuitBreaker(retry, settings, clock);
    this.threads =
        Executors.newFixedThreadPool(
            settings.limits().parallelism(), BasicThreadFactory.builder().daemon().build());
  }

  /** Opens the client, and sends the preflight. It returns even if the target cannot be tested. */
  public static Client open(Settings settings, Clock clock) {
    var client = new Client(settings, RetryPolicy.MAX_WAIT, clock);
    try {
      var only = settings.gate().only();
      client.preflight = new Preflight(client, client.session, client.settings, only).run();
      return client;
    } catch (RuntimeException | Error failure) {
      client.close();
      throw failure;
    }
  }

  /**
   * Why the results of the run do not count, in one sentence: a limit was reached, or too many
   * requests had to be repeated. Empty if they count.
   */
  public Optional<String> noVerdictReason() {
    var sent = requests().values().stream().mapToInt(Integer::intValue).sum();
    return breaker.exceededLimit().or(() -> retry.noVerdictReason(sent));
  }

  /** What is known of the target; empty if it cannot be tested. */
  public Optional<Target> target() {
    return preflight.target();
  }

  /**
   * Why the target cannot be tested, in one sentence: from the beginning, or because it has stopped
   * responding since. Empty as long as it can be tested. Sends nothing.
   */
  public Optional<String> untestableReason() {
    return preflight.untestableReason().or(breaker::untestableReason).map(redaction::redact);
  }

  /** Sends the plain request once more if the last responses leave a doubt about the target. */
  public void probeIfInDoubt() {
    breaker.probe(1);
  }

  /**
   * Begins to send these requests in the background, without waiting. Their order is mixed, but the
   * same in each run, so that requests in progress at once differ in their parameters, credentials
   * and versions: a server must not confuse them.
   */
  public void prefetch(Collection<Request> requests) {
    var mixed = new ArrayList<>(requests);
    Collections.shuffle(mixed, new Random(mixed.size()));
    for (var request : mixed) {
      var unused = shared(request);
    }
  }

  private CompletableFuture<Exchange> shared(Request request) {
    return responses.computeIfAbsent(
        request,
        unsent -> {
          var response = new CompletableFuture<Exchange>();
          threads.execute(() -> complete(response, unsent));
          return response;
        });
  }

  private void complete(CompletableFuture<Exchange> response, Request request) {
    try {
      var exchange = sendNow(request);
      response.complete(exchange);
      exchange.response().body().read(); // what fails, fails again in a check
    } catch (Throwable missing) {
      response.completeExceptionally(missing);
    }
  }

  /** The response to a request. Equal requests are sent once; further calls share the response. */
  public Exchange send(Request request) throws NoResponseException {
    breaker.requireTime();
    try {
      return shared(request).get();
    } catch (ExecutionException failure) {
      return ExceptionUtils.rethrow(failure.getCause());
    } catch (CancellationException | RejectedExecutionException closed) {
      throw new NoResponseException(Reason.NOT_SENT, "the run has ended", closed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NoResponseException(Reason.NOT_SENT, "the run was interrupted", interrupted);
    }
  }

  /** Waits until this time, but no longer than the run lasts. */
  public void pauseUntil(Instant time) {
    var pause = Duration.between(Instant.now(), time);
    try {
      var unused = closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends a request of a pact, with a credential that the target has, within the bounds of other
   * requests, and does not share its response. The kit's {@code User-Agent} is the default.
   */
  public Exchange sendForPact(Request request) throws NoResponseException {
    requireNo(ReadOnlyGuard.ambiguity(request));
    return sendNow(request);
  }

  /** Sends a request from this thread, and does not share the response. */
  Exchange sendNow(Request request) throws NoResponseException {
    requireNo(ReadOnlyGuard.violation(request));
    var exchange = breaker.send(request);
    transport.deliver(exchange);
    return exchange;
  }

  private static void requireNo(Optional<String> violation) throws NoResponseException {
    if (violation.isPresent()) {
      throw new NoResponseException(Reason.NOT_SENT, "not sent: " + violation.get());
    }
  }

  /** The exchange as text without secrets. A response of the token endpoint is never quoted. */
  public RecordedExchange redacted(Exchange exchange) {
    return redacted(exchange.request(), exchange.received(redaction), Optional.of(exchange));
  }

  /**
   * A command line that repeats the request, or a comment for the shell. What a request contains is
   * never changed after it was quoted: without its escapes, it could be a command by itself.
   */
  public String curl(Request request) {
    return shell.quoted(request).allMatch(quoted -> redact(quoted).equals(quoted))
        ? shell.curl(request)
        : "# No command repeats this request, because the request contains a secret.";
  }

  /** A request without a response, as text without secrets. */
  public RecordedExchange redacted(Request request, NoResponseException noResponse) {
    return redacted(request, redact(noResponse.description()), Optional.empty());
  }

  private RecordedExchange redacted(Request request, String received, Optional<Exchange> exchange) {
    var url = settings.baseUrl() + request.pathAndQuery();
    return new RecordedExchange(
        redact(Excerpt.of(request.line(), Exchange.MAX_FIELD)),
        curl(request),
        redact(request.method() + " " + url) + exchange.map(it -> it.sent(redaction)).orElse(""),
        received,
        exchange.map(Exchange::status),
        exchange.filter(Exchange::isRevealing).isPresent());
  }

  public Redaction redaction() {
    return redaction;
  }

  public String redact(String text) {
    return redaction.redact(text);
  }

  /** How many requests were sent so far, by method, including retries. */
  public SortedMap<String, Integer> requests() {
    return transport.sent();
  }

  /**
   * The complete responses that only rules receive, because another one replaced them: after a 408,
   * 429, 502, 503 or 504, a stale nonce, or a challenge. Responses of the token endpoint are left
   * out. Their size is limited with that of all other responses, and equal bodies are kept once.
   */
  public List<Exchange> replaced() {
    return transport.undelivered().filter(it -> !it.request().isForToken()).toList();
  }

  /** The responses that checks have received so far. */
  public List<Exchange> received() {
    return responses.values().stream()
        .filter(it -> it.isDone() && !it.isCompletedExceptionally())
        .map(CompletableFuture::join)
        .toList();
  }

  /** How often a request was sent again, by the names that reports have for the reasons. */
  public SortedMap<String, Integer> retries() {
    return retry.retries();
  }

  @Override
  public void close() {
    closed.countDown();
    // Before the connections: a thread whose request ends with them must not begin another one.
    threads.shutdownNow();
    responses.values().forEach(unsent -> unsent.cancel(false));
    transport.close();
  }
}
