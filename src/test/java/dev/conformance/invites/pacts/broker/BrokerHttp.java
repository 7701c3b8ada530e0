package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.Secret;
import dev.conformance.invites.report.Sanitizer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the requests of Pact's broker client, within bounds: one attempt per request, a timeout and
 * a largest size of a response, the credentials only to the broker's own origin. Whatever goes
 * wrong is a {@link BrokerException}, except that 404 is left to the client.
 */
final class BrokerHttp {
  private static final JsonMapper JSON = new JsonMapper();

  /** No response of a broker is larger. */
  private static final int LARGEST = 64 << 20;

  private final BrokerAddress broker;

  BrokerHttp(BrokerAddress broker) {
    this.broker = broker;
  }

  CloseableHttpClient client() {
    var timeout = Timeout.of(broker.timeout());
    return HttpClientBuilder.create()
        .useSystemProperties()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout).build())
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableRedirectHandling()
        .addExecInterceptorFirst("broker", this::execute)
        .build();
  }

  private ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws HttpException {
    checkOrigin(request);
    broker
        .authorization()
        .map(Secret::value)
        .ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
    try {
      var response = chain.proceed(request, scope);
      var body = body(response.getEntity(), scope);
      if (response.getCode() >= 300 && response.getCode() != 404) {
        throw refused(response, body);
      }
      var type = header(response, HttpHeaders.CONTENT_TYPE).orElse("application/octet-stream");
      response.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(type)));
      return response;
    } catch (IOException failure) {
      scope.execRuntime.discardEndpoint();
      throw noResponse(failure);
    }
  }

  private void checkOrigin(ClassicHttpRequest request) {
    try {
      var uri = request.getUri();
      if (!broker.isOriginOf(uri)) {
        throw broker.failure(
            "links to another server, %s; nothing was sent there, because it would get the credentials. Set the broker's base URL to the address given as pactbroker.url."
                .formatted(Sanitizer.line(uri.toString())));
      }
    } catch (URISyntaxException e) {
      throw broker.failure(
          "links to \"%s\", which is not a URL."
              .formatted(Sanitizer.line(request.getRequestUri())));
    }
  }

  private byte[] body(@Nullable HttpEntity entity, ExecChain.Scope scope) throws IOException {
    // Not closed, unless it ends: to close it would be to read the rest.
    var body = entity == null ? new byte[0] : entity.getContent().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      scope.execRuntime.discardEndpoint();
      throw broker.failure(
          "responds with more than %d MiB, which is not a response of a broker; check the address."
              .formatted(LARGEST >> 20));
    }
    return body;
  }

  private BrokerException noResponse(IOException failure) {
    if (failure instanceof SSLException) {
      return broker.failure(
          "cannot be trusted (%s); give Java its certificate authority by -Djavax.net.ssl.trustStore=…, or check that the address is for https."
              .formatted(
                  Sanitizer.line(
                      String.valueOf(ExceptionUtils.getRootCause(failure).getMessage()))));
    }
    // A connection that times out is an InterruptedIOException as well.
    return failure instanceof InterruptedIOException
        ? broker.failure(
            "gave no complete response within %d s; pactbroker.timeout allows more."
                .formatted(broker.timeout().toSeconds()))
        : broker.failure(
            "cannot be reached (%s); check the address and the network."
                .formatted(failure.getClass().getSimpleName()));
  }

  private BrokerException refused(ClassicHttpResponse response, byte[] body) {
    var status = response.getCode();
    return switch (status) {
      case 401, 403 -> credentials(response);
      case 301, 302, 303, 307, 308 ->
          broker.failure(
              "has moved to %s (%d); give that address as pactbroker.url."
                  .formatted(
                      Sanitizer.line(header(response, HttpHeaders.LOCATION).orElse("")), status));
      case 407 ->
          broker.failure(
              "cannot be reached: a proxy requires credentials (407); name a proxy that requires"
                  + " none, or list the broker in http.nonProxyHosts.");
      case 409 ->
          broker.failure(
              "already has other content under this version (409); publish under a new version.%s"
                  .formatted(reasons(body)));
      default ->
          status >= 500
              ? broker.failure("failed (%d); try again later, or see its log.".formatted(status))
              : broker.failure("refuses the request (%d).%s".formatted(status, reasons(body)));
    };
  }

  private BrokerException credentials(ClassicHttpResponse response) {
    var status = response.getCode();
    var challenge = header(response, HttpHeaders.WWW_AUTHENTICATE).orElse("");
    var sent = broker.authorization().map(Secret::value).orElse("");
    if (sent.startsWith("Bearer ") && challenge.regionMatches(true, 0, "Basic", 0, 5)) {
      return broker.failure(
          "requires a user name and password (%d), but a token is set; set PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD and unset PACT_BROKER_TOKEN."
              .formatted(status));
    }
    return sent.isEmpty()
        ? broker.failure(
            "requires credentials (%d); set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD."
                .formatted(status))
        : broker.failure(
            "refuses the credentials (%d); check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD."
                .formatted(status));
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  /** What the broker says, in which no line can pass for one of the build. */
  private static String reasons(byte[] body) {
    var texts = new ArrayList<String>();
    try {
      var document = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      document.path("notices").valueStream().forEach(one -> collect("", one.path("text"), texts));
      if (texts.isEmpty()) {
        // The notices of a broker that has them say the same.
        collect("", document.path("errors"), texts);
      }
    } catch (JacksonException notJson) {
      return " It gives no reason.";
    }
    return texts.isEmpty()
        ? " It gives no reason."
        : "\n" + Sanitizer.message(String.join("\n", texts)).indent(2).stripTrailing();
  }

  /** Errors are a text, a list of texts, or lists by field. */
  private static void collect(String field, JsonNode value, List<String> texts) {
    if (value.isString()) {
      texts.add((field + " " + value.asString()).strip());
    }
    if (value.isArray()) {
      value.valueStream().forEach(item -> collect(field, item, texts));
    }
    value.propertyStream().forEach(one -> collect(one.getKey(), one.getValue(), texts));
  }
}
