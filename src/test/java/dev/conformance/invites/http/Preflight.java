package dev.conformance.invites.http;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Listing.Root;
import dev.conformance.invites.target.Credentials;
import dev.conformance.invites.target.Secret;
import dev.conformance.invites.target.Settings;
import java.net.URI;
import java.time.Clock;

/**
 * Finds out with one or two requests whether the target can be judged at all, and with which
 * credentials. A server that answers like this endpoint, however wrongly, is judged; anything else
 * ends the run with one sentence.
 */
final class Preflight {
  private static final int SHOWN = 200;

  private final Client client;
  private final Settings settings;
  private final String projectId;
  private final String baseUrl;

  Preflight(Client client, URI baseUrl, Settings settings) {
    this.client = client;
    this.settings = settings;
    this.baseUrl = baseUrl.toString();
    this.projectId = settings.projectId().orElseThrow();
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

  Known run() throws NotJudgeableException {
    var credentials = settings.credentials();
    var tokens = tokens(credentials);
    var hasKey = credentials.apiKey().isPresent();
    if (tokens.token().isEmpty() && !hasKey) {
      throw noToken();
    }
    client.authenticateWith(tokens);
    var plain =
        plain(tokens.ownerUsesDigest() ? Caller.Kind.DIGEST_OWNER : Caller.Kind.BEARER_OWNER);
    if (plain.status() == 401 && !tokens.ownerUsesDigest() && hasKey) {
      var byDigest = plain(Caller.Kind.DIGEST_OWNER);
      if (byDigest.status() != 401) {
        tokens = tokens.butDigest();
        client.authenticateWith(tokens);
        plain = byDigest;
      }
    }
    requireTheEndpoint(plain);
    client.controlWith(
        plainRequest(
            tokens.ownerUsesDigest() ? Caller.Kind.DIGEST_OWNER : Caller.Kind.BEARER_OWNER));
    return new Known(
        projectId,
        settings.emptyProjectId(),
        settings.forbiddenProjectId(),
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
      return Tokens.fetched(client.ask(Known.tokenRequestOf(true)).answer(), clock);
    } catch (NoAnswerException noAnswer) {
      if (credentials.apiKey().isPresent()) {
        return Tokens.none(clock);
      }
      throw noAnswer(baseUrl + TokenSource.PATH, noAnswer);
    }
  }

  private NotJudgeableException noToken() throws NotJudgeableException {
    var url = baseUrl + TokenSource.PATH;
    try {
      var answer = client.ask(Known.tokenRequestOf(true)).answer();
      return new NotJudgeableException(
          answer.status() == 400 || answer.status() == 401 || answer.status() == 403
              ? "credentials refused: %s answers %d and gives no access token; check atlas.client-id and atlas.client-secret"
                  .formatted(url, answer.status())
              : "no access token: %s answers %d with %s; check atlas.base-url and the server's token endpoint"
                  .formatted(url, answer.status(), what(answer)));
    } catch (NoAnswerException noAnswer) {
      return noAnswer(url, noAnswer);
    }
  }

  private Answer plain(Caller.Kind kind) throws NotJudgeableException {
    try {
      return client.ask(plainRequest(kind)).answer();
    } catch (NoAnswerException noAnswer) {
      throw noAnswer(baseUrl, noAnswer);
    }
  }

  private Request plainRequest(Caller.Kind kind) {
    return Request.plain(projectId, Caller.of(kind));
  }

  private NotJudgeableException noAnswer(String url, NoAnswerException noAnswer) {
    var what = noAnswer.sentence();
    return new NotJudgeableException(
        switch (noAnswer.reason()) {
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
                  + "; check the certificate, or give the JVM a trust store that knows it; or is the server"
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
                  + "; look into the server and what compresses or forwards its answers";
          case RATE_LIMITED -> "rate limited: " + url + ": " + what + "; try again later";
          case TOO_LARGE, NOT_SENT -> "not judgeable: " + url + ": " + what;
        });
  }

  private void requireTheEndpoint(Answer plain) throws NotJudgeableException {
    var status = plain.status();
    if (status >= 200 && status < 300 && !looksLikeTheEndpoint(plain)) {
      throw new NotJudgeableException(
          "not such a server: "
              + baseUrl
              + " answers "
              + status
              + " with "
              + what(plain)
              + " instead of a list of invitations; check atlas.base-url");
    }
    if (status == 401 && client.ownerUsesDigest() && !canAnswerTheChallengeOf(plain)) {
      throw new NotJudgeableException(
          "cannot authenticate: %s answers 401 without a Digest challenge that can be answered (WWW-Authenticate: %s), so the API key was not sent; check atlas.base-url, or give a service account"
              .formatted(baseUrl, challenges(plain)));
    }
    if (status == 304 || (status >= 300 && status < 400 && location(plain).isEmpty())) {
      throw new NotJudgeableException(
          "not such a server: %s answers %d without a Location; check atlas.base-url"
              .formatted(baseUrl, status));
    }
    if (status >= 300 && status < 400) {
      throw new NotJudgeableException(
          "not such a server: "
              + baseUrl
              + " redirects ("
              + status
              + ") to "
              + location(plain)
              + "; set atlas.base-url to the server itself");
    }
    var code = errorCode(plain);
    var refusal =
        switch (status) {
          case 401 ->
              plain.json().isPresent()
                  ? "credentials refused: %s answers 401%s; check the credentials and their access"
                      + " list"
                  : "credentials refused: %s answers 401%s with "
                      + what(plain)
                      + "; check atlas.base-url, the credentials and their access list";
          case 403 ->
              "project not readable: %s answers 403%s; the credentials need the Project Owner role"
                  + " on project "
                  + projectId;
          case 404 ->
              plain.json().isPresent()
                  ? "project not readable: %s answers 404%s; check atlas.project-id, now "
                      + projectId
                  : "not such a server: %s answers 404 with no JSON%s; check atlas.base-url";
          case 410 ->
              "sunset: %s answers 410%s: it does not serve the endpoint any more (published end:"
                  + " 2027-07-01), so there is nothing to judge";
          default ->
              status >= 500
                  ? "not judgeable: %s answers "
                      + status
                      + "%s to the plain request; look into the server, and run again"
                  : "not judgeable: %s answers "
                      + status
                      + "%s to the plain request; check atlas.base-url and that it serves "
                      + Request.VERSIONED;
        };
    if (status >= 400) {
      throw new NotJudgeableException(refusal.formatted(baseUrl, code.isEmpty() ? "" : " " + code));
    }
  }

  private static String location(Answer redirection) {
    var location = redirection.headers().first("Location").orElse("").strip();
    return location.length() <= SHOWN ? location : location.substring(0, SHOWN) + "…";
  }

  private boolean canAnswerTheChallengeOf(Answer refusal) {
    return settings
        .credentials()
        .apiKey()
        .filter(key -> new DigestAnswerer(key).accept(refusal.headers().all("WWW-Authenticate")))
        .isPresent();
  }

  private static String challenges(Answer refusal) {
    var challenges = String.join("; ", refusal.headers().all("WWW-Authenticate"));
    return challenges.isBlank()
        ? "none"
        : challenges.length() <= SHOWN ? challenges : challenges.substring(0, SHOWN) + "…";
  }

  private static boolean looksLikeTheEndpoint(Answer plain) {
    var listing = plain.listing();
    return listing.holdsAList()
        || listing.root() == Root.ARRAY
        || plain.mediaType().startsWith("application/vnd.atlas.")
        || plain.body().beginning(1 << 16).contains("\"inviterUsername\"");
  }

  private static String what(Answer plain) {
    if (plain.body().length() == 0) {
      return "an empty body";
    }
    return plain.json().isPresent()
        ? "other JSON"
        : plain.mediaType().equals("text/html") ? "an HTML page" : "no JSON";
  }

  private static String errorCode(Answer answer) {
    return answer
        .json()
        .map(body -> body.path("errorCode").asString(""))
        .filter(code -> code.matches("[A-Z0-9_]{1,64}"))
        .orElse("");
  }
}
