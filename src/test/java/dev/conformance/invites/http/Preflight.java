package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Listing.Root;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.TokenClient;
import java.net.URI;
import java.time.Clock;

/**
 * Finds out by the plain request whether the target can be judged at all, and with which
 * credentials. A server that answers like this endpoint, however wrongly, is judged; anything else
 * ends the run with one sentence.
 */
final class Preflight {
  private static final int SHOWN = 200;

  private final Client client;
  private final Target target;
  private final String projectId;
  private final String baseUrl;

  Preflight(Client client, URI baseUrl, Settings settings) {
    this.client = client;
    this.target = settings.target().orElseThrow();
    this.baseUrl = baseUrl.toString();
    this.projectId = target.projectId();
  }

  /** The target cannot be judged; the message is a sentence that says why and what to do. */
  static final class NotJudgeableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    NotJudgeableException(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }

  TargetData run() throws NotJudgeableException {
    var credentials = target.credentials();
    var tokens = tokens(credentials);
    var hasKey = credentials.apiKey().isPresent();
    if (tokens.token().isEmpty() && !hasKey) {
      throw noToken();
    }
    client.authenticateWith(tokens);
    var plain = plain(tokens.owner());
    if (plain.status() == 401 && !tokens.ownerUsesDigest() && hasKey) {
      var byDigest = plain(Credential.API_KEY);
      if (byDigest.status() != 401) {
        tokens = tokens.butDigest();
        client.authenticateWith(tokens);
        plain = byDigest;
      }
    }
    requireTheEndpoint(plain);
    client.controlWith(plainRequest(tokens.owner()));
    return new TargetData(
        projectId,
        target.emptyProjectId(),
        target.forbiddenProjectId(),
        credentials,
        tokens.ownerUsesDigest(),
        tokens.token().map(Secret::new),
        plain,
        new Invitees(plain.invitations()));
  }

  private Tokens tokens(Credentials credentials) throws NotJudgeableException {
    var clock = Clock.systemUTC();
    var given = credentials.accessToken();
    if (given.isPresent()) {
      return Tokens.given(given.get().value(), clock);
    }
    if (credentials.serviceAccount().isEmpty()) {
      return Tokens.none(clock);
    }
    try {
      return Tokens.fetched(client.send(Request.token(TokenClient.RIGHT_SECRET)).response(), clock);
    } catch (NoResponseException noResponse) {
      if (credentials.apiKey().isPresent()) {
        return Tokens.none(clock);
      }
      throw noResponse(baseUrl + Request.TOKEN_PATH, noResponse);
    }
  }

  private NotJudgeableException noToken() throws NotJudgeableException {
    var url = baseUrl + Request.TOKEN_PATH;
    try {
      var response = client.send(Request.token(TokenClient.RIGHT_SECRET)).response();
      return new NotJudgeableException(
          response.status() == 400 || response.status() == 401 || response.status() == 403
              ? "credentials refused: %s answers %d and gives no access token; check atlas.client-id and atlas.client-secret"
                  .formatted(url, response.status())
              : "no access token: %s answers %d with %s; check atlas.base-url and the server's token endpoint"
                  .formatted(url, response.status(), what(response)));
    } catch (NoResponseException noResponse) {
      return noResponse(url, noResponse);
    }
  }

  private Response plain(Credential credential) throws NotJudgeableException {
    try {
      return client.send(plainRequest(credential)).response();
    } catch (NoResponseException noResponse) {
      throw noResponse(baseUrl, noResponse);
    }
  }

  private Request plainRequest(Credential credential) {
    return Request.plain(projectId, credential);
  }

  private NotJudgeableException noResponse(String url, NoResponseException noResponse) {
    var what = noResponse.sentence();
    return new NotJudgeableException(
        switch (noResponse.reason()) {
          case UNREACHABLE ->
              "unreachable: "
                  + url
                  + ": "
                  + what
                  + "; check atlas.base-url and that the server runs";
          case TLS ->
              "TLS failure: "
                  + url
                  + ": "
                  + what
                  + "; check the certificate, or give the JVM a trust store that knows it (-Djavax.net.ssl.trustStore=…); or is the server"
                  + " one for http?";
          case TIME_OUT ->
              "time-out: " + url + ": " + what + "; check atlas.base-url and the server";
          case BROKEN ->
              "not such a server: "
                  + url
                  + ": "
                  + what
                  + "; check atlas.base-url"
                  + (url.startsWith("https:")
                      ? ", and whether the server wants a certificate of its client"
                      : ", and whether the server is one for https");
          case DAMAGED ->
              "not judgeable: "
                  + url
                  + ": "
                  + what
                  + "; look into the server and what compresses or forwards its responses";
          case RATE_LIMITED -> "rate limited: " + url + ": " + what + "; try again later";
          case TOO_LARGE, NOT_SENT -> "not judgeable: " + url + ": " + what;
        });
  }

  private void requireTheEndpoint(Response plain) throws NotJudgeableException {
    var status = plain.status();
    if (status < 300) {
      requireAList(plain);
    } else if (status < 400) {
      throw redirected(plain);
    } else {
      requireAnAnswerableChallenge(plain);
      throw new NotJudgeableException(refusal(plain));
    }
  }

  private void requireAList(Response plain) throws NotJudgeableException {
    if (plain.status() >= 200 && !looksLikeTheEndpoint(plain)) {
      throw new NotJudgeableException(
          "not such a server: %s answers %d with %s instead of a list of invitations; check atlas.base-url"
              .formatted(baseUrl, plain.status(), what(plain)));
    }
  }

  private NotJudgeableException redirected(Response plain) {
    var status = plain.status();
    var location = location(plain);
    return new NotJudgeableException(
        status == 304 || location.isEmpty()
            ? "not such a server: %s answers %d without a Location; check atlas.base-url"
                .formatted(baseUrl, status)
            : "not such a server: %s redirects (%d) to %s; set atlas.base-url to the server itself"
                .formatted(baseUrl, status, location));
  }

  private void requireAnAnswerableChallenge(Response plain) throws NotJudgeableException {
    if (plain.status() == 401 && client.ownerUsesDigest() && !canAnswerTheChallengeOf(plain)) {
      throw new NotJudgeableException(
          "cannot authenticate: %s answers 401 without a Digest challenge that can be answered (WWW-Authenticate: %s), so the API key was not sent; check atlas.base-url, or give a service account"
              .formatted(baseUrl, challenges(plain)));
    }
  }

  private String refusal(Response plain) {
    var status = plain.status();
    var code = errorCode(plain);
    var responses = baseUrl + " answers " + status + (code.isEmpty() ? "" : " " + code);
    var isJson = plain.json().isPresent();
    return switch (status) {
      case 401 ->
          isJson
              ? "credentials refused: %s; check the credentials and their access list"
                  .formatted(responses)
              : "credentials refused: %s with %s; check atlas.base-url, the credentials and their access list"
                  .formatted(responses, what(plain));
      case 403 ->
          "project not readable: %s; the credentials need the Project Owner role on project %s"
              .formatted(responses, projectId);
      case 404 ->
          isJson
              ? "project not readable: %s; check atlas.project-id, now %s"
                  .formatted(responses, projectId)
              : "not such a server: %s answers 404 with no JSON; check atlas.base-url"
                  .formatted(baseUrl);
      case 410 ->
          "sunset: %s: it does not serve the endpoint any more (published end: 2027-07-01), so there is nothing to judge"
              .formatted(responses);
      default ->
          "not judgeable: %s to the plain request; %s"
              .formatted(
                  responses,
                  status >= 500
                      ? "look into the server, and run again"
                      : "check atlas.base-url and that it serves " + Request.VERSIONED);
    };
  }

  private static String location(Response redirection) {
    var location = redirection.headers().first("Location").orElse("").strip();
    return location.length() <= SHOWN ? location : location.substring(0, SHOWN) + "…";
  }

  private boolean canAnswerTheChallengeOf(Response refusal) {
    return target
        .credentials()
        .apiKey()
        .filter(key -> new DigestAuthorizer(key).accept(refusal.headers().all("WWW-Authenticate")))
        .isPresent();
  }

  private static String challenges(Response refusal) {
    var challenges = String.join("; ", refusal.headers().all("WWW-Authenticate"));
    return challenges.isBlank()
        ? "none"
        : challenges.length() <= SHOWN ? challenges : challenges.substring(0, SHOWN) + "…";
  }

  private static boolean looksLikeTheEndpoint(Response plain) {
    var listing = plain.listing();
    return listing.holdsAList()
        || listing.root() == Root.ARRAY
        || plain.mediaType().startsWith("application/vnd.atlas.")
        || plain.body().beginning(1 << 16).contains("\"inviterUsername\"");
  }

  private static String what(Response plain) {
    if (plain.body().length() == 0) {
      return "an empty body";
    }
    return plain.json().isPresent()
        ? "other JSON"
        : plain.mediaType().equals("text/html") ? "an HTML page" : "no JSON";
  }

  private static String errorCode(Response response) {
    return response
        .json()
        .map(body -> body.path("errorCode").asString(""))
        .filter(code -> code.matches("[A-Z0-9_]{1,64}"))
        .orElse("");
  }
}
