package dev.conformance.invites.http;

import static org.apache.commons.lang3.StringUtils.left;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.ReceivedBodies.Received;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RateLimiter;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.Header;
import io.restassured.specification.QueryableRequestSpecification;
import io.restassured.specification.SpecificationQuerier;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.commons.lang3.ObjectUtils;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.NullEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends single messages and reads their complete responses, within bounds of time and size.
 * RestAssured builds header fields and bodies, and HttpClient sends them, because RestAssured
 * changes request targets, adds header fields, and has no bounds. Redirects are not followed,
 * challenges not answered, cookies not kept. Proxies are those of the system properties. Safe for
 * use by several threads.
 */
public final class Transport implements AutoCloseable {
  /** What is read of a header field: the time of a regular expression may be quadratic. */
  private static final int MAX_TEXT = 4 * 1024;

  private final URI baseUrl;
  private final HttpHost host;
  private final Limits limits;
  private final ReceivedBodies bodies = new ReceivedBodies();
  private final Optional<RateLimiter<Object>> limiter;
  private final CloseableHttpClient client;

  /** Opens a connection for each message, and closes it afterwards. */
  private final CloseableHttpClient clientWithoutReuse;

  private final FailsafeExecutor<Received> deadline;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  /** One for all messages with the same content, because RestAssured builds them slowly. */
  private final Map<Content, QueryableRequestSpecification> specs = new ConcurrentHashMap<>();

  private final Queue<Exchange> undelivered = new ConcurrentLinkedQueue<>();

  /** Sends to the target at this URL, which has no trailing slash. */
  public Transport(URI baseUrl, Limits limits) {
    this.baseUrl = baseUrl;
    this.host = URIUtils.extractHost(baseUrl);
    this.limits = limits;
    var interval = limits.requestsPerSecond().map(it -> Duration.ofNanos(Math.round(1e9 / it)));
    this.limiter = interval.map(it -> RateLimiter.smoothBuilder(it).build());
    this.deadline = Failsafe.with(dev.failsafe.Timeout.of(limits.timeout()));
    var keeping = DefaultClientConnectionReuseStrategy.INSTANCE;
    // Some servers send a body after HEAD, which would be taken for the next response, and Jetty
    // closes the connection after a 400 without saying so.
    this.client =
        client(
            limits,
            (request, response, context) ->
                !request.getMethod().equals("HEAD")
                    && response.getCode() != 400
                    && keeping.keepAlive(request, response, context));
    this.clientWithoutReuse = client(limits, (request, response, context) -> false);
  }

  private static CloseableHttpClient client(Limits limits, ConnectionReuseStrategy reuse) {
    // One for each thread of the client, and for the thread that runs the checks.
    var most = limits.parallelism() + 1;
    var bounds = Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(200).build();
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .useSystemProperties()
            .setMaxConnTotal(most)
            .setMaxConnPerRoute(most)
            // Certificates and public suffixes are read only if a target needs them.
            .setTlsSocketStrategy(
                (socket, host, port, attachment, context) ->
                    DefaultClientTlsStrategy.createSystemDefault()
                        .upgrade(socket, host, port, attachment, context))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(limits.timeout()))
                    // A server may have closed the connection: a check avoids a second request.
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(1))
                    .build())
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(bounds)
                    // The default one skips any number of lines that are not HTTP.
                    .responseParserFactory(new DefaultHttpResponseParserFactory(bounds))
                    .build())
            .build();
    return HttpClientBuilder.create()
        .useSystemProperties()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(limits.timeout()))
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setUserAgent("atlas-invites-conformance/" + Kit.current().version())
        .setConnectionReuseStrategy(reuse)
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .setDefaultCookieSpecRegistry(name -> null)
        .disableRedirectHandling()
        .build();
  }

  /**
   * Sends a message as soon as the rate allows it, and over a new connection if one breaks that was
   * used before, because a server may close a connection at any time (RFC 9112 section 9.3.1). A
   * request may take several messages: answers to challenges, and retries.
   */
  public Exchange send(Request request, Optional<String> authorization) throws NoResponseException {
    var context = HttpClientContext.create();
    try {
      return send(request, authorization, client, context);
    } catch (NoResponseException noResponse) {
      var used = context.getEndpointDetails();
      if (!noResponse.isClosedConnection() || used == null || used.getRequestCount() <= 1) {
        throw noResponse;
      }
      return sendOverNewConnection(request, authorization);
    }
  }

  /** Sends a message over a connection that carries no other one, as soon as the rate allows it. */
  public Exchange sendOverNewConnection(Request request, Optional<String> authorization)
      throws NoResponseException {
    return send(request, authorization, clientWithoutReuse, HttpClientContext.create());
  }

  private Exchange send(
      Request request,
      Optional<String> authorization,
      CloseableHttpClient client,
      HttpClientContext context)
      throws NoResponseException {
    awaitPermit();
    counts.merge(request.method(), 1, Integer::sum);
    var fields = request.headers();
    var headers = authorization.map(it -> fields.with("Authorization", it)).orElse(fields);
    var message = message(request, authorization);
    var sentAt = Instant.now();
    Received received;
    try {
      received =
          deadline.get(
              execution -> {
                execution.onCancel(message::cancel);
                return client.execute(host, message, context, this::read);
              });
    } catch (RuntimeException failure) {
      var elapsed = Duration.between(sentAt, Instant.now());
      throw NoResponseException.of(failure, elapsed, limits.timeout());
    }
    var receivedAt = Instant.now();
    var response = bodies.decode(received, limits.maxBodyBytes());
    var exchange = new Exchange(request, headers, response, sentAt, receivedAt);
    undelivered.add(exchange);
    return exchange;
  }

  private void awaitPermit() throws NoResponseException {
    try {
      if (limiter.isPresent()) {
        limiter.get().acquirePermit();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new NoResponseException(Reason.NOT_SENT, "the run has ended", closed);
    }
  }

  /** The request target as it is sent, below the base URL's own path. */
  public String target(Request request) {
    return baseUrl.getRawPath() + request.pathAndQuery();
  }

  /** The message with its path and query as they are, even if they are not a valid URI. */
  private HttpUriRequestBase message(Request request, Optional<String> authorization) {
    var message = new HttpUriRequestBase(request.method(), URI.create("/"));
    message.setScheme(host.getSchemeName());
    message.setAuthority(new URIAuthority(host));
    message.setPath(target(request));
    var content = new Content(request.headers(), request.body());
    var specification = specs.computeIfAbsent(content, Content::specification);
    for (var field : specification.getHeaders()) {
      // RestAssured adds its own Accept field.
      if (request.headers().hasAny(field.getName())) {
        message.addHeader(field.getName(), field.getValue());
      }
    }
    authorization.ifPresent(it -> message.addHeader("Authorization", it));
    var body = Optional.ofNullable(specification.<String>getBody());
    // A PUT without a body has Content-Length: 0, without which some servers return 411.
    if (body.isPresent() || request.method().equals("PUT")) {
      var bytes = body.orElse("").getBytes(StandardCharsets.UTF_8);
      message.setEntity(new ByteArrayEntity(bytes, null));
    }
    return message;
  }

  /** The header fields, without Authorization, and the body of a message. */
  private record Content(Headers headers, Optional<String> body) {
    QueryableRequestSpecification specification() {
      var fields = headers.fields().stream().map(it -> new Header(it.name(), it.value())).toList();
      var specification = new RequestSpecBuilder().build();
      specification.headers(new io.restassured.http.Headers(fields));
      body.ifPresent(specification::body);
      return SpecificationQuerier.query(specification);
    }
  }

  private Received read(ClassicHttpResponse response) throws IOException {
    var fields =
        Arrays.stream(response.getHeaders())
            .map(it -> new Field(left(it.getName(), MAX_TEXT), left(it.getValue(), MAX_TEXT)))
            .toList();
    var entity = ObjectUtils.getIfNull(response.getEntity(), NullEntity.INSTANCE);
    var body = ReceivedBodies.read(entity.getContent(), limits.maxBodyBytes());
    return new Received(response.getCode(), new Headers(fields), body);
  }

  /** Notes that a caller of the client gets this exchange, and not an equal one. */
  @SuppressWarnings("ReferenceEquality")
  void deliver(Exchange exchange) {
    undelivered.removeIf(it -> it == exchange);
  }

  /** The exchanges that no caller of the client has got so far, in the order received. */
  Stream<Exchange> undelivered() {
    return undelivered.stream();
  }

  SortedMap<String, Integer> sent() {
    return new TreeMap<>(counts);
  }

  /** Ends all connections, also those in use. */
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    clientWithoutReuse.close(CloseMode.IMMEDIATE);
  }
}
