package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Authentication.Trait;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.Session;
import dev.conformance.invites.http.auth.TokenCredential;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.lang3.StringUtils;

/**
 * Finds out by the plain request whether the target can be tested at all, and with which
 * credential. A server that responds like this endpoint, however wrongly, is tested; any other ends
 * the run with one sentence.
 */
record Preflight(Client client, Session session, TargetSettings settings, Set<Requirement> only) {
  private static final Set<Integer> REJECTIONS = Set.of(400, 401, 403);

  /** Either what is known of the target, or why it cannot be tested and what to do. */
  record Result(Optional<Target> target, Optional<String> untestableReason) {
    static Result notTestable(String sentence) {
      return new Result(Optional.empty(), Optional.of(sentence));
    }
  }

  Result run() {
    var reason = fetchToken();
    if (reason.isPresent()) {
      return Result.notTestable(reason.get());
    }
    try {
      var plain = plain();
      var response = plain.response();
      if (!isSuccess(plain) || !looksLikeTheEndpoint(response)) {
        return Result.notTestable(deviation(plain));
      }
      var time = response.headers().date("Date").orElseGet(plain::receivedAt);
      var owner = plain.request().authentication();
      var invitees = Invitees.of(response.invitations());
      var target =
          new Target(settings, owner, session.known(), time, invitees, new ConcurrentHashMap<>());
      return new Result(Optional.of(target), Optional.empty());
    } catch (NoResponseException noResponse) {
      return Result.notTestable(noResponse(settings.baseUrl().toString(), noResponse));
    }
  }

  private boolean hasToken() {
    return session.known().token().isPresent();
  }

  private boolean hasKey() {
    return settings.credentials().apiKey().isPresent();
  }

  /** The plain request with the credential that the run is to use. */
  private Exchange plain() throws NoResponseException {
    if (!hasToken()) {
      return plain(Credential.API_KEY);
    }
    var byToken = plain(Credential.ACCESS_TOKEN);
    if (isSuccess(byToken) && only.contains(Requirement.AUTHENTICATION_9)) {
      sendTheFirstTokenAgain();
    }
    return hasKey() && (isSuccess(byToken) || isRejection(byToken)) ? ofBoth(byToken) : byToken;
  }

  /**
   * While no other request is in progress, because a server may revoke the token in use. The new
   * token is used at once, because a server may know it only a moment later.
   */
  private void sendTheFirstTokenAgain() {
    try {
      var unused = plain(Credential.FIRST_ACCESS_TOKEN);
      var plain = Request.plain(settings.projectId(), Credential.ACCESS_TOKEN);
      unused = client.send(plain.repeated(1));
    } catch (NoResponseException | PreconditionNotMetException reportedByItsCheck) {
      // The check reports it.
    }
  }

  /**
   * One of two credentials may be rejected. That is the user's mistake unless the server accepts
   * the key for another request, or rejects a token that it has just issued.
   */
  private Exchange ofBoth(Exchange byToken) {
    try {
      var byKey = plain(Credential.API_KEY);
      var rejectsTheKey =
          isSuccess(byToken) && wasSent(byKey) && isRejection(byKey) && !acceptsTheKeyWithAQuery();
      var rejectsItsOwnToken =
          byToken.status() == 401
              && settings.credentials().accessToken().isEmpty()
              && byKey.status() != 401;
      return rejectsTheKey || rejectsItsOwnToken ? byKey : byToken;
    } catch (NoResponseException verifiedByTheChecks) {
      return byToken;
    }
  }

  private boolean acceptsTheKeyWithAQuery() throws NoResponseException {
    var pretty = Request.path(settings.projectId()) + "?pretty=true";
    return isSuccess(
        client.send(Request.get(pretty, MediaTypes.ATLAS_2023_01_01, "gzip", Credential.API_KEY)));
  }

  private static boolean isSuccess(Exchange exchange) {
    return exchange.status() < 300;
  }

  private static boolean isRejection(Exchange plain) {
    return Set.of(401, 403).contains(plain.status());
  }

  /** Fetches a token for the service account, if any. Returns why the run must end, if it must. */
  private Optional<String> fetchToken() {
    var credentials = settings.credentials();
    if (credentials.accessToken().isPresent() || credentials.serviceAccount().isEmpty()) {
      return Optional.empty();
    }
    var url = settings.baseUrl() + Request.TOKEN_PATH;
    try {
      var response = client.send(Request.token(TokenCredential.RIGHT_SECRET)).response();
      session.takeTokenFrom(response);
      return Optional.of(noToken(url, response))
          .filter(sentence -> !hasToken())
          .filter(sentence -> REJECTIONS.contains(response.status()) || !hasKey());
    } catch (NoResponseException noResponse) {
      return Optional.of(noResponse(url, noResponse)).filter(sentence -> !hasKey());
    }
  }

  private String noToken(String url, Response response) {
    return REJECTIONS.contains(response.status())
        ? "credentials rejected: %s returns %d and gives no access token; check %s, and that the server reads HTTP Basic, whose two parts are form-urlencoded, and the form"
            .formatted(url, response.status(), Given.SERVICE_ACCOUNT.variables)
        : "no access token: %s returns %s; check atlas.base-url and the server's token endpoint (see explain AUTHENTICATION-7)"
            .formatted(url, statusAndType(response));
  }

  private Exchange plain(Credential credential) throws NoResponseException {
    return client.send(Request.plain(settings.projectId(), credential));
  }

  private static String noResponse(String url, NoResponseException noResponse) {
    var sentence =
        switch (noResponse.reason()) {
          case UNREACHABLE ->
              "unreachable: %s: %s; check atlas.base-url, that the server is running, and the proxy if there is one";
          case TLS ->
              "TLS failure: %s: %s; check the certificate, or give the JVM a trust store that knows it (-Djavax.net.ssl.trustStore=…), or use http if the server has no TLS";
          case TIME_OUT -> "timeout: %s: %s; check atlas.base-url and the server";
          case BROKEN ->
              "wrong server: %s: %s; check atlas.base-url, and whether the server requires "
                  + (url.startsWith("https:") ? "a client certificate" : "https");
          case DAMAGED, UNDECODABLE ->
              "cannot be tested: %s: %s; check the server and anything that compresses or forwards its responses";
          case RATE_LIMITED -> "rate limited: %s: %s; try again later";
          case TOO_LARGE, NOT_SENT -> "cannot be tested: %s: %s";
        };
    return sentence.formatted(url, noResponse.sentence());
  }

  private static boolean wasSent(Exchange exchange) {
    return exchange.sent().first("Authorization").isPresent();
  }

  private String deviation(Exchange exchange) {
    var owner = given(exchange);
    var plain = exchange.response();
    var status = plain.status();
    var baseUrl = settings.baseUrl();
    var returns = baseUrl + " returns " + status + errorCode(plain);
    var challenges = String.join("; ", plain.headers().all("WWW-Authenticate"));
    var shown = NoResponseException.abbreviate(StringUtils.defaultIfBlank(challenges, "none"));
    var location =
        NoResponseException.abbreviate(plain.headers().first("Location").orElse("nowhere"));
    return switch (status) {
      case 401 ->
          owner == Given.API_KEY && (!wasSent(exchange) || exchange.isTransientError())
              ? "cannot authenticate: %s returns 401 without a usable Digest challenge, or calls each nonce stale (WWW-Authenticate: %s); check atlas.base-url and the server, or give a service account"
                  .formatted(baseUrl, shown)
              : owner == Given.SERVICE_ACCOUNT
                  ? "token rejected: %s to a token that the server has just issued; check that all its instances share tokens or signing keys and agree on the time, then the access list of the service account"
                      .formatted(returns)
                  : "credentials rejected: %s to the %s; check %s, and the access list of the credential%s"
                      .formatted(returns, owner.name, owner.variables, otherCauses(owner));
      case 403 ->
          "project not readable: %s; the %s needs the Project Owner role on project %s"
              .formatted(returns, owner.name, settings.projectId());
      case 404 ->
          plain.json().isPresent()
              ? "project not readable: %s; check atlas.project-id (currently %s) and atlas.base-url"
                  .formatted(returns, settings.projectId())
              : "wrong server: %s without JSON; check atlas.base-url".formatted(returns);
      case 407 ->
          "cannot be tested: %s: a proxy requires credentials, which the kit does not send; name a proxy that requires none, or list the server in http.nonProxyHosts"
              .formatted(returns);
      case 410 ->
          "sunset: %s: it no longer serves the endpoint (published end: 2027-07-01), so there is nothing to test"
              .formatted(returns);
      default ->
          status < 300
              ? "wrong server: %s returns %s instead of a list of invitations; check atlas.base-url"
                  .formatted(baseUrl, statusAndType(plain))
              : status < 400
                  ? "wrong server: %s redirects (%d) to %s; set atlas.base-url to the server itself, which must serve the path without a redirect"
                      .formatted(baseUrl, status, location)
                  : "cannot be tested: %s to the request without query parameters; check the server, and that it serves %s"
                      .formatted(returns, MediaTypes.ATLAS_2023_01_01);
    };
  }

  /** What may be wrong with the server, above all if it accepts the token of the same project. */
  private String otherCauses(Given owner) {
    return owner != Given.API_KEY
        ? ""
        : hasToken()
            ? "; as the token is accepted, first check that several instances share their nonces, that a Digest challenge can be answered, and that no gateway changes path or query"
            : "; also check that several instances share their nonces";
  }

  /** What the user has given, and a request authenticates with. */
  private enum Given {
    API_KEY("API key", "MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY"),
    ACCESS_TOKEN("access token", "MONGODB_ATLAS_ACCESS_TOKEN"),
    SERVICE_ACCOUNT("service account", "MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET");

    private final String name;
    private final String variables;

    Given(String name, String variables) {
      this.name = name;
      this.variables = variables;
    }
  }

  private Given given(Exchange exchange) {
    return exchange.request().authentication().is(Trait.DIGEST)
        ? Given.API_KEY
        : settings.credentials().accessToken().isPresent()
            ? Given.ACCESS_TOKEN
            : Given.SERVICE_ACCOUNT;
  }

  private static boolean looksLikeTheEndpoint(Response plain) {
    return plain.parsedBody().hasAList()
        || plain.body().beginning(200).stripLeading().startsWith("[")
        || plain.mediaType().startsWith("application/vnd.atlas.")
        || plain.body().beginning(1 << 16).contains("\"inviterUsername\"");
  }

  private static String statusAndType(Response response) {
    return NoResponseException.abbreviate(response.status() + " " + response.mediaType()).strip();
  }

  private static String errorCode(Response response) {
    var code = response.json().map(body -> body.path("errorCode").asString("")).orElse("");
    return code.matches("[A-Z0-9_]{1,64}") ? " " + code : "";
  }
}
