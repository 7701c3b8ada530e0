package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.contract.Headers;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLException;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.http.ConnectionClosedException;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.HttpHostConnectException;

/**
 * Sends one request at a time over a connection that it shares with no other, with as many messages
 * as the authentication takes. For one thread.
 */
final class Connection {
  private static final int SHOWN = 200;

  private final Shared shared;
  private final Authenticator authenticator;
  private volatile HttpFilter http;
  private volatile boolean hasResponded;

  /**
   * What all connections of a run share.
   *
   * @param baseUrl the target, without a trailing slash
   * @param sent counts what leaves, by method
   */
  record Shared(
      URI baseUrl,
      Limits limits,
      Keyring keyring,
      Redaction redaction,
      Throttle throttle,
      ConcurrentMap<String, Integer> sent) {
    private HttpFilter newFilter() {
      return new HttpFilter(baseUrl.getScheme().equals("https"), sent, limits);
    }
  }

  Connection(Shared shared) {
    this.shared = shared;
    this.authenticator = new Authenticator(shared.keyring());
    this.http = shared.newFilter();
  }

  RawResponse send(Request request) throws NoResponseException {
    return authenticator.send(
        request.authentication(),
        request.method(),
        shared.baseUrl().getRawPath() + request.pathAndQuery(),
        authorization -> send(request, authorization),
        () -> send(Request.token(TokenClient.RIGHT_SECRET)).decode());
  }

  private RawResponse send(Request request, Optional<String> authorization)
      throws NoResponseException {
    shared.throttle().waitForPermit();
    var headers = request.headers();
    var response =
        sendOnceOrTwice(
            request,
            authorization.map(value -> headers.with("Authorization", value)).orElse(headers));
    hasResponded = true;
    if (request.isForToken()) {
      shared.keyring().maskTokensIn(response.decode());
    }
    return response;
  }

  /** The server may have closed a connection that was kept open: then a new one is opened. */
  private RawResponse sendOnceOrTwice(Request request, Headers headers) throws NoResponseException {
    try {
      return sendOnce(request, headers);
    } catch (RuntimeException failure) {
      if (!hasResponded || !isBrokenOff(failure)) {
        throw explained(failure);
      }
      hasResponded = false;
    }
    try {
      return sendOnce(request, headers);
    } catch (RuntimeException failure) {
      throw explained(failure);
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
        shared.redaction().redact(headers),
        response.getStatusCode(),
        new Headers(fields),
        response.asByteArray(),
        shared.limits().maxBodyBytes());
  }

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

  private static boolean isBrokenOff(Throwable failure) {
    return has(failure, NoHttpResponseException.class)
        || (has(failure, SocketException.class) && !has(failure, ConnectException.class));
  }

  private NoResponseException explained(Throwable failure) {
    if (has(failure, TimeoutExceededException.class)
        || has(failure, SocketTimeoutException.class)) {
      return timedOut(failure);
    }
    if (has(failure, TooLargeException.class)) {
      return because(Reason.TOO_LARGE, "", failure);
    }
    if (has(failure, UnknownHostException.class)) {
      return because(Reason.UNREACHABLE, "the host cannot be found: ", failure);
    }
    if (has(failure, ConnectException.class) || has(failure, NoRouteToHostException.class)) {
      return unreachable(failure);
    }
    if (has(failure, ConnectionClosedException.class)
        || has(failure, MalformedChunkCodingException.class)
        || has(failure, EOFException.class)) {
      return because(Reason.DAMAGED, "the body ends early or is damaged: ", failure);
    }
    return has(failure, SSLException.class)
        ? because(Reason.TLS, "TLS failed: ", failure)
        : because(Reason.BROKEN, "the response is not a complete HTTP message: ", failure);
  }

  private static NoResponseException because(Reason reason, String what, Throwable failure) {
    return new NoResponseException(reason, what + message(failure), failure);
  }

  private NoResponseException unreachable(Throwable failure) {
    var refusing = ExceptionUtils.throwableOfType(failure, HttpHostConnectException.class);
    var isTheProxy =
        refusing != null
            && !refusing.getHost().getHostName().equalsIgnoreCase(shared.baseUrl().getHost());
    return new NoResponseException(
        Reason.UNREACHABLE,
        (isTheProxy ? "the proxy " + refusing.getHost().toURI() + " cannot be reached: " : "")
            + StringUtils.uncapitalize(message(failure)),
        failure);
  }

  private NoResponseException timedOut(Throwable failure) {
    var hadResponded = hasResponded;
    hasResponded = false;
    http.abort();
    http = shared.newFilter();
    if (has(failure, ConnectTimeoutException.class)) {
      return unreachable(failure);
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

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return ExceptionUtils.indexOfType(failure, type) >= 0;
  }

  /** The first line of the innermost message. */
  static String message(Throwable failure) {
    var causes = ExceptionUtils.getThrowableList(failure);
    var last = causes.get(causes.size() - 1);
    var message = last.getMessage();
    return message == null
        ? last.getClass().getSimpleName()
        : shortened(message.lines().findFirst().orElse(""));
  }

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
