package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.contract.Sanitizer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the requests of Pact's broker client, within bounds: one attempt per request, a timeout for
 * a response as a whole and a largest size, the credentials only to the broker's own origin.
 * Whatever goes wrong is a {@link BrokerException}, except that 404 is left to Pact's client.
 */
final class BrokerHttp {
  private static final int LARGEST_BODY = 64 << 20;

  private final URI url;
  private final Optional<Secret> authorization;
  private final Duration timeout;

  /**
   * Prepares requests to the broker with this URL.
   *
   * @throws ConfigurationException if its credentials are incomplete
   */
  BrokerHttp(URI url, PactSettings settings) {
    this.url = url;
    this.authorization = authorization(settings);
    this.timeout = settings.brokerTimeout();
  }

  private static Optional<Secret> authorization(PactSettings settings) {
    var token = settings.brokerToken();
    var username = settings.brokerUsername();
    var password = settings.brokerPassword();
    if (token.isPresent()) {
      return token.map(secret -> new Secret("Bearer " + secret.value()));
    }
    if (username.isPresent() != password.isPresent()) {
      throw new ConfigurationException(
          "Only one of pactbroker.auth.username (PACT_BROKER_USERNAME) and pactbroker.auth.password"
              + " (PACT_BROKER_PASSWORD) is set; give both.");
    }
    return username.map(
        user -> {
          var pair = (user + ":" + password.orElseThrow().value()).getBytes(StandardCharsets.UTF_8);
          return new Secret("Basic " + Base64.getEncoder().encodeToString(pair));
        });
  }

  CloseableHttpClient client() {
    return HttpClientBuilder.create()
        .useSystemProperties()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom().setConnectTimeout(Timeout.of(timeout)).build())
                .build())
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableRedirectHandling()
        .addExecInterceptorFirst("broker", this::execute)
        .build();
  }

  private ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws HttpException {
    requireOrigin(scope.route.getTargetHost());
    authorization
        .map(Secret::value)
        .ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
    // A socket timeout does not bound a response that arrives byte by byte.
    var begin = System.nanoTime();
    var deadline =
        CompletableFuture.runAsync(
            scope.execRuntime::discardEndpoint,
            CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
    try {
      var response = chain.proceed(request, scope);
      var entity = response.getEntity();
      // A body that is too large is not closed, because that would read the rest of it.
      var body = entity == null ? new byte[0] : entity.getContent().readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        scope.execRuntime.discardEndpoint();
        throw failure(
            "responds with more than %d MiB, which is not a response of a broker; check the address."
                .formatted(LARGEST_BODY >> 20));
      }
      if (response.getCode() >= 300 && response.getCode() != 404) {
        throw refused(response, new String(body, StandardCharsets.UTF_8));
      }
      var type = header(response, HttpHeaders.CONTENT_TYPE).orElse("application/octet-stream");
      response.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(type)));
      return response;
    } catch (IOException failure) {
      scope.execRuntime.discardEndpoint();
      throw noResponse(failure, System.nanoTime() - begin >= timeout.toNanos());
    } finally {
      deadline.cancel(false);
    }
  }

  /** Only the broker's own scheme, host and port get the credentials. */
  private void requireOrigin(HttpHost host) {
    var origin = RoutingSupport.normalize(HttpHost.create(url), DefaultSchemePortResolver.INSTANCE);
    if (!host.equals(origin)) {
      throw failure(
          "links to another server, %s; nothing was sent there, because it would get the credentials. Set the broker's base URL to the address given as pactbroker.url."
              .formatted(Sanitizer.line(host.toURI())));
    }
  }

  /** That the broker cannot be used, in a sentence that begins with its address. */
  BrokerException failure(String predicate) {
    return new BrokerException("The Pact Broker at %s %s".formatted(url, predicate));
  }

  private BrokerException noResponse(IOException failure, boolean isLate) {
    return isLate || failure instanceof InterruptedIOException
        ? failure("gave no complete response in time; pactbroker.timeout sets the limit.")
        : failure(
            "cannot be reached (%s); check the address, the network and its certificate."
                .formatted(Sanitizer.line(ExceptionUtils.getRootCauseMessage(failure))));
  }

  /** A broker that requires a user name and password may respond to a token with 400. */
  private BrokerException refused(ClassicHttpResponse response, String body) {
    var status = response.getCode();
    var advice =
        switch (status) {
          case 400, 401, 403 ->
              "; check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD";
          case 409 -> "; it has other content under this version: publish under a new one";
          case 301, 302, 303, 307, 308 ->
              header(response, HttpHeaders.LOCATION)
                  .map(address -> "; give %s as pactbroker.url".formatted(Sanitizer.line(address)))
                  .orElse("");
          default -> "";
        };
    return failure("refuses the request (%d)%s.%s".formatted(status, advice, reasons(body)));
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  /** The broker's reasons, indented so that no line of them looks like one of the build. */
  private static String reasons(String body) {
    try {
      var document = JsonMapper.shared().readTree(body);
      var notices =
          document
              .path("notices")
              .valueStream()
              .map(notice -> notice.path("text").asString(""))
              .collect(Collectors.joining("\n"));
      var errors = document.path("errors");
      var reason = notices.isEmpty() && !errors.isEmpty() ? errors.toString() : notices;
      return reason.isEmpty() ? "" : "\n" + Sanitizer.message(reason).indent(2).stripTrailing();
    } catch (JacksonException notJson) {
      return "";
    }
  }
}
