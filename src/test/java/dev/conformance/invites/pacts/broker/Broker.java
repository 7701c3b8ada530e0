package dev.conformance.invites.pacts.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Redaction;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.Transport;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.pacts.PactDocument;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pact Broker, over the kit's bounded transport. All requests go to its own origin, whatever its
 * links name, because they carry the credentials. Every method throws {@link BrokerException} if
 * the broker cannot be used or rejects a request.
 */
public final class Broker {
  private static final int MAX_BODY = 64 << 20;
  private static final JsonNode NONE = MissingNode.getInstance();
  private static final Headers JSON =
      new Headers(
          List.of(
              new Field("Accept", "application/hal+json, application/json"),
              new Field("Content-Type", "application/json")));

  private final PactSettings settings;
  private final URI url;
  private final Redaction redaction;
  private final Optional<String> authorization;
  private final Transport transport;
  private Optional<BrokerException> outage = Optional.empty();

  private Broker(URI url, PactSettings settings, Redaction redaction) {
    this.settings = settings;
    this.url = url;
    this.redaction = redaction;
    var token = settings.brokerToken.find().map(Secret::value);
    var password = settings.brokerPassword.find().map(Secret::value).orElse("");
    token.ifPresent(redaction::addSecret);
    redaction.addSecret(password);
    var basic = settings.brokerUsername.find().map(user -> RawAuthorization.basic(user, password));
    this.authorization = token.map("Bearer "::concat).or(() -> basic.map(RawAuthorization::value));
    this.transport =
        new Transport(
            URI.create(url.getScheme() + "://" + url.getRawAuthority()),
            new Limits(settings.brokerTimeout.value(), MAX_BODY, 1, Optional.empty()));
  }

  /** The configured broker, empty if none is. The redaction masks its secrets from now on. */
  public static Optional<Broker> of(PactSettings settings, Redaction redaction) {
    return settings.brokerUrl.find().map(url -> new Broker(url, settings, redaction));
  }

  /** Publishes one consumer's pact, byte for byte. */
  void publish(PactDocument pact, String consumer, String version, Optional<String> branch) {
    var publication = object().put("pacticipantName", consumer);
    publication.put("pacticipantVersionNumber", version);
    branch.ifPresent(name -> publication.put("branch", name));
    settings.consumerBuildUrl.find().ifPresent(build -> publication.put("buildUrl", build));
    publication
        .putArray("contracts")
        .addObject()
        .put("consumerName", consumer)
        .put("providerName", PactDocument.PROVIDER)
        .put("specification", "pact")
        .put("contentType", "application/json")
        .put("content", pact.text().getBytes(UTF_8));
    send("POST", link(links(url + "/"), "pb:publish-contracts"), publication);
  }

  /**
   * The pacts to verify: those that the broker selects, in its order, or the one that {@code
   * pact.filter.pacturl} names. None if the broker does not know the provider. The pacts of other
   * consumers than those of the filter are not fetched.
   */
  public List<PactDocument> pacts() {
    var only = settings.filterUrl.find();
    if (only.isPresent()) {
      return List.of(fetch(only.get().toString(), NONE));
    }
    var query = object().put("includePendingStatus", settings.includesPending());
    query.putArray("consumerVersionSelectors").addAll(settings.consumerVersionSelectors.value());
    settings.providerBranch.find().ifPresent(name -> query.put("providerVersionBranch", name));
    settings.workInProgressSince.find().ifPresent(day -> query.put("includeWipPactsSince", day));
    var link = link(links(url + "/"), "pb:provider-pacts-for-verification");
    var selected = send("POST", link.replace("{provider}", PactDocument.PROVIDER), query);
    var consumers = settings.filterConsumers.find().orElse(List.of(""));
    return json(selected)
        .at("/_embedded/pacts")
        .valueStream()
        // The name of a pact contains that of its consumer.
        .filter(
            it -> consumers.stream().anyMatch(it.at("/_links/self/name").asString("")::contains))
        .map(pact -> fetch(link(pact.path("_links"), "self"), pact.path("verificationProperties")))
        .toList();
  }

  private PactDocument fetch(String link, JsonNode properties) {
    var notices =
        properties
            .path("notices")
            .valueStream()
            .filter(notice -> notice.path("when").asString("").equals("before_verification"))
            .map(notice -> notice.path("text").asString(""));
    var pact = send("GET", link, NONE);
    return new PactDocument(
        link,
        pact.body().beginning(MAX_BODY),
        properties.path("pending").asBoolean(false),
        notices.toList(),
        json(pact).path("_links"));
  }

  /**
   * Publishes the results of all interactions of one pact, with the provider's branch.
   *
   * @param links those that the broker gave with the pact
   * @param results one for each interaction, as the broker stores it
   */
  public void publishResults(JsonNode links, List<ObjectNode> results) {
    var version = settings.providerVersion.value();
    var branch = settings.providerBranch.find();
    if (branch.isPresent()) {
      var link =
          link(links(link(links, "pb:provider")), "pb:branch-version")
              .replace("{branch}", Target.encode(branch.get()))
              .replace("{version}", Target.encode(version));
      send("PUT", link, object());
    }
    var isMet = results.stream().allMatch(result -> result.path("success").asBoolean());
    var published = object().put("success", isMet).put("providerApplicationVersion", version);
    settings.providerBuildUrl.find().ifPresent(build -> published.put("buildUrl", build));
    published.putArray("testResults").addAll(results);
    var by = published.putObject("verifiedBy").put("implementation", "atlas-invites-conformance");
    by.put("version", Kit.current().version());
    send("POST", link(links, "pb:publish-verification-results"), published);
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  private static JsonNode json(Response response) {
    return response.parsedBody().value();
  }

  private JsonNode links(String link) {
    return json(send("GET", link, NONE)).path("_links");
  }

  private String link(JsonNode links, String relation) {
    var advice = "offers no %s: update it, or check pactbroker.url (PACT_BROKER_BASE_URL).";
    return links
        .path(relation)
        .path("href")
        .asStringOpt()
        .filter(href -> href.matches("[!-~]+"))
        .orElseThrow(() -> unusable(advice.formatted(relation)));
  }

  /** The response to a request with this body, or none; a 404 if the provider is not known. */
  private Response send(String method, String link, JsonNode body) {
    var path = link.replaceFirst("^[a-z]+://[^/]*", "");
    var content = Optional.of(body).filter(node -> !node.isMissingNode()).map(JsonNode::toString);
    var request = new Request(method, path, JSON, content, Credential.ANONYMOUS);
    var response = send(request, true);
    var isInside = path.startsWith(url.getRawPath() + "/");
    var isUnknown = response.status() == 404 && path.endsWith("/for-verification") && isInside;
    if (isUnknown || (response.status() < 300 && json(response).has("_links"))) {
      return response;
    }
    var reasons = reasons(json(response));
    var advice =
        switch (response.status()) {
          // A broker that requires a user name and password may respond to a token with 400.
          case 400, 401, 403 ->
              "check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD";
          case 301, 302, 303, 307, 308 ->
              "the kit does not follow it to " + response.headers().first("Location").orElse("");
          case 500, 502, 503, 504 -> "look in its log";
          default ->
              "check the path of pactbroker.url (PACT_BROKER_BASE_URL) or pact.filter.pacturl";
        };
    var hint =
        isInside
            ? advice
            : "its links lack the path of pactbroker.url: set the base URL in its configuration";
    throw unusable(
        "responds to %s with status %d%s"
            .formatted(
                request.line(),
                response.status(),
                reasons.isEmpty() ? "; " + Sanitizer.line(hint) + "." : "." + reasons));
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

  private BrokerException unusable(String predicate) {
    return new BrokerException(
        redaction.redact("The Pact Broker at %s %s".formatted(url, predicate)));
  }

  /** The broker's reasons, indented so that no line of them looks like one of the build. */
  private static String reasons(JsonNode document) {
    var notices = String.join("\n", document.path("notices").findValuesAsString("text"));
    var reason = document.has("errors") ? document.get("errors").toString() : notices;
    return reason.isEmpty() ? "" : "\n" + Sanitizer.message(reason).indent(2).stripTrailing();
  }
}
