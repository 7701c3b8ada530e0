package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Transport;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.RawAuthorization;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import tools.jackson.databind.JsonNode;

/**
 * Sends the requests of Pact's broker client over the kit's bounded transport. All go to the
 * broker's own origin, whatever its links name, because they carry the credentials. Whatever goes
 * wrong is a {@link BrokerException}, except that Pact's client reads a 404 to the request for the
 * pacts of a provider, which the broker does not know then.
 */
final class BrokerHttp implements ExecChainHandler {
  private static final int MAX_BODY = 64 << 20;

  private final URI url;
  private final Optional<String> authorization;
  private final Transport transport;
  private Optional<BrokerException> outage = Optional.empty();

  BrokerHttp(URI url, PactSettings settings) {
    this.url = url;
    var password = settings.brokerPassword.find().map(Secret::value).orElse("");
    var basic =
        settings.brokerUsername.find().map(user -> RawAuthorization.basic(user, password).value());
    this.authorization =
        settings.brokerToken.find().map(token -> "Bearer " + token.value()).or(() -> basic);
    this.transport =
        new Transport(
            URI.create(url.getScheme() + "://" + url.getRawAuthority()),
            new Limits(settings.brokerTimeout.value(), MAX_BODY, 1, Optional.empty()));
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest message, ExecChain.Scope unused, ExecChain unusedAsWell)
      throws IOException, HttpException {
    var request = request(message);
    var response = send(request, true);
    var status = response.status();
    var document = response.parsedBody().value();
    if (status >= 300 && !(status == 404 && request.pathAndQuery().endsWith("/for-verification"))) {
      throw rejected(request, response, reasons(document));
    }
    // Pact's client takes any success for that of a broker.
    if (status < 300 && !document.has("_links")) {
      throw unlikeABroker("its response to %s has no links".formatted(request.line()));
    }
    var text = response.body().beginning(MAX_BODY);
    var accepted = new BasicClassicHttpResponse(status);
    accepted.setEntity(new StringEntity(text, ContentType.APPLICATION_JSON));
    return accepted;
  }

  /** Repeats a request once; a broker that does not respond even then gets no further request. */
  private Response send(Request request, boolean isFirst) {
    if (outage.isPresent()) {
      throw outage.get();
    }
    try {
      var response = transport.send(request, authorization).response();
      return isFirst && response.status() >= 500 ? send(request, false) : response;
    } catch (NoResponseException failure) {
      if (isFirst) {
        return send(request, false);
      }
      outage =
          Optional.of(
              unusable(
                  failure.reason() == NoResponseException.Reason.TIME_OUT
                      ? "gave no complete response in time; pactbroker.timeout sets the limit."
                      : "gives no response (%s); check the address, the network and its certificate."
                          .formatted(Sanitizer.line(failure.sentence()))));
      throw outage.get();
    }
  }

  private static Request request(ClassicHttpRequest message) throws IOException, HttpException {
    var fields =
        Stream.of(message.getHeaders()).map(field -> new Field(field.getName(), field.getValue()));
    var entity = message.getEntity();
    return new Request(
        message.getMethod(),
        message.getRequestUri(),
        new Headers(fields.toList()),
        entity == null ? Optional.empty() : Optional.of(EntityUtils.toString(entity)),
        Credential.ANONYMOUS);
  }

  BrokerException unlikeABroker(String reason) {
    return unusable(
        "does not respond like one: %s; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix."
            .formatted(Sanitizer.line(reason)));
  }

  private BrokerException unusable(String predicate) {
    return new BrokerException(subject() + predicate);
  }

  /** What the message of every {@link BrokerException} begins with. */
  String subject() {
    return "The Pact Broker at %s ".formatted(url);
  }

  private BrokerException rejected(Request request, Response response, String reasons) {
    var advice =
        switch (response.status()) {
          // A broker that requires a user name and password may respond to a token with 400.
          case 400, 401, 403 ->
              reasons.isEmpty()
                  ? "; check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD"
                  : "";
          case 404 ->
              "; it has nothing at %s: check the path of pactbroker.url or pact.filter.pacturl"
                  .formatted(request.line());
          case 409 -> "; it has other content under this version: publish under a new one";
          case 301, 302, 303, 307, 308 ->
              "; it redirects %s to %s, which the kit does not follow"
                  .formatted(
                      request.line(), response.headers().first("Location").orElse("nowhere"));
          default -> "";
        };
    return unusable(
        "rejects the request (%d)%s.%s"
            .formatted(response.status(), Sanitizer.line(advice), reasons));
  }

  /** The broker's reasons, indented so that no line of them looks like one of the build. */
  private static String reasons(JsonNode document) {
    var notices = String.join("\n", document.path("notices").findValuesAsString("text"));
    var reason = document.has("errors") ? document.get("errors").toString() : notices;
    return reason.isEmpty() ? "" : "\n" + Sanitizer.message(reason).indent(2).stripTrailing();
  }
}
