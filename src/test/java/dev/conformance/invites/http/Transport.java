package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.http.NoResponseException.Reason;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.specification.RequestSpecification;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;

/**
 * Sends one message at a time over a connection of its own and waits for the complete response,
 * within a bound. For one thread.
 */
final class Transport {
  private static final int SHOWN = 200;

  private final Limits limits;
  private final String baseUrl;
  private final ConcurrentMap<String, Integer> sent;
  private final ScheduledExecutorService watch;
  private volatile Wire wire;
  private volatile boolean hasResponded;

  Transport(
      String baseUrl,
      Limits limits,
      ConcurrentMap<String, Integer> sent,
      ScheduledExecutorService watch) {
    this.baseUrl = baseUrl;
    this.limits = limits;
    this.sent = sent;
    this.watch = watch;
    this.wire = newWire();
  }

  private Wire newWire() {
    return new Wire(
        baseUrl.startsWith("https:"),
        sent,
        limits.maxBodyBytes(),
        Math.toIntExact(limits.timeout().toMillis()));
  }

  /**
   * Sends the request and reads the response.
   *
   * @param headers all header fields, including those that authenticate
   */
  RawResponse send(Request request, Headers headers) throws NoResponseException {
    var hadAnswered = hasResponded;
    var alarm = new Deadline(watch, limits.timeout(), wire::abort);
    try {
      var answer = sendOnceOrTwice(request, headers, alarm);
      if (alarm.hasRung()) {
        // A body without a length ends with its connection, also where the alarm has ended it.
        throw new SocketTimeoutException("cut off by the alarm");
      }
      return answer;
    } catch (RuntimeException | IOException failure) {
      throw explain(failure, alarm.hasRung(), hadAnswered);
    } finally {
      if (!alarm.stop()) {
        renewWire();
      }
    }
  }

  /**
   * A connection that was kept open may have been closed by the server in the meantime: then the
   * message is sent again over a new one.
   */
  private RawResponse sendOnceOrTwice(Request request, Headers headers, Deadline alarm)
      throws IOException {
    try {
      return sendOnce(request, headers, alarm);
    } catch (RuntimeException | IOException failure) {
      if (!hasResponded || alarm.hasRung() || !isBrokenOff(causes(failure))) {
        throw failure;
      }
      hasResponded = false;
      return sendOnce(request, headers, alarm);
    }
  }

  private RawResponse sendOnce(Request request, Headers headers, Deadline alarm)
      throws IOException {
    // RestAssured takes a target apart, encodes it and puts it together, twice: it gets none.
    var response =
        specification(headers, request.body())
            .filter(wire.to(baseUrl + request.pathAndQuery(), alarm::set))
            .request(request.method(), "/");
    var answer = read(response);
    hasResponded = true;
    return answer;
  }

  private static boolean isBrokenOff(List<Throwable> causes) {
    return has(causes, NoHttpResponseException.class)
        || (has(causes, SocketException.class) && !has(causes, ConnectException.class));
  }

  private void renewWire() {
    wire = newWire();
    hasResponded = false;
  }

  /** A request with all but its target and the filter that sends it. */
  static RequestSpecification specification(Headers headers, Optional<String> body) {
    var fields =
        headers.fields().stream().map(field -> new Header(field.name(), field.value())).toList();
    var specification =
        RestAssured.given()
            .urlEncodingEnabled(false)
            .disableCsrf()
            .headers(new io.restassured.http.Headers(fields));
    if (headers.first("Accept").isEmpty()) {
      // RestAssured would put in its own.
      specification.header("Accept", Wire.NONE);
    }
    body.ifPresent(specification::body);
    return specification;
  }

  private RawResponse read(io.restassured.response.Response response) throws IOException {
    var fields =
        new Headers(
            response.getHeaders().asList().stream()
                .map(header -> new Headers.Field(header.getName(), header.getValue()))
                .toList());
    try (var stream = response.asInputStream()) {
      // Read to where HTTP says that the response ends: gzip may end before.
      return new RawResponse(response.getStatusCode(), fields, stream.readAllBytes(), limits);
    }
  }

  /**
   * @param hadAnswered whether the connection had answered before; it may have begun to answer just
   *     as the alarm rang
   */
  private NoResponseException explain(Throwable failure, boolean timedOut, boolean hadAnswered) {
    var causes = causes(failure);
    if (has(causes, BoundedStream.TooLongException.class)) {
      return new NoResponseException(Reason.TOO_LARGE, limits.tooLarge(), failure);
    }
    if (has(causes, UnknownHostException.class)) {
      return new NoResponseException(
          Reason.UNREACHABLE, "the host cannot be found: " + message(causes), failure);
    }
    if (has(causes, ConnectTimeoutException.class)
        || has(causes, ConnectException.class)
        || has(causes, NoRouteToHostException.class)) {
      return new NoResponseException(
          Reason.UNREACHABLE, "nobody accepts a connection: " + message(causes), failure);
    }
    if (timedOut || has(causes, SocketTimeoutException.class)) {
      return hadAnswered && hasResponded
          ? new NoResponseException(Reason.TIME_OUT, limits.tooLate(), failure)
          : new StarvedException(limits.tooLate(), failure);
    }
    if (has(causes, ConnectionClosedException.class)
        || has(causes, MalformedChunkCodingException.class)
        || has(causes, ZipException.class)
        || has(causes, EOFException.class)) {
      return new NoResponseException(
          Reason.DAMAGED, "the body breaks off or is damaged: " + message(causes), failure);
    }
    if (has(causes, SSLException.class)) {
      return new NoResponseException(Reason.TLS, "TLS failed: " + message(causes), failure);
    }
    return new NoResponseException(
        Reason.BROKEN, "the response is no complete HTTP answer: " + message(causes), failure);
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

  static String message(Throwable failure) {
    return message(causes(failure));
  }

  private static String message(List<Throwable> causes) {
    var last = causes.get(causes.size() - 1);
    var message = last.getMessage();
    return message == null
        ? last.getClass().getSimpleName()
        : shorten(message.lines().findFirst().orElse(""));
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** Whether the present connection has answered; told from any thread. */
  boolean hasResponded() {
    return hasResponded;
  }

  void close() {
    wire.abort();
  }
}
