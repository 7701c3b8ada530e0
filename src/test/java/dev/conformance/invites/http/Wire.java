package dev.conformance.invites.http;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.conn.util.PublicSuffixMatcher;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;

/**
 * Sends what RestAssured has put together, as its last filter and safe for strangers' servers: it
 * follows no redirect, answers no challenge by itself, keeps no cookie, sends a target as it was
 * written, bounds header and body, and lets only the methods pass that change nothing.
 *
 * <p>RestAssured's own last filter does the same in Groovy, which takes a sixth of a complete run.
 */
final class Wire {
  private static final Set<String> HARMLESS = Set.of("GET", "PUT");

  /** The value of a header field that is not to be sent. */
  static final String NONE = "";

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 500;

  private final HttpClientConnectionManager connections;
  private final CloseableHttpClient client;
  private final long maxBodyBytes;

  /**
   * @param tls whether the server is asked by https
   * @param sent counts what leaves, by method
   * @param millis the longest time to connect, and between two packets
   */
  Wire(boolean tls, ConcurrentMap<String, Integer> sent, long maxBodyBytes, int millis) {
    this.maxBodyBytes = maxBodyBytes;
    this.connections = connections(tls);
    var builder =
        HttpClientBuilder.create()
            .useSystemProperties()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectTimeout(millis)
                    .setSocketTimeout(millis)
                    .setAuthenticationEnabled(false)
                    .setNormalizeUri(false)
                    .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                    .build())
            .setUserAgent(UserAgent.ofTheKit())
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableRedirectHandling()
            .addInterceptorLast(Wire::guard)
            .setRequestExecutor(new Counting(sent));
    if (!tls) {
      // The list of public suffixes is for certificates and cookies; to read it takes its time.
      builder.setPublicSuffixMatcher(new PublicSuffixMatcher(List.of(), List.of()));
    }
    this.client = builder.build();
  }

  /** Without TLS the trust store need not be read, which takes a tenth of a complete run. */
  private static HttpClientConnectionManager connections(boolean tls) {
    var sockets = RegistryBuilder.<ConnectionSocketFactory>create();
    if (tls) {
      sockets.register("https", SSLConnectionSocketFactory.getSystemSocketFactory());
    }
    sockets.register("http", PlainConnectionSocketFactory.getSocketFactory());
    var connections = new PoolingHttpClientConnectionManager(sockets.build());
    // A server may have closed a connection without a word: a look at it spares a second request.
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
   * The filter that sends a request to this target.
   *
   * @param uri absolute; RestAssured would tidy it up
   * @param departure told when the request is about to leave
   */
  Filter to(String uri, Runnable departure) {
    return (request, response, context) -> {
      departure.run();
      try {
        return exchange(message(uri, request));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    };
  }

  private static HttpUriRequest message(String uri, FilterableRequestSpecification request) {
    var message = RequestBuilder.create(request.getMethod()).setUri(uri);
    request.getHeaders().asList().stream()
        .filter(field -> !field.getValue().equals(NONE))
        .forEach(field -> message.addHeader(field.getName(), field.getValue()));
    if (request.<Object>getBody() instanceof String body) {
      message.setEntity(new StringEntity(body, StandardCharsets.UTF_8));
    } else if (request.getMethod().equals("PUT")) {
      // Content-Length: 0, without which some servers answer 411.
      message.setEntity(new ByteArrayEntity(new byte[0]));
    }
    return message.build();
  }

  /** The body is read while the request's time-out still runs: by who gets the response. */
  private Response exchange(HttpUriRequest message) throws IOException {
    var answer = client.execute(message);
    var fields =
        Arrays.stream(answer.getAllHeaders())
            .map(field -> new Header(field.getName(), field.getValue()))
            .toList();
    var response =
        new ResponseBuilder()
            .setStatusCode(answer.getStatusLine().getStatusCode())
            .setHeaders(new Headers(fields));
    var entity = answer.getEntity();
    return (entity == null
            ? response.setBody(new byte[0])
            : response.setBody(
                new BoundedStream(new Content(entity.getContent(), answer), maxBodyBytes)))
        .build();
  }

  /** A body that breaks off its connection where it is closed early, instead of reading on. */
  private static final class Content extends FilterInputStream {
    private final CloseableHttpResponse answer;

    private Content(InputStream stream, CloseableHttpResponse answer) {
      super(stream);
      this.answer = answer;
    }

    @Override
    public void close() throws IOException {
      answer.close();
    }
  }

  private static void guard(HttpRequest request, HttpContext context) {
    var line = request.getRequestLine();
    var isTokenRequest =
        line.getMethod().equals("POST") && line.getUri().endsWith(Request.TOKEN_PATH);
    if (!HARMLESS.contains(line.getMethod()) && !isTokenRequest) {
      throw new IllegalStateException("the kit does not send " + line);
    }
  }

  /** Counts a request where there is a connection that it leaves by. */
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
      return super.doSendRequest(request, connection, context);
    }
  }

  /** Ends all connections, also the one that a request is waiting on. */
  void abort() {
    connections.shutdown();
  }
}
