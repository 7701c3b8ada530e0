package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.http.redaction.Redaction;
import java.net.URI;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The conversation with one target: opened by the preflight, then asked by the checks. The plain
 * answer of the preflight is the control of every rejection: where it was not a success, nothing is
 * judged.
 */
public final class TargetClient implements AutoCloseable {
  /** Lists so long are fetched few at once, for the sake of the server's memory and the kit's. */
  private static final int LARGE = 4_000_000;

  private static final int LARGE_AT_ONCE = 2;

  private final Client client;
  private final Redaction redaction;
  private final URI baseUrl;
  private final Optional<TargetData> known;
  private final String refusal;
  private final CurlLine curl;
  private final Map<Exchange, RedactedExchange> recorded =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private TargetClient(
      Client client,
      Redaction redaction,
      URI baseUrl,
      Settings settings,
      Optional<TargetData> known,
      String refusal) {
    this.client = client;
    this.redaction = redaction;
    this.baseUrl = baseUrl;
    this.known = known;
    this.refusal = refusal;
    this.curl =
        new CurlLine(
            baseUrl.toString(),
            client.ownerUsesDigest(),
            settings.credentials().accessToken().isPresent());
  }

  /**
   * Opens the conversation; returns also where the target cannot be judged.
   *
   * @param settings settings with a target
   */
  public static TargetClient open(Settings settings) {
    var baseUrl = settings.target().orElseThrow().baseUrl();
    var redaction = new Redaction(settings.credentials());
    var client =
        new Client(
            baseUrl,
            settings.credentials(),
            redaction,
            new Limits(settings.limits().timeout(), settings.limits().maxBodyBytes()),
            settings.limits().parallelism(),
            settings.limits().requestsPerSecond());
    try {
      var known = new Preflight(client, baseUrl, settings).run();
      if (known.plain().body().length() > LARGE) {
        client.limitTo(LARGE_AT_ONCE);
      }
      return new TargetClient(client, redaction, baseUrl, settings, Optional.of(known), "");
    } catch (Preflight.NotJudgeableException refused) {
      var sentence = redaction.redact(refused.sentence());
      return new TargetClient(client, redaction, baseUrl, settings, Optional.empty(), sentence);
    } catch (RuntimeException | Error failure) {
      client.close();
      throw failure;
    }
  }

  /** What is known of the target; empty where it cannot be judged. */
  public Optional<TargetData> known() {
    return known;
  }

  /**
   * Why the target cannot be judged, in one sentence; empty where it can. A target that could be
   * judged at first may have been found to answer no more since.
   */
  public String refusal() {
    return refusal.isEmpty() ? client.end().map(this::stoppedAnswering).orElse("") : refusal;
  }

  /**
   * Why what was judged is worth nothing, in one sentence: the server does not answer any more, or
   * has come to refuse what it served at first. May ask the server: for the end of a run. Empty
   * where it still serves it.
   */
  public String lateRefusal() {
    client.askAgain();
    return client.end().map(this::stoppedAnswering).orElseGet(this::comeToRefuse);
  }

  private String comeToRefuse() {
    return client
        .lateRefusal()
        .map(
            status ->
                redaction.redact(
                    "stopped answering: %s answered the plain request at first and answers %d now; %s"
                        .formatted(baseUrl, status, explain(status))))
        .orElse("");
  }

  private String explain(int status) {
    if (status == 410) {
      return "it has been shut down meanwhile";
    }
    return client.ownerUsesAPromisedToken()
        ? "look into the server, which refuses its own token before the end of its expires_in"
        : "give credentials that live longer than the run";
  }

  private String stoppedAnswering(String instead) {
    return redaction.redact(
        "stopped answering: "
            + baseUrl
            + " answered the plain request at first and does not any more: "
            + instead
            + "; look into the server, and run again");
  }

  /** Sends these requests in the background, so that their answers are there when asked for. */
  public void prefetch(List<Request> requests) {
    client.prefetch(requests);
  }

  /**
   * The response to a request. Equal requests are sent once; further calls share the response.
   *
   * @throws NoResponseException if no complete response arrived within the bounds, or if the
   *     request was not sent; its sentence says why
   * @throws PreconditionNotMetException if the target does not allow such a request
   */
  public Exchange send(Request request) throws NoResponseException {
    return client.send(request);
  }

  /**
   * The response to a request that is always sent now, whether or not an equal one was sent before:
   * for the confirmation of a deviation. The response is not shared with {@link #send}. Safe for
   * concurrent use; at most as many requests are under way as {@code atlas.parallelism} allows.
   *
   * @throws NoResponseException as {@link #send}
   * @throws PreconditionNotMetException as {@link #send}
   */
  public Exchange sendFresh(Request request) throws NoResponseException {
    return client.sendFresh(request);
  }

  /**
   * Sends any request now, such as one of a pact, and returns the response before content decoding.
   * It goes through the same throttle, repetition after 429, deadline, bounds, guard, redaction and
   * counting as every other request. Redirects are not followed. {@code User-Agent} is the kit's
   * unless the request has its own.
   *
   * <p>The guard lets only requests pass that change nothing: GET on the endpoint's path, PUT
   * without a body on it, and POST to the token endpoint. Any other request ends in a {@link
   * NoResponseException} with the reason {@code NOT_SENT}.
   *
   * @param request its authentication is {@code Credential.API_KEY}, {@code
   *     Credential.ACCESS_TOKEN}, {@code Credential.ANONYMOUS}, a {@code MadeUpHeader} or, for the
   *     token endpoint, a {@code TokenClient}; the target must have the credential (see {@link
   *     TargetData#credentials})
   * @throws NoResponseException as {@link #send}
   */
  public RawResponse sendRaw(Request request) throws NoResponseException {
    return client.sendRaw(request);
  }

  /** The exchange as text without secrets. The response of the token endpoint is never quoted. */
  public RedactedExchange redacted(Exchange exchange) {
    return recorded.computeIfAbsent(exchange, this::describe);
  }

  private RedactedExchange describe(Exchange exchange) {
    return new RedactedExchange(
        redaction.redact(exchange.request().line()),
        redaction.redact(curl.of(exchange.request())),
        redaction.redact(exchange.requestText(baseUrl.toString())),
        exchange.request().isForToken()
            ? tokenResponse(exchange)
            : exchange.responseText(redaction));
  }

  /** A request without a response, as text without secrets. */
  public RedactedExchange redacted(Request request, NoResponseException noResponse) {
    return new RedactedExchange(
        redaction.redact(request.line()),
        redaction.redact(curl.of(request)),
        redaction.redact(request.method() + " " + baseUrl + request.pathAndQuery()),
        redaction.redact("no response: " + noResponse.sentence()));
  }

  private static String tokenResponse(Exchange exchange) {
    return "HTTP "
        + exchange.response().status()
        + "\n\n(the body may hold a token and is not recorded)";
  }

  /** What keeps secrets out of messages. */
  public Redaction redaction() {
    return redaction;
  }

  /** How many requests left so far, by method. */
  public SortedMap<String, Integer> requests() {
    return client.requests();
  }

  /** The base URL of the target. */
  public URI baseUrl() {
    return baseUrl;
  }

  @Override
  public void close() {
    client.close();
  }
}
