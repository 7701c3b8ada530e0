package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.contract.SharedBodies;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.Worker.RawExchange;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.redaction.Redaction;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks the target. Each request is asked once, however many checks judge its response, and several
 * requests may be under way at once.
 */
final class Client implements AutoCloseable {
  private static final Comparator<Request> FORGERIES_LAST =
      Comparator.comparing(request -> request.authentication() instanceof ForgedDigest);

  private static final Set<Integer> REFUSALS = Set.of(401, 410);
  private static final Set<Authentication> OWNERS =
      Set.of(Credential.API_KEY, Credential.ACCESS_TOKEN);

  private final URI baseUrl;
  private final Redaction redaction;
  private final ConcurrentMap<String, Integer> sent = new ConcurrentHashMap<>();
  private final ConcurrentMap<Request, FutureTask<Exchange>> asked = new ConcurrentHashMap<>();
  private final Workers workers = new Workers(this::newWorker);
  private final ConcurrentLinkedQueue<List<String>> challenges = new ConcurrentLinkedQueue<>();
  private final SharedBodies bodies = new SharedBodies();
  private final CircuitBreaker patience = new CircuitBreaker();
  private final Object askingAgain = new Object();
  private final ThreadPoolExecutor senders;
  private final ScheduledExecutorService watch;
  private final Throttle pace;
  private final Credentials credentials;
  private final Limits limits;
  private volatile Tokens tokens = Tokens.none(Clock.systemUTC());
  private volatile Optional<Request> control = Optional.empty();

  /**
   * Whether the owner was answered 401 or 410 since the server was last asked the plain request.
   */
  private volatile boolean refused;

  private Optional<Integer> lateRefusal = Optional.empty();

  /**
   * @param baseUrl the target without a trailing slash
   * @param limits how long and how large a response may be
   */
  Client(
      URI baseUrl,
      Credentials credentials,
      Redaction redaction,
      Limits limits,
      int parallelism,
      Optional<Double> requestsPerSecond) {
    this.baseUrl = baseUrl;
    this.credentials = credentials;
    this.redaction = redaction;
    this.limits = limits;
    this.pace = new Throttle(requestsPerSecond, RateLimit.LONGEST_WAIT);
    this.senders =
        new ThreadPoolExecutor(
            parallelism,
            parallelism,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("sender"));
    this.watch = Executors.newSingleThreadScheduledExecutor(daemons("watch"));
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      var thread = new Thread(task, "conformance-" + name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** From now on callers authenticate so; no request may be under way. */
  void authenticateWith(Tokens tokens) {
    this.tokens = tokens;
    workers.dismiss();
  }

  /** The request that the server has answered and must go on answering. */
  void controlWith(Request request) {
    control = Optional.of(request);
  }

  /** Whether the owner authenticates with the API key. */
  boolean ownerUsesDigest() {
    return tokens.ownerUsesDigest();
  }

  /** Whether the owner authenticates with a token whose end the server has announced. */
  boolean ownerUsesAPromisedToken() {
    return !tokens.ownerUsesDigest() && tokens.haveAPromisedLife();
  }

  /** From now on at most so many requests are under way at once; fewer may have been allowed. */
  void limitTo(int parallelism) {
    var allowed = Math.min(parallelism, senders.getCorePoolSize());
    senders.setCorePoolSize(allowed);
    senders.setMaximumPoolSize(allowed);
  }

  /**
   * Begins to send the requests that were not sent yet, in this order, without waiting. Forgeries
   * come last, because the refusals of others bring the challenges that they answer.
   */
  void prefetch(Collection<Request> requests) {
    for (var request : requests.stream().sorted(FORGERIES_LAST).toList()) {
      var unused = submit(request);
    }
  }

  private Future<Exchange> submit(Request request) {
    var fresh = new FutureTask<>(() -> make(request));
    var known = asked.putIfAbsent(request, fresh);
    if (known != null) {
      return known;
    }
    return execute(fresh);
  }

  /**
   * The response to the request, which is sent now unless it was sent before.
   *
   * @throws NoResponseException if no complete response arrived within the bounds
   * @throws PreconditionNotMetException if the server does not allow such a request
   */
  Exchange send(Request request) throws NoResponseException {
    return outcome(request, submit(request));
  }

  /** The response to the request, which is always sent now. */
  Exchange sendFresh(Request request) throws NoResponseException {
    return outcome(request, execute(new FutureTask<>(() -> make(request))));
  }

  /** The response to the request, which is always sent now, before content decoding. */
  RawResponse sendRaw(Request request) throws NoResponseException {
    return outcome(request, execute(new FutureTask<>(() -> makeRaw(request).response())));
  }

  private <T> FutureTask<T> execute(FutureTask<T> task) {
    try {
      senders.execute(task);
    } catch (RejectedExecutionException closed) {
      task.cancel(false);
    }
    return task;
  }

  private static <T> T outcome(Request request, Future<T> future) throws NoResponseException {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof NoResponseException noResponse) {
        throw noResponse;
      }
      if (failure.getCause() instanceof PreconditionNotMetException notExercised) {
        throw notExercised;
      }
      if (failure.getCause() instanceof OutOfMemoryError full) {
        throw full;
      }
      throw new IllegalStateException(
          "the kit could not send " + request.line(), failure.getCause());
    } catch (CancellationException closed) {
      throw new NoResponseException(Reason.NOT_SENT, "the run has ended", closed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NoResponseException(Reason.NOT_SENT, "the run was interrupted", interrupted);
    }
  }

  private Exchange make(Request request) throws NoResponseException {
    var raw = makeRaw(request);
    return new Exchange(request, raw.sent(), decoded(raw.response()));
  }

  /** Lists are shared: many responses of a run repeat the whole list byte for byte. */
  private Response decoded(RawResponse raw) throws NoResponseException {
    var response = raw.decode();
    return response.status() == 200
        ? new Response(200, response.headers(), bodies.share(response.body()))
        : response;
  }

  private RawExchange makeRaw(Request request) throws NoResponseException {
    if (patience.isInDoubt()) {
      askAgain();
    }
    var refusal = patience.refusal();
    if (refusal.isPresent()) {
      throw new NoResponseException(Reason.NOT_SENT, refusal.get());
    }
    try {
      var exchange = workers.make(request);
      patience.answered();
      if (wasTheOwnerRefused(request, exchange)) {
        refused = true;
      }
      return exchange;
    } catch (NoResponseException noResponse) {
      patience.unanswered(request, noResponse.reason());
      throw noResponse;
    }
  }

  private static boolean wasTheOwnerRefused(Request request, RawExchange exchange) {
    return REFUSALS.contains(exchange.response().status())
        && OWNERS.contains(request.authentication());
  }

  /**
   * Asks the plain request again where the last one was left unanswered, which tells a server that
   * is gone from one that is wrong.
   */
  void askAgain() {
    synchronized (askingAgain) {
      if (control.isPresent() && patience.hasNoLastAnswer()) {
        try {
          var unused = workers.make(control.get());
          patience.answered();
        } catch (NoResponseException gone) {
          patience.giveUp(gone);
        }
      }
    }
  }

  /**
   * What the server does instead of answering, where it is known to have stopped; empty where it is
   * not. Sends nothing.
   */
  Optional<String> end() {
    return patience.end();
  }

  /**
   * The status by which the server refuses the plain request by now, which it answered at first;
   * empty where it does not. To be asked at the end of a run.
   */
  synchronized Optional<Integer> lateRefusal() {
    if (refused && control.isPresent()) {
      refused = false;
      try {
        lateRefusal =
            Optional.of(workers.make(control.get()).response().status()).filter(REFUSALS::contains);
      } catch (NoResponseException gone) {
        patience.unanswered(control.get(), gone.reason());
      }
    }
    return lateRefusal;
  }

  private Worker newWorker() {
    var transport = new Transport(baseUrl.toString(), limits, sent, watch);
    return new Worker(
        transport, credentials, tokens, redaction, pace, baseUrl.getRawPath(), challenges);
  }

  /** How many requests left the client so far, by method. */
  SortedMap<String, Integer> requests() {
    return new TreeMap<>(Map.copyOf(sent));
  }

  @Override
  public void close() {
    pace.close();
    senders.shutdownNow().forEach(unsent -> ((Future<?>) unsent).cancel(false));
    watch.shutdownNow();
    workers.close();
  }
}
