package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.Secret;
import dev.conformance.invites.report.Sanitizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the requests of Pact's broker client, within bounds: one attempt per request, one deadline
 * for the complete response, the credentials only to the broker's own origin. Whatever goes wrong
 * is a {@link BrokerException}, except that 404 is left to the client.
 */
final class BrokerHttp {
  private static final JsonMapper JSON = new JsonMapper();

  /** No response of a broker is as large. */
  private static final int LARGEST_MEBIBYTES = 64;

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
    var uri = uri(request);
    if (!broker.isOriginOf(uri)) {
      throw new BrokerException(
          "The Pact Broker at %s links to another server, %s; nothing was sent there, because it would get the credentials. Set the broker's base URL to the address given as pactbroker.url."
              .formatted(broker.url(), Sanitizer.line(uri.toString())));
    }
    broker
        .authorization()
        .map(Secret::value)
        .ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
    var deadline = System.nanoTime() + broker.timeout().toNanos();
    try {
      var response = chain.proceed(request, scope);
      var body = body(response.getEntity(), deadline, scope);
      var status = response.getCode();
      if (status >= 300 && status != 404) {
        throw refused(response, body);
      }
      response.setEntity(
          new ByteArrayEntity(body, ContentType.parseLenient(contentType(response))));
      return response;
    } catch (IOException failure) {
      scope.execRuntime.discardEndpoint();
      throw noResponse(failure);
    }
  }

  private URI uri(ClassicHttpRequest request) {
    try {
      return request.getUri();
    } catch (URISyntaxException e) {
      throw new BrokerException(
          "The Pact Broker at %s links to \"%s\", which is not a URL."
              .formatted(broker.url(), Sanitizer.line(request.getRequestUri())));
    }
  }

  private static String contentType(ClassicHttpResponse response) {
    var field = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
    return field == null ? "application/octet-stream" : field.getValue();
  }

  /** The body, read until the deadline and not beyond the bound. */
  private byte[] body(HttpEntity entity, long deadline, ExecChain.Scope scope) throws IOException {
    var body = new ByteArrayOutputStream();
    if (entity == null) {
      return body.toByteArray();
    }
    // Not closed, unless it ends: to close it would be to read the rest.
    var stream = entity.getContent();
    var part = new byte[8192];
    for (var count = stream.read(part); count >= 0; count = stream.read(part)) {
      body.write(part, 0, count);
      if (body.size() > LARGEST_MEBIBYTES << 20) {
        scope.execRuntime.discardEndpoint();
        throw new BrokerException(
            "The Pact Broker at %s responds with more than %d MiB, which is not a response of a broker; check the address."
                .formatted(broker.url(), LARGEST_MEBIBYTES));
      }
      if (System.nanoTime() - deadline > 0) {
        throw new SocketTimeoutException("the deadline has passed");
      }
    }
    return body.toByteArray();
  }

  private BrokerException noResponse(IOException failure) {
    if (failure instanceof SSLException) {
      return new BrokerException(
          "The Pact Broker at %s cannot be trusted (%s); give Java its certificate authority by -Djavax.net.ssl.trustStore=…, or check that the address is for https."
              .formatted(broker.url(), Sanitizer.line(String.valueOf(failure.getMessage()))));
    }
    // A connection that times out is an InterruptedIOException as well.
    return failure instanceof InterruptedIOException
        ? new BrokerException(
            "The Pact Broker at %s gave no complete response within %d s; pactbroker.timeout allows more."
                .formatted(broker.url(), broker.timeout().toSeconds()))
        : new BrokerException(
            "The Pact Broker at %s cannot be reached (%s); check the address and the network."
                .formatted(broker.url(), failure.getClass().getSimpleName()));
  }

  private BrokerException refused(ClassicHttpResponse response, byte[] body) {
    var status = response.getCode();
    var document = parsed(body);
    return new BrokerException(
        switch (status) {
          case 401, 403 -> credentials(response);
          case 301, 302, 303, 307, 308 ->
              "The Pact Broker at %s has moved to %s (%d); give that address as pactbroker.url."
                  .formatted(
                      broker.url(), Sanitizer.line(header(response, HttpHeaders.LOCATION)), status);
          case 409 ->
              "The Pact Broker at %s already has other content under this version (409); publish under a new version.%s"
                  .formatted(broker.url(), indented(reasons(document)));
          default ->
              status >= 500
                  ? "The Pact Broker at %s failed (%d); try again later, its own log says why."
                      .formatted(broker.url(), status)
                  : "The Pact Broker at %s refuses the request (%d).%s"
                      .formatted(broker.url(), status, indented(reasons(document)));
        });
  }

  private String credentials(ClassicHttpResponse response) {
    var status = response.getCode();
    var challenge = header(response, HttpHeaders.WWW_AUTHENTICATE);
    var sent = broker.authorization().map(Secret::value).orElse("");
    if (sent.startsWith("Bearer ") && challenge.regionMatches(true, 0, "Basic", 0, 5)) {
      return "The Pact Broker at %s requires a user name and password (%d), but a token is set; set PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD and unset PACT_BROKER_TOKEN."
          .formatted(broker.url(), status);
    }
    return sent.isEmpty()
        ? "The Pact Broker at %s requires credentials (%d); set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD."
            .formatted(broker.url(), status)
        : "The Pact Broker at %s refuses the credentials (%d); check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD."
            .formatted(broker.url(), status);
  }

  private static String header(ClassicHttpResponse response, String name) {
    var field = response.getFirstHeader(name);
    return field == null ? "" : field.getValue();
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }

  /** What a broker says: notices, or errors as a list or as lists by field. */
  private static List<String> reasons(JsonNode body) {
    var texts = new ArrayList<String>();
    body.path("notices").valueStream().forEach(notice -> collect(notice.path("text"), "", texts));
    var errors = body.path("errors");
    errors.propertyStream().forEach(field -> collect(field.getValue(), field.getKey(), texts));
    collect(errors, "", texts);
    return texts;
  }

  private static void collect(JsonNode value, String field, List<String> texts) {
    var prefix = field.isEmpty() || field.equals("contracts") ? "" : field + " ";
    if (value.isString()) {
      texts.add(prefix + value.asString());
    }
    if (value.isArray()) {
      value.valueStream().forEach(item -> collect(item, field, texts));
    }
  }

  /** The broker's text, in which no line can pass for one of the build. */
  private static String indented(List<String> texts) {
    return texts.isEmpty()
        ? " It gives no reason."
        : "\n" + Sanitizer.indented(String.join("\n", texts)).stripTrailing();
  }
}
