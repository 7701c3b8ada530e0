package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Redaction;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.function.FailableSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Sends a request in as many messages as its authentication takes. It keeps the access token and
 * the Digest challenges that the server issues. Everything that authenticates is masked from the
 * moment it is known. Safe for use by several threads.
 */
public final class Authenticator {
  /** A server may mark a nonce as stale right after issuing it, but not forever. */
  private static final int MAX_CHALLENGES = 3;

  private static final int MAX_REJECTIONS_IN_A_ROW = 4;

  /** No server issues a longer one; the header of a request has to hold it. */
  private static final Predicate<String> IS_A_TOKEN =
      Pattern.compile("[ -~]{1,65536}").asMatchPredicate();

  /** A longer word would not fit into a header field. */
  private static final int MAX_TOKEN_RESPONSE = 16 * 1024;

  private static final List<String> TOKEN_MEMBERS =
      List.of("access_token", "refresh_token", "id_token");

  /** A long word that contains a digit and is neither date, id nor path: it may be a token. */
  private static final Pattern LONG_WORD =
      Pattern.compile(
          "(?<![\\w.~+/=-])(?!/|\\d{4}-\\d\\d-\\d\\d|[0-9a-f]{24}\\b)(?=[a-zA-Z_.~+/=-]*+\\d)"
              + "[\\w.~+/=-]{12,}+");

  /** A response arrives late, and clocks differ. */
  private static final Duration LATENESS = Duration.ofSeconds(10);

  private final Credentials credentials;
  private final Redaction redaction;
  private final Transport transport;

  private final Deque<DigestAuthorizer> authorizers = new ConcurrentLinkedDeque<>();
  private final AtomicReference<List<String>> unusedChallenges = new AtomicReference<>(List.of());
  private int rejectionsInARow;
  private final AtomicInteger forgeriesLeft;
  private final Set<Token> acceptedTokens = ConcurrentHashMap.newKeySet();
  private volatile List<String> answeredChallenges = List.of();
  private volatile Optional<Token> token;
  private volatile Optional<Token> firstToken = Optional.empty();

  /** Locks that only order messages: one forged response at a time, and one new token. */
  private final Object forgery = new Object();

  private final Object renewal = new Object();

  public Authenticator(
      Credentials credentials, Depth depth, Redaction redaction, Transport transport) {
    this.forgeriesLeft = new AtomicInteger(depth.mostForgeries());
    this.credentials = credentials;
    this.redaction = redaction;
    this.transport = transport;
    this.token = credentials.accessToken().map(given -> new Token(given.value(), Instant.EPOCH));
  }

  /** An access token, and the time until which the server must accept it, if the server says so. */
  private record Token(String value, Instant validUntil) {
    boolean isValid() {
      return Instant.now().isBefore(validUntil);
    }

    String authorization() {
      return "Bearer " + value;
    }
  }

  /** The access token, given or fetched. */
  public Optional<String> token() {
    return token.map(Token::value);
  }

  /**
   * The last response to the messages of a request.
   *
   * @throws PreconditionNotMetException if there is no challenge for a forged response
   */
  public Exchange send(Request request) throws NoResponseException {
    var authentication = request.authentication();
    if (authentication instanceof ForgedDigest forgery) {
      return rejected(request, () -> forge(forgery, request));
    }
    if (!(authentication instanceof Credential credential)) {
      return withKnownHeader(request);
    }
    return switch (credential) {
      case API_KEY -> byDigest(request, UnaryOperator.identity());
      case API_KEY_OF_THE_CLI -> byDigest(request, Authenticator::inTheFormOfTheCli);
      case API_KEY_REPLAYED -> rejected(request, () -> byTheSameDigestAgain(request));
      case ACCESS_TOKEN -> byToken(request);
      case FIRST_ACCESS_TOKEN -> byFirstToken(request);
      case CLIENT_SECRET -> withKnownHeader(request);
      case ANONYMOUS -> anonymous(request);
      case OWNER, PREFER_API_KEY ->
          throw new IllegalArgumentException("the owner's credential is not resolved");
    };
  }

  private Exchange withKnownHeader(Request request) throws NoResponseException {
    var header = authorizations().header(request.authentication());
    if (!(request.authentication() instanceof TokenCredential client)) {
      return sendForged(request, header);
    }
    credentials.serviceAccount().map(client::secret).ifPresent(redaction::addPassword);
    var exchange = transport.send(request, header);
    maskTokensIn(exchange.response());
    return exchange;
  }

  /** What is known so far. */
  public Authorizations authorizations() {
    return new Authorizations(credentials, token().map(Secret::new), answeredChallenges);
  }

  private static List<String> challenges(Exchange exchange) {
    return exchange.response().headers().all("WWW-Authenticate");
  }

  private static String inTheFormOfTheCli(String digest) {
    return digest.replaceFirst("algorithm=([^\",\\s]+)", "algorithm=\"$1\"");
  }

  /** Uses nonces again: a run by API key would take twice as many requests otherwise. */
  private Exchange byDigest(Request request, UnaryOperator<String> form)
      throws NoResponseException {
    var target = transport.target(request);
    var authorizer =
        Optional.ofNullable(authorizers.poll())
            .orElseGet(
                () -> new DigestAuthorizer(credentials.apiKey().orElseThrow(), redaction::addHash));
    try {
      var authorization = authorizer.authorization(request.method(), target).map(form);
      var exchange = transport.send(request, authorization);
      // With envelope=true, the first challenge may come with status 200.
      for (var answered = 0;
          answered < MAX_CHALLENGES
              && (exchange.status() == 401 || authorization.isEmpty())
              && authorizer.accept(challenges(exchange));
          answered++) {
        answeredChallenges = challenges(exchange);
        authorization = authorizer.authorization(request.method(), target).map(form);
        exchange = transport.send(request, authorization);
      }
      return exchange;
    } finally {
      authorizers.push(authorizer);
    }
  }

  /**
   * Sends Digest responses that the server should reject, one at a time. After every few of them it
   * sends the same request with the right key, because a server may lock the key.
   */
  private Exchange rejected(
      Request request, FailableSupplier<Exchange, NoResponseException> sending)
      throws NoResponseException {
    synchronized (forgery) {
      if (rejectionsInARow >= MAX_REJECTIONS_IN_A_ROW) {
        var unused = byDigest(request.as(Credential.API_KEY), UnaryOperator.identity());
        rejectionsInARow = 0;
      }
      rejectionsInARow++;
      return sending.get();
    }
  }

  /** Sends an accepted Digest response a second time; a rejected one is not repeated. */
  private Exchange byTheSameDigestAgain(Request request) throws NoResponseException {
    var first = byDigest(request, UnaryOperator.identity());
    var digest = first.sent().first("Authorization");
    return digest.isEmpty() || first.status() == 401 ? first : sendForged(request, digest);
  }

  /** The rejection of a token that is valid is a deviation; an expired token is replaced. */
  private Exchange byToken(Request request) throws NoResponseException {
    var current = token;
    var exchange = transport.send(request, current.map(Token::authorization));
    if (exchange.status() != 401) {
      current.ifPresent(acceptedTokens::add);
      return exchange;
    }
    var isValid = current.filter(Token::isValid).isPresent();
    if (current.isPresent()) {
      replace(current.get());
    }
    return isValid || token.equals(current)
        ? exchange
        : transport.send(request, token.map(Token::authorization));
  }

  /**
   * Fetches another token if the server issued this one and accepted it before, and no other thread
   * has replaced it. Other threads wait for the token.
   */
  private void replace(Token rejected) throws NoResponseException {
    synchronized (renewal) {
      if (token.equals(Optional.of(rejected))
          && credentials.accessToken().isEmpty()
          && acceptedTokens.contains(rejected)) {
        fetchToken();
      }
    }
  }

  /** A token is valid until it expires, also after others were issued. */
  private Exchange byFirstToken(Request request) throws NoResponseException {
    var first =
        firstToken
            .filter(Token::isValid)
            .orElseThrow(
                () ->
                    new PreconditionNotMetException("expires_in allows no second use of a token"));
    fetchToken();
    return transport.send(request, Optional.of(first.authorization()));
  }

  void fetchToken() throws NoResponseException {
    takeTokenFrom(send(Request.token(TokenCredential.RIGHT_SECRET)).response());
  }

  /** Takes the access token from a response of the token endpoint, if it has one. */
  public void takeTokenFrom(Response response) {
    token = tokenIn(response).or(() -> token);
    firstToken = firstToken.or(() -> token);
  }

  private static Optional<Token> tokenIn(Response response) {
    return response
        .json()
        .filter(body -> response.status() / 100 == 2 && body.path("access_token").isString())
        .map(Authenticator::tokenIn)
        .filter(found -> IS_A_TOKEN.test(found.value()));
  }

  private static Token tokenIn(JsonNode body) {
    var lifetime = Duration.ofSeconds(body.path("expires_in").asInt(0));
    return new Token(
        body.get("access_token").stringValue(), Instant.now().plus(lifetime).minus(LATENESS));
  }

  /** Masks the tokens in a response; if it has another form, every word that may be one. */
  private void maskTokensIn(Response response) {
    var tokens =
        response.json().stream()
            .flatMap(body -> TOKEN_MEMBERS.stream().map(body::path))
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .toList();
    tokens.forEach(redaction::addSecret);
    if (tokens.isEmpty()) {
      // As JSON it is printed without needless escapes.
      var text =
          response
              .json()
              .map(JsonNode::toString)
              .orElseGet(() -> response.body().beginning(MAX_TOKEN_RESPONSE));
      LONG_WORD
          .matcher(StringUtils.left(text, MAX_TOKEN_RESPONSE))
          .results()
          .map(MatchResult::group)
          .forEach(redaction::addSecret);
    }
  }

  /**
   * A forged response takes a challenge that has not been used, so that it is not rejected for a
   * used nonce: the one in the last rejection that nobody answered, or another one.
   */
  private Exchange forge(ForgedDigest forgery, Request request) throws NoResponseException {
    var forged = forged(forgery, request, unusedChallenges.getAndSet(List.of()));
    if (forged.isEmpty()) {
      var exchange = anonymous(request);
      if (exchange.status() == 429 || exchange.status() >= 500) {
        return exchange;
      }
      forged = forged(forgery, request, challenges(exchange));
    }
    if (forged.isEmpty()) {
      throw new PreconditionNotMetException(
          "the server sent no Digest challenge that can be answered, so no forged response could be built");
    }
    var exchange = sendForged(request, forged);
    unusedChallenges.set(challenges(exchange));
    return exchange;
  }

  private Optional<String> forged(ForgedDigest forgery, Request request, List<String> challenges) {
    var key = credentials.apiKey().orElseThrow();
    var target = transport.target(request);
    return new DigestForger(
            key, Optional.of(redaction::addHash), challenges, request.method(), target)
        .forge(forgery);
  }

  /** The response, the challenge in which is left for a forged response. */
  private Exchange anonymous(Request request) throws NoResponseException {
    var exchange = transport.send(request, Optional.empty());
    unusedChallenges.set(challenges(exchange));
    return exchange;
  }

  /** Repetitions count as well: a server may take each for a failed login, and lock the key. */
  private Exchange sendForged(Request request, Optional<String> header) throws NoResponseException {
    if (header.filter(this::namesTheKey).isPresent() && forgeriesLeft.getAndDecrement() <= 0) {
      throw new NoResponseException(
          Reason.NOT_SENT,
          "not sent, because the run has sent its limit of forged credentials that name the API key");
    }
    return transport.send(request, header);
  }

  private boolean namesTheKey(String header) {
    var pair = Base64.decodeBase64(StringUtils.substringAfter(header, "Basic "));
    var named =
        List.of(
            DigestAuthorizer.parameters(header).getOrDefault("username", ""),
            StringUtils.substringBefore(new String(pair, StandardCharsets.UTF_8), ":"),
            StringUtils.substringAfter(header, "Bearer "));
    return credentials
        .apiKey()
        .map(ApiKey::publicKey)
        .filter(key -> named.contains(key) || named.contains('"' + key + '"'))
        .isPresent();
  }
}
