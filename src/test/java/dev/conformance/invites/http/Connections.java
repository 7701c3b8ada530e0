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
import io.restassured.response.Response;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.http.ConnectionClosedException;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.HttpHostConnectException;

/**
 * Sends requests over a pool of connections, each with as many messages as the authentication
 * takes. A server that serves few connections at a time leaves others without a response as long as
 * these are kept open: such a server gets one request at a time.
 */
final class Connections {
  private static final int SHOWN = 200;

  private static final int REQUEST_TIMEOUT = 408;

  /** Such a server may also leave a single request without a response. */
  private static final int MOST_FAILED_REPETITIONS = 2;

  private final URI baseUrl;
  private final Limits limits;
  private final Keyring keyring;
  private final Redaction redaction;
  private final Throttle throttle;
  private final Authenticator authenticator;
  private final HttpFilter http;

  /** Held shared by concurrent requests, exclusively by a request that must be alone. */
  private final ReadWriteLock exclusivity = new ReentrantReadWriteLock();

  private final AtomicInteger opened = new AtomicInteger();

  private volatile boolean oneAtATime;

  private int failedRepetitions;

  /**
   * @param baseUrl the target, without a trailing slash
   * @param sent counts what leaves, by method
   */
  Connections(
      URI baseUrl,
      Limits limits,
      Keyring keyring,
      Redaction redaction,
      Throttle throttle,
      ConcurrentMap<String, Integer> sent) {
    this.baseUrl = baseUrl;
    this.limits = limits;
    this.keyring = keyring;
    this.redaction = redaction;
    this.throttle = throttle;
    this.authenticator = new Authenticator(keyring);
    this.http = new HttpFilter(baseUrl.getScheme().equals("https"), sent, limits);
  }

  /** Sends the request, and once more alone if another connection may be in its way. */
  RawResponse send(Request request) throws NoResponseException {
    if (oneAtATime) {
      return alone(() -> authenticate(request));
    }
    try {
      return sendConcurrently(request);
    } catch (StarvedException starved) {
      if (opened.get() == 1) {
        throw starved;
      }
      return alone(() -> repeat(request, starved));
    }
  }

  private RawResponse sendConcurrently(Request request) throws NoResponseException {
    exclusivity.readLock().lock();
    try {
      if (!oneAtATime) {
        return authenticate(request);
      }
    } finally {
      exclusivity.readLock().unlock();
    }
    return alone(() -> authenticate(request));
  }

  private RawResponse alone(Repetition.Sending sending) throws NoResponseException {
    exclusivity.writeLock().lock();
    try {
      return sending.send();
    } finally {
      exclusivity.writeLock().unlock();
    }
  }

  private RawResponse repeat(Request request, NoResponseException first)
      throws NoResponseException {
    if (failedRepetitions == MOST_FAILED_REPETITIONS) {
      throw first;
    }
    if (!oneAtATime) {
      http.closeIdle();
    }
    try {
      var response = authenticate(request);
      oneAtATime = true;
      return response;
    } catch (NoResponseException again) {
      if (again.reason() == Reason.TIME_OUT) {
        failedRepetitions++;
      }
      throw first;
    }
  }

  private RawResponse authenticate(Request request) throws NoResponseException {
    return authenticator.send(
        request.authentication(),
        request.method(),
        baseUrl.getRawPath() + request.pathAndQuery(),
        new Messages(request),
        () -> authenticate(Request.token(TokenClient.RIGHT_SECRET)).decode());
  }

  /** What is sent for a request: it may take several messages to authenticate it. */
  private final class Messages implements Authenticator.Sender {
    private final Request request;

    Messages(Request request) {
      this.request = request;
    }

    @Override
    public void waitForPermit() throws NoResponseException {
      throttle.waitForPermit();
    }

    @Override
    public RawResponse sendNow(Optional<String> authorization) throws NoResponseException {
      var headers = request.headers();
      var response =
          sendOverAny(
              request,
              authorization.map(value -> headers.with("Authorization", value)).orElse(headers));
      if (request.isForToken()) {
        keyring.maskTokensIn(response.decode());
      }
      return response;
    }
  }

  /**
   * The server may have closed a connection that was kept open, perhaps with a 408 that it sent
   * before the request arrived (RFC 9112 section 9.2): then a new one is opened.
   */
  private RawResponse sendOverAny(Request request, Headers headers) throws NoResponseException {
    var use = HttpClientContext.create();
    try {
      var response = sendOnce(request, headers, use);
      if (response.status() != REQUEST_TIMEOUT || !HttpFilter.hadResponded(use)) {
        return response;
      }
    } catch (RuntimeException failure) {
      if (!HttpFilter.hadResponded(use) || !isBrokenOff(failure)) {
        throw explained(failure, use);
      }
    } finally {
      opened.addAndGet(HttpFilter.hadResponded(use) ? 0 : 1);
    }
    http.closeIdle();
    return sendOverAny(request, headers);
  }

  private RawResponse sendOnce(Request request, Headers headers, HttpClientContext use) {
    // RestAssured would parse, encode and join the target: the filter gets it instead.
    var response =
        specification(headers, request.body())
            .filter(http.to(baseUrl, baseUrl.getRawPath() + request.pathAndQuery(), use))
            .request(request.method(), "/");
    return raw(headers, response);
  }

  private RawResponse raw(Headers headers, Response response) {
    var fields =
        response.getHeaders().asList().stream()
            .map(header -> new Headers.Field(header.getName(), header.getValue()))
            .toList();
    return new RawResponse(
        redaction.redact(headers),
        response.getStatusCode(),
        new Headers(fields),
        response.asByteArray(),
        limits.maxBodyBytes());
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

  private NoResponseException explained(Throwable failure, HttpClientContext use) {
    if (has(failure, TimeoutExceededException.class)
        || has(failure, SocketTimeoutException.class)) {
      return timedOut(failure, use);
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
    if (has(failure, SSLHandshakeException.class)) {
      return because(Reason.TLS, "TLS failed: ", failure);
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
        refusing != null && !refusing.getHost().getHostName().equalsIgnoreCase(baseUrl.getHost());
    return new NoResponseException(
        Reason.UNREACHABLE,
        (isTheProxy ? "the proxy " + refusing.getHost().toURI() + " cannot be reached: " : "")
            + StringUtils.uncapitalize(message(failure)),
        failure);
  }

  private NoResponseException timedOut(Throwable failure, HttpClientContext use) {
    if (has(failure, ConnectTimeoutException.class)) {
      return unreachable(failure);
    }
    var sentence =
        "no complete response within %s (atlas.timeout sets the limit)"
            .formatted(readable(limits.timeout()));
    return HttpFilter.hadResponded(use)
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

  void close() {
    http.close();
  }

  /** No response arrived in time over a connection that never had one: others may be in its way. */
  static final class StarvedException extends NoResponseException {
    private static final long serialVersionUID = 1L;

    private StarvedException(String message, Throwable cause) {
      super(Reason.TIME_OUT, message, cause);
    }
  }
}
