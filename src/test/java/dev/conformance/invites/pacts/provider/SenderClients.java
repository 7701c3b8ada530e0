package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.http.RateLimit;
import dev.conformance.invites.http.UserAgent;
import dev.conformance.invites.http.redaction.Redaction;
import dev.failsafe.RateLimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One HTTP client for each sender, which adds the sender's credentials to whatever it sends, and
 * sends it again where the server answers 429. Not safe for use by several threads.
 */
final class SenderClients implements Closeable {
  private static final Pattern DIGEST_RESPONSE =
      Pattern.compile("\\bresponse=\"?([0-9A-Fa-f]{8,})");

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TOKEN_PATH = "/api/oauth/token";

  private final VerifiedTarget target;
  private final Optional<RateLimiter<Object>> pace;
  private final RateLimit limit = new RateLimit(RateLimit.LONGEST_WAIT);
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(SenderClients::daemon);
  private final BoundedAnswers bounds;
  private final Redaction redaction;
  private final Map<Sender, CloseableHttpClient> clients = new EnumMap<>(Sender.class);

  SenderClients(VerifiedTarget target) {
    this.target = target;
    this.pace = target.requestsPerSecond().map(RateLimit::pace);
    this.bounds = new BoundedAnswers(target.limits(), watch);
    this.redaction = new Redaction(target.credentials());
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "pacts-watch");
    thread.setDaemon(true);
    return thread;
  }

  CloseableHttpClient of(Sender sender) {
    return clients.computeIfAbsent(sender, this::create);
  }

  /** The text without anything secret that was sent. */
  String redact(String text) {
    return redaction.redact(text);
  }

  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    for (var client : clients.values()) {
      client.close();
    }
  }

  private CloseableHttpClient create(Sender sender) {
    var credentials = target.credentials();
    return switch (sender) {
      case OWNER_BY_KEY -> digest(credentials.apiKey().orElseThrow());
      case OWNER_BY_TOKEN -> authorized("Bearer " + token(credentials));
      case NOBODY -> builder().build();
      case STRANGER -> authorized("Bearer not-a-token-that-was-ever-issued");
      case SERVICE_ACCOUNT -> {
        var account = credentials.serviceAccount().orElseThrow();
        var pair = encoded(account.clientId()) + ":" + encoded(account.clientSecret().value());
        yield authorized(
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
      }
    };
  }

  /** RFC 6749, section 2.3.1: form-urlencoded before they are joined, as the Go SDK does. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private CloseableHttpClient digest(ApiKey key) {
    var provider = new BasicCredentialsProvider();
    provider.setCredentials(
        new AuthScope(target.baseUrl().getHost(), -1),
        new UsernamePasswordCredentials(key.publicKey(), key.privateKey().value().toCharArray()));
    return builder().setDefaultCredentialsProvider(provider).build();
  }

  private CloseableHttpClient authorized(String authorization) {
    return builder()
        .disableAuthCaching()
        .addRequestInterceptorFirst(
            (request, entity, context) ->
                request.setHeader(HttpHeaders.AUTHORIZATION, authorization))
        .build();
  }

  private HttpClientBuilder builder() {
    var timeout = Timeout.of(target.limits().timeout());
    return HttpClients.custom()
        .setUserAgent(UserAgent.ofTheKit())
        .disableRedirectHandling()
        .addRequestInterceptorFirst((request, entity, context) -> waitForPermit())
        .setRetryStrategy(new RepetitionAfter429(limit))
        // Within the waits after 429 and for the rate of requests, so that neither counts as slow.
        .addExecInterceptorAfter(ChainElement.PROTOCOL.name(), "bounds", bounds)
        .addExecInterceptorAfter(ChainElement.PROTOCOL.name(), "secrets", this::learnSecrets)
        .addExecInterceptorBefore(ChainElement.COMPRESS.name(), "decoded", this::readDecoded)
        .disableCookieManagement()
        // A kept connection may be one that the server has closed meanwhile, without a word.
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build());
  }

  /** What decompression makes of a body is bounded too. */
  private ClassicHttpResponse readDecoded(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    var answer = chain.proceed(request, scope);
    bounds.read(answer);
    return answer;
  }

  /** A response to Digest is there only now. */
  private ClassicHttpResponse learnSecrets(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    var authorization = request.getFirstHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      DIGEST_RESPONSE
          .matcher(authorization.getValue())
          .results()
          .forEach(match -> redaction.addHash(match.group(1)));
    }
    return chain.proceed(request, scope);
  }

  private void waitForPermit() throws InterruptedIOException {
    try {
      if (pace.isPresent()) {
        pace.get().acquirePermit();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the run was interrupted");
    }
  }

  private String token(Credentials credentials) {
    if (credentials.accessToken().isPresent()) {
      return credentials.accessToken().get().value();
    }
    var request = new HttpPost(URI.create(target.baseUrl() + TOKEN_PATH));
    request.setEntity(
        new UrlEncodedFormEntity(
            List.of(new BasicNameValuePair("grant_type", "client_credentials")),
            StandardCharsets.UTF_8));
    try {
      var token = of(Sender.SERVICE_ACCOUNT).execute(request, SenderClients::tokenIn);
      redaction.addSecret(token);
      return token;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** As the consumers take it: from a response with any status of success. */
  private static String tokenIn(ClassicHttpResponse answer) throws HttpException, IOException {
    var body = answer.getEntity();
    var token =
        body != null && answer.getCode() / 100 == 2
            ? tokenIn(EntityUtils.toString(body))
            : Optional.<String>empty();
    return token.orElseThrow(
        () ->
            new IOException(
                "%s answers %s without an access_token".formatted(TOKEN_PATH, answer.getCode())));
  }

  private static Optional<String> tokenIn(String body) {
    try {
      return Optional.of(JSON.readTree(body).path("access_token"))
          .filter(JsonNode::isString)
          .map(JsonNode::asString)
          .filter(token -> !token.isEmpty());
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }
}
