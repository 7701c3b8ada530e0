package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Speaks HAL to a broker: one attempt a request, within a bound, and whatever goes wrong is one
 * sentence. Pact's own client has no time-out, repeats a failed request for 15 s, and logs stack
 * traces.
 */
final class HalClient {
  private static final JsonMapper JSON = new JsonMapper();

  /** No broker's answer comes near it. */
  private static final long LARGEST_MEBIBYTES = 64;

  private final BrokerAddress broker;
  private final HttpClient http;

  HalClient(BrokerAddress broker) {
    this.broker = broker;
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** The broker's index, from which everything else is linked. */
  JsonNode index() {
    var index = get(broker.url() + "/");
    if (!index.path("_links").isObject()) {
      throw new BrokerException(
          "%s is no Pact Broker: its index has no links; check pactbroker.url (PACT_BROKER_BASE_URL)."
              .formatted(broker.url()));
    }
    return index;
  }

  /**
   * The target of a link.
   *
   * @param variables values for a templated link, by name
   */
  String link(JsonNode document, String relation, Map<String, String> variables) {
    var href = document.path("_links").path(relation).path("href").asString("");
    if (href.isEmpty()) {
      throw new BrokerException(
          "The Pact Broker at %s has no link %s; version 2.86 or later is needed."
              .formatted(broker.url(), relation));
    }
    for (var variable : variables.entrySet()) {
      href = href.replace("{" + variable.getKey() + "}", encoded(variable.getValue()));
    }
    return href;
  }

  JsonNode get(String url) {
    return send(request(url).GET().build());
  }

  JsonNode post(String url, JsonNode body) {
    return send(request(url).POST(json(body)).build());
  }

  JsonNode put(String url, JsonNode body) {
    return send(request(url).PUT(json(body)).build());
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static HttpRequest.BodyPublisher json(JsonNode body) {
    return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
  }

  private HttpRequest.Builder request(String url) {
    var request =
        to(url)
            .header("Accept", "application/hal+json, application/json")
            .header("Content-Type", "application/json");
    broker
        .authorization()
        .map(Secret::value)
        .ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private HttpRequest.Builder to(String url) {
    try {
      return HttpRequest.newBuilder(URI.create(url));
    } catch (IllegalArgumentException e) {
      throw new BrokerException(
          "The Pact Broker at %s links to \"%s\", which is no http or https URL."
              .formatted(broker.url(), url));
    }
  }

  /** The client's own time-out would end with the header: this one is for the body too. */
  private JsonNode send(HttpRequest request) {
    var exchange = http.sendAsync(request, answer -> new BoundedBody(LARGEST_MEBIBYTES << 20));
    try {
      return accepted(exchange.get(broker.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new BrokerException(
          "The Pact Broker at %s gave no complete response within %s s; pactbroker.timeout allows more."
              .formatted(broker.url(), broker.timeout().toSeconds()));
    } catch (ExecutionException e) {
      throw noResponse(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("Interrupted while waiting for the Pact Broker.");
    } finally {
      exchange.cancel(true);
    }
  }

  private BrokerException noResponse(Throwable cause) {
    return new BrokerException(
        cause instanceof BoundedBody.TooLargeException
            ? "The Pact Broker at %s answers with more than %s MiB, which is no response of a broker; check the address."
                .formatted(broker.url(), LARGEST_MEBIBYTES)
            : "The Pact Broker at %s cannot be reached (%s); check the address and the network."
                .formatted(broker.url(), cause.getClass().getSimpleName()));
  }

  private JsonNode accepted(HttpResponse<String> response) {
    var status = response.statusCode();
    var body = parsed(response.body());
    if (status >= 200 && status < 300) {
      return body;
    }
    throw new BrokerException(
        switch (status) {
          case 401, 403 ->
              "The Pact Broker at %s refuses the credentials (%s); check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD."
                  .formatted(broker.url(), status);
          case 301, 302, 303, 307, 308 ->
              "The Pact Broker at %s has moved to %s (%s); give that address."
                  .formatted(
                      broker.url(), response.headers().firstValue("Location").orElse("?"), status);
          case 404 ->
              "The Pact Broker at %s does not know %s (404)."
                  .formatted(broker.url(), response.uri().getPath());
          case 409 ->
              "The Pact Broker at %s has other content under this version already (409): %s Publish under a new version."
                  .formatted(broker.url(), errors(body));
          default ->
              status >= 500
                  ? "The Pact Broker at %s failed (%s); try again later, its own log says why."
                      .formatted(broker.url(), status)
                  : "The Pact Broker at %s refuses the request (%s): %s"
                      .formatted(broker.url(), status, errors(body));
        });
  }

  private static JsonNode parsed(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** A broker gives errors as a list, or as lists by field. */
  private static String errors(JsonNode body) {
    var texts = new ArrayList<String>();
    var errors = body.path("errors");
    errors.propertyStream().forEach(field -> collect(field.getValue(), field.getKey(), texts));
    collect(errors, "", texts);
    return texts.isEmpty() ? "it gives no reason." : String.join("; ", texts);
  }

  private static void collect(JsonNode errors, String field, List<String> texts) {
    var prefix = field.isEmpty() || field.equals("contracts") ? "" : field + " ";
    errors
        .valueStream()
        .filter(JsonNode::isString)
        .forEach(error -> texts.add(prefix + error.asString()));
  }
}
