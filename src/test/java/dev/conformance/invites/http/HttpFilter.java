package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Kit;
import dev.failsafe.Failsafe;
import dev.failsafe.Timeout;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.ProtocolException;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.conn.util.PublicSuffixMatcher;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;

/**
 * The last filter of a RestAssured request, which sends it and reads the complete response.
 * RestAssured cannot send a request target byte for byte, omit its default headers, bound a
 * response in time and size, or count what leaves. Redirects are not followed, challenges not
 * answered, cookies not kept. Proxies are those of the system properties.
 */
final class HttpFilter {
  /** The value of a header field that is not to be sent. */
  static final String NOT_SENT = "";

  private static final String USER_AGENT = "atlas-invites-conformance/" + Kit.current().version();

  private static final String HAS_RESPONDED = "conformance.has-responded";

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 200;

  /** No conformant response needs more. */
  private static final int LONGEST_HEADER = 256 * 1024;

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  /** More than there are threads: whoever sends bounds how many are open. */
  private static final int MOST_CONNECTIONS = 1_000;

  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;
  private final Counting executor;
  private final int timeoutMillis;
  private final Timeout<Object> deadline;
  private final long maxBodyBytes;

  HttpFilter(boolean tls, ConcurrentMap<String, Integer> sent, Settings.Limits limits) {
    this.maxBodyBytes = limits.maxBodyBytes();
    this.deadline = Timeout.builder(limits.timeout()).build();
    this.connections = connections(tls);
    this.executor = new Counting(sent);
    this.timeoutMillis = Math.toIntExact(limits.timeout().toMillis());
    var builder =
        HttpClientBuilder.create()
            .useSystemProperties()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectTimeout(timeoutMillis)
                    .setSocketTimeout(timeoutMillis)
                    .setAuthenticationEnabled(false)
                    .setNormalizeUri(false)
                    .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                    .build())
            .setUserAgent(USER_AGENT)
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableRedirectHandling()
            .setRequestExecutor(executor);
    if (!tls) {
      // The list of public suffixes is for certificates and cookies, and takes time to read.
      builder.setPublicSuffixMatcher(new PublicSuffixMatcher(List.of(), List.of()));
    }
    this.client = builder.build();
  }

  /** Without TLS the trust store need not be read, which takes a tenth of a complete run. */
  private static PoolingHttpClientConnectionManager connections(boolean tls) {
    var sockets = RegistryBuilder.<ConnectionSocketFactory>create();
    if (tls) {
      sockets.register("https", SSLConnectionSocketFactory.getSystemSocketFactory());
    }
    sockets.register("http", PlainConnectionSocketFactory.getSocketFactory());
    var connections = new PoolingHttpClientConnectionManager(sockets.build());
    connections.setMaxTotal(MOST_CONNECTIONS);
    connections.setDefaultMaxPerRoute(MOST_CONNECTIONS);
    // A server may have closed the connection: a check avoids a second request.
    connections.setValidateAfterInactivity(1);
    connections.setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build());
    connections.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setMessageConstraints(
                MessageConstraints.custom()
                    .setMaxLineLength(LONGEST_LINE)
                    .setMaxHeaderCount(MOST_HEADERS)
                    .build())
            .build());
    return connections;
  }

  /**
   * The filter that sends a request to this target. Its deadline starts only there, so that loading
   * RestAssured does not count against the server.
   *
   * @param target path and query, sent as they are, even if they are not a valid URI
   * @param use what becomes known of the connection
   */
  Filter to(URI server, String target, HttpClientContext use) {
    var host = URIUtils.extractHost(server);
    return (request, response, context) -> {
      var message = message(host, target, request);
      return Failsafe.with(deadline)
          .get(
              execution -> {
                execution.onCancel(() -> abort(use));
                return exchange(host, message, use);
              });
    };
  }

  private static HttpRequest message(
      HttpHost host, String target, FilterableRequestSpecification request) {
    var message =
        new BasicHttpEntityEnclosingRequest(
            request.getMethod(), isValid(target) ? host.toURI() + target : target);
    message.addHeader(HttpHeaders.HOST, host.toHostString());
    request.getHeaders().asList().stream()
        .filter(field -> !field.getValue().equals(NOT_SENT))
        .forEach(field -> message.addHeader(field.getName(), field.getValue()));
    if (request.<Object>getBody() instanceof String body) {
      message.setEntity(new StringEntity(body, StandardCharsets.UTF_8));
    } else if (request.getMethod().equals("PUT")) {
      // Content-Length: 0, without which some servers return 411.
      message.setEntity(new ByteArrayEntity(new byte[0]));
    }
    return message;
  }

  /** The client leaves a target alone that it cannot parse. A proxy needs an absolute one. */
  private static boolean isValid(String target) {
    try {
      var unused = new URI(target);
      return true;
    } catch (URISyntaxException invalid) {
      return false;
    }
  }

  private Response exchange(HttpHost host, HttpRequest message, HttpClientContext use)
      throws IOException {
    try (var response = client.execute(host, message, use)) {
      return complete(response);
    }
  }

  private Response complete(HttpResponse response) throws IOException {
    requireSaneHeader(response);
    var fields =
        Arrays.stream(response.getAllHeaders())
            .map(field -> new Header(field.getName(), field.getValue()))
            .toList();
    var entity = response.getEntity();
    var body = entity == null ? new byte[0] : read(entity.getContent(), maxBodyBytes);
    return new ResponseBuilder()
        .setStatusCode(response.getStatusLine().getStatusCode())
        .setHeaders(new Headers(fields))
        .setBody(body)
        .build();
  }

  private static void requireSaneHeader(HttpResponse response) throws IOException {
    var fields = Arrays.asList(response.getAllHeaders());
    var size =
        fields.stream().mapToInt(field -> field.getName().length() + field.getValue().length());
    if (size.sum() > LONGEST_HEADER) {
      throw new TooLargeException("the header is larger than " + LONGEST_HEADER + " bytes");
    }
    if (response.getFirstHeader("Transfer-Encoding") == null) {
      for (var length : response.getHeaders("Content-Length")) {
        if (!LENGTH.matcher(length.getValue()).matches()) {
          throw new IOException(new ProtocolException("Content-Length is not a number of bytes"));
        }
      }
    }
  }

  static byte[] read(InputStream body, long mostBytes) throws IOException {
    var bytes = body.readNBytes((int) Math.min(mostBytes + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > mostBytes) {
      throw new TooLargeException(
          "the body is larger than " + mostBytes + " bytes (atlas.max-body allows more)");
    }
    return bytes;
  }

  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private TooLargeException(String message) {
      super(message);
    }
  }

  /** Counts a request if there is a connection that it leaves by, which may have served before. */
  private static final class Counting extends HttpRequestExecutor {
    private final ConcurrentMap<String, Integer> sent;

    private Counting(ConcurrentMap<String, Integer> sent) {
      this.sent = sent;
    }

    @Override
    protected HttpResponse doSendRequest(
        HttpRequest request, HttpClientConnection connection, HttpContext context)
        throws IOException, HttpException {
      sent.merge(request.getRequestLine().getMethod(), 1, Integer::sum);
      context.setAttribute(HAS_RESPONDED, connection.getMetrics().getResponseCount() > 0);
      return super.doSendRequest(request, connection, context);
    }

    /** Sends them without a pause, so that a server may read several at once. */
    private void sendAll(List<HttpRequest> messages, HttpClientConnection connection)
        throws IOException, HttpException {
      for (var message : messages) {
        sent.merge(message.getRequestLine().getMethod(), 1, Integer::sum);
        connection.sendRequestHeader(message);
      }
      connection.flush();
    }

    /** For the class around it. */
    @Override
    protected HttpResponse doReceiveResponse(
        HttpRequest request, HttpClientConnection connection, HttpContext context)
        throws IOException, HttpException {
      return super.doReceiveResponse(request, connection, context);
    }
  }

  private static void abort(HttpClientContext use) throws IOException {
    var connection = use.getConnection();
    if (connection != null) {
      connection.shutdown();
    }
  }

  /** Whether a response had arrived over the connection before it was used this time. */
  static boolean hadResponded(HttpClientContext use) {
    return Boolean.TRUE.equals(use.getAttribute(HAS_RESPONDED));
  }

  void closeIdle() {
    connections.closeIdleConnections(0, TimeUnit.SECONDS);
  }

  void close() {
    connections.shutdown();
  }
}
