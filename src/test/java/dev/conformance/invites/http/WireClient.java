package dev.conformance.invites.http;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.params.ClientPNames;
import org.apache.http.client.params.CookiePolicy;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.RequestWrapper;
import org.apache.http.impl.client.SystemDefaultHttpClient;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.params.CoreConnectionPNames;
import org.apache.http.protocol.HttpContext;

/**
 * The HTTP client below RestAssured, made safe for strangers' servers: it follows no redirect,
 * answers no challenge by itself, keeps no cookie, bounds header and body, and lets only the
 * methods pass that change nothing.
 */
@SuppressWarnings("deprecation") // RestAssured takes no newer kind of client
final class WireClient extends SystemDefaultHttpClient {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "PUT");
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 500;

  private final String tokenPath;
  private final ConcurrentMap<String, Integer> sent;
  private final long maxBodyBytes;

  private final boolean tls;

  /**
   * @param tls whether the server is asked by https
   * @param tokenPath the only path that may be posted to
   * @param sent counts what leaves, by method
   */
  WireClient(
      boolean tls,
      String tokenPath,
      ConcurrentMap<String, Integer> sent,
      long maxBodyBytes,
      int millis) {
    this.tls = tls;
    this.tokenPath = tokenPath;
    this.sent = sent;
    this.maxBodyBytes = maxBodyBytes;
    setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
    getParams()
        .setParameter(CoreConnectionPNames.CONNECTION_TIMEOUT, millis)
        .setParameter(CoreConnectionPNames.SO_TIMEOUT, millis)
        .setParameter(CoreConnectionPNames.TCP_NODELAY, true)
        .setParameter(CoreConnectionPNames.MAX_LINE_LENGTH, LONGEST_LINE)
        .setParameter(CoreConnectionPNames.MAX_HEADER_COUNT, MOST_HEADERS)
        .setParameter(ClientPNames.HANDLE_REDIRECTS, false)
        .setParameter(ClientPNames.HANDLE_AUTHENTICATION, false)
        .setParameter(ClientPNames.COOKIE_POLICY, CookiePolicy.IGNORE_COOKIES);
    addRequestInterceptor(this::guard);
    addResponseInterceptor(this::bound);
  }

  /** Without TLS the trust store need not be read, which takes a tenth of a complete run. */
  @Override
  protected ClientConnectionManager createClientConnectionManager() {
    if (tls) {
      return super.createClientConnectionManager();
    }
    var schemes = new SchemeRegistry();
    schemes.register(new Scheme("http", 80, PlainSocketFactory.getSocketFactory()));
    return new PoolingClientConnectionManager(schemes);
  }

  static ConcurrentMap<String, Integer> counter() {
    return new ConcurrentHashMap<>();
  }

  /** HttpClient drops empty path segments; what was asked for leaves as it is. */
  private static void restoreTheTarget(HttpRequest request) {
    if (request instanceof RequestWrapper wrapper
        && wrapper.getOriginal() instanceof HttpUriRequest original
        && !wrapper.getURI().isAbsolute()) {
      var asked = original.getURI();
      var query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
      wrapper.setURI(URI.create(asked.getRawPath() + query));
    }
  }

  private void guard(HttpRequest request, HttpContext context) {
    restoreTheTarget(request);
    var line = request.getRequestLine();
    var isTokenRequest = line.getMethod().equals("POST") && line.getUri().endsWith(tokenPath);
    if (!HARMLESS.contains(line.getMethod()) && !isTokenRequest) {
      throw new IllegalStateException("the kit does not send " + line);
    }
    sent.merge(line.getMethod(), 1, Integer::sum);
  }

  /**
   * Reads the whole body, within the bound. The connection is then free, which RestAssured forgets
   * to say of an empty body.
   */
  private void bound(HttpResponse response, HttpContext context) throws IOException {
    var entity = response.getEntity();
    if (entity != null) {
      try (var content = new BoundedStream(entity.getContent(), maxBodyBytes)) {
        var whole = new ByteArrayEntity(content.readAllBytes());
        whole.setContentType(entity.getContentType());
        whole.setContentEncoding(entity.getContentEncoding());
        response.setEntity(whole);
      }
    }
  }

  /** Ends all connections, also the one that a request is waiting on. */
  void abort() {
    getConnectionManager().shutdown();
  }
}
