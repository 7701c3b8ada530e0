package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.HttpFilter.TooLargeException;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.auth.Authenticator;
import dev.conformance.invites.http.auth.Keyring;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.http.redaction.Redaction;
import dev.failsafe.TimeoutExceededException;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.specification.RequestSpecification;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;

/**
 * Sends one request at a time over a connection that it shares with no other, with as many messages
 * as the authentication takes. For one thread.
 */
final class Connection {
  private static final int SHOWN = 200;

  private static final String NEEDS_A_CHALLENGE =
      "make the server challenge requests without credentials to use HTTP Digest: it sent no"
          + " challenge that a forged response could use";

  private final Shared shared;
  private final Authenticator authenticator;
  private volatile HttpFilter http;
  private volatile boolean hasResponded;

  /**
   * What all connections of a run share.
   *
   * @param baseUrl the target, without a trailing slash
   * @param limits how long and how large a response may be
   * @param sent counts what leaves, by method
   */
  record Shared(
      URI baseUrl,
      Limits limits,
      Keyring keyring,
      Redaction redaction,
      Throttle throttle,
      ConcurrentMap<String, Integer> sent) {}

  Connection(Shared shared) {
    this.shared = shared;
    this.authenticator = new Authenticator(shared.keyring());
    this.http = newFilter();
  }

  private HttpFilter newFilter() {
    var tls = shared.baseUrl().getScheme().equals("https");
    return new HttpFilter(tls, shared.sent(), shared.limits());
  }

  /**
   * A response before content decoding.
   *
   * @param sent the header fields that were sent, credentials masked
   * @param response the response of the server
   */
  record RawExchange(Headers sent, RawResponse response) {}

  /** Sends the request and authenticates it. */
  RawExchange send(Request request) throws NoResponseException {
    var uri = shared.baseUrl().getRawPath() + request.pathAndQuery();
    var attempt = authenticator.begin(request.authentication(), request.method(), uri);
    while (true) {
      var exchange = send(request, attempt.authorization());
      var response = exchange.response();
      switch (attempt.after(response.status(), response.headers(), this::fetchToken)) {
        case DONE -> {
          return exchange;
        }
        case NO_CHALLENGE -> throw new PreconditionNotMetException(NEEDS_A_CHALLENGE);
        case AGAIN -> {}
      }
    }
  }

  private Response fetchToken() throws NoResponseException {
    return send(Request.token(TokenClient.RIGHT_SECRET)).response().decode();
  }

  private RawExchange send(Request request, Optional<String> authorization)
      throws NoResponseException {
    shared.throttle().waitForPermit();
    var fields = new ArrayList<>(request.headers().fields());
    authorization.ifPresent(value -> fields.add(new Headers.Field("Authorization", value)));
    var response = send(request, new Headers(fields));
    if (request.isForToken()) {
      shared.keyring().maskTokensIn(response.decode());
    }
    var masked =
        fields.stream()
            .map(
                field ->
                    new Headers.Field(
                        field.name(), shared.redaction().redactHeader(field.name(), field.value())))
            .toList();
    return new RawExchange(new Headers(masked), response);
  }

  private RawResponse send(Request request, Headers headers) throws NoResponseException {
    try {
      var response = sendOnceOrTwice(request, headers);
      hasResponded = true;
      return response;
    } catch (RuntimeException failure) {
      throw explained(failure);
    }
  }

  /** The server may have closed a connection that was kept open: then a new one is opened. */
  private RawResponse sendOnceOrTwice(Request request, Headers headers) {
    try {
      return sendOnce(request, headers);
    } catch (RuntimeException failure) {
      if (!hasResponded || !isBrokenOff(causes(failure))) {
        throw failure;
      }
      hasResponded = false;
      return sendOnce(request, headers);
    }
  }

  private RawResponse sendOnce(Request request, Headers headers) {
    // RestAssured would parse, encode and join the target: the filter gets it instead.
    var response =
        specification(headers, request.body())
            .filter(
                http.to(shared.baseUrl(), shared.baseUrl().getRawPath() + request.pathAndQuery()))
            .request(request.method(), "/");
    var fields =
        response.getHeaders().asList().stream()
            .map(header -> new Headers.Field(header.getName(), header.getValue()))
            .toList();
    return new RawResponse(
        response.getStatusCode(),
        new Headers(fields),
        response.asByteArray(),
        shared.limits().maxBodyBytes());
  }

  /** A request without its target and the filter that sends it. */
  static RequestSpecification specification(Headers headers, Optional<String> body) {
    var fields =
        headers.fields().stream().map(field -> new Header(field.name(), field.value())).toList();
    var specification =
        RestAssured.given()
            .urlEncodingEnabled(false)
            .disableCsrf()
            .headers(new io.restassured.http.Headers(fields));
    if (headers.first("Accept").isEmpty()) {
      // RestAssured would add its own.
      specification.header("Accept", HttpFilter.NOT_SENT);
    }
    body.ifPresent(specification::body);
    return specification;
  }

  private static boolean isBrokenOff(List<Throwable> causes) {
    return has(causes, NoHttpResponseException.class)
        || (has(causes, SocketException.class) && !has(causes, ConnectException.class));
  }

  private NoResponseException explained(Throwable failure) {
    var causes = causes(failure);
    if (has(causes, TimeoutExceededException.class) || has(causes, SocketTimeoutException.class)) {
      return timedOut(failure, causes);
    }
    if (has(causes, TooLargeException.class)) {
      return new NoResponseException(Reason.TOO_LARGE, message(causes), failure);
    }
    if (has(causes, UnknownHostException.class)) {
      return new NoResponseException(
          Reason.UNREACHABLE, "the host cannot be found: " + message(causes), failure);
    }
    if (has(causes, ConnectException.class) || has(causes, NoRouteToHostException.class)) {
      return unreachable(failure, causes);
    }
    if (has(causes, ConnectionClosedException.class)
        || has(causes, MalformedChunkCodingException.class)
        || has(causes, EOFException.class)) {
      return new NoResponseException(
          Reason.DAMAGED, "the body ends early or is damaged: " + message(causes), failure);
    }
    if (has(causes, SSLException.class)) {
      return new NoResponseException(Reason.TLS, "TLS failed: " + message(causes), failure);
    }
    return new NoResponseException(
        Reason.BROKEN, "the response is not a complete HTTP message: " + message(causes), failure);
  }

  private static NoResponseException unreachable(Throwable failure, List<Throwable> causes) {
    var message = message(causes);
    return new NoResponseException(
        Reason.UNREACHABLE,
        message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1),
        failure);
  }

  private NoResponseException timedOut(Throwable failure, List<Throwable> causes) {
    var hadResponded = hasResponded;
    hasResponded = false;
    http.abort();
    http = newFilter();
    if (has(causes, ConnectTimeoutException.class)) {
      return unreachable(failure, causes);
    }
    var sentence =
        "no complete response within %s (atlas.timeout sets the bound)"
            .formatted(readable(shared.limits().timeout()));
    return hadResponded
        ? new NoResponseException(Reason.TIME_OUT, sentence, failure)
        : new StarvedException(sentence, failure);
  }

  static String readable(Duration duration) {
    var millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (var cause = failure; cause != null && causes.size() < 10; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  /** The first line of the innermost message. */
  static String message(Throwable failure) {
    return message(causes(failure));
  }

  private static String message(List<Throwable> causes) {
    var last = causes.get(causes.size() - 1);
    var message = last.getMessage();
    return message == null
        ? last.getClass().getSimpleName()
        : shortened(message.lines().findFirst().orElse(""));
  }

  /** The beginning of a text for a sentence. */
  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** Whether a response has arrived over the present connection; for any thread. */
  boolean hasResponded() {
    return hasResponded;
  }

  void close() {
    http.abort();
  }
}
