package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.MadeUpHeader;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.http.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes requests in the name of their callers, one at a time. For one thread. */
final class Worker {
  private static final Pattern DIGEST_RESPONSE =
      Pattern.compile("\\bresponse=\"?([0-9A-Fa-f]{8,})");

  /** A server may call a nonce stale that it has just given, but not for ever. */
  private static final int MOST_CHALLENGES = 3;

  /** Other workers may renew a token while a request is under way. */
  private static final int MOST_TOKENS = 3;

  private static final String GIVE_A_CHALLENGE =
      "let the server challenge a request without credentials to HTTP Digest: there was no"
          + " challenge to answer wrongly";

  private final Transport transport;
  private final Credentials credentials;
  private final Tokens tokens;
  private final Redaction redaction;
  private final Throttle pace;
  private final String basePath;
  private final Queue<List<String>> challenges;
  private final Optional<DigestAuthorizer> digest;

  /** Those of the request that is being made. */
  private RateLimit.Waits waits;

  /**
   * @param challenges those that nobody has answered yet; all workers share them
   */
  Worker(
      Transport transport,
      Credentials credentials,
      Tokens tokens,
      Redaction redaction,
      Throttle pace,
      String basePath,
      Queue<List<String>> challenges) {
    this.transport = transport;
    this.credentials = credentials;
    this.tokens = tokens;
    this.redaction = redaction;
    this.pace = pace;
    this.basePath = basePath;
    this.challenges = challenges;
    this.digest = credentials.apiKey().map(DigestAuthorizer::new);
    this.waits = pace.waits();
  }

  /** Makes the request, with as many messages as its authentication needs. */
  RawExchange make(Request request) throws NoResponseException {
    waits = pace.waits();
    var authentication = request.authentication();
    if (authentication instanceof Credential credential) {
      return switch (credential) {
        case OWNER -> tokens.ownerUsesDigest() ? byDigest(request) : byToken(request);
        case API_KEY -> byDigest(request);
        case ACCESS_TOKEN -> byToken(request);
        case ANONYMOUS -> unanswered(send(request, Optional.empty()));
      };
    }
    if (authentication instanceof MadeUpHeader header) {
      return unanswered(send(request, Optional.of(header.value())));
    }
    if (authentication instanceof ForgedToken forged) {
      return unanswered(
          send(
              request,
              tokens
                  .token()
                  .map(
                      token ->
                          bearer(
                              forged == ForgedToken.ALTERED
                                  ? Forged.altered(token)
                                  : Forged.extended(token)))));
    }
    if (authentication instanceof ForgedDigest forged) {
      return byForgery(request, forged);
    }
    return tokenRequest(request, authentication == TokenClient.RIGHT_SECRET);
  }

  private RawExchange byToken(Request request) throws NoResponseException {
    for (var tries = 1; ; tries++) {
      var token = tokens.token();
      var exchange = send(request, token.map(value -> "Bearer " + value));
      if (exchange.response().status() != 401
          || tries == MOST_TOKENS
          || !tokens.replace(token, this::fetchToken)) {
        return exchange;
      }
    }
  }

  private Response fetchToken() throws NoResponseException {
    return tokenRequest(Request.token(TokenClient.RIGHT_SECRET), true).response().decode();
  }

  private RawExchange byDigest(Request request) throws NoResponseException {
    var authorizer = digest.orElseThrow();
    var uri = basePath + request.pathAndQuery();
    var refusals = 0;
    while (true) {
      var messages = new AtomicInteger();
      var exchange =
          send(
              request,
              () -> {
                messages.incrementAndGet();
                return authorizer.authorization(request.method(), uri);
              });
      // A nonce that was spent on a 429 is refused by right; how often, the waits bound.
      if (messages.get() == 1) {
        refusals++;
      }
      if (exchange.response().status() != 401
          || refusals > MOST_CHALLENGES
          || !authorizer.accept(exchange.response().headers().all("WWW-Authenticate"))) {
        return exchange;
      }
    }
  }

  private RawExchange byForgery(Request request, ForgedDigest forgery) throws NoResponseException {
    var forger = new Forger(credentials.apiKey().orElseThrow());
    var forged =
        forger
            .authorization(
                forgery, challenge(request), request.method(), basePath + request.pathAndQuery())
            .orElseThrow(() -> new PreconditionNotMetException(GIVE_A_CHALLENGE));
    return unanswered(send(request, Optional.of(forged)));
  }

  /** A challenge with a nonce of its own, so that a forgery is not refused for a used one. */
  private List<String> challenge(Request request) throws NoResponseException {
    var left = challenges.poll();
    return left != null
        ? left
        : send(request, Optional.empty()).response().headers().all("WWW-Authenticate");
  }

  /** Keeps the challenge for a forger, who then need not ask for one. */
  private RawExchange unanswered(RawExchange refusal) {
    var challenge = refusal.response().headers().all("WWW-Authenticate");
    if (refusal.response().status() == 401 && !challenge.isEmpty()) {
      challenges.add(challenge);
    }
    return refusal;
  }

  private RawExchange tokenRequest(Request request, boolean rightSecret)
      throws NoResponseException {
    var account = credentials.serviceAccount().orElseThrow();
    var right = account.clientSecret().value();
    var secret = rightSecret ? right : Forged.altered(right);
    redaction.addPair(account.clientId(), secret);
    var exchange =
        send(request, Optional.of(TokenSource.authorization(account.clientId(), secret)));
    TokenSource.anyToken(exchange.response().decode()).ifPresent(redaction::addSecret);
    return exchange;
  }

  /** Most of the right token is in a forged one: nobody must see that either. */
  private String bearer(String forged) {
    redaction.addSecret(forged);
    return "Bearer " + forged;
  }

  private RawExchange send(Request request, Optional<String> authorization)
      throws NoResponseException {
    return send(request, () -> authorization);
  }

  /**
   * @param authorization asked for each message anew: one that is repeated after a 429 may have
   *     used up its nonce count
   */
  private RawExchange send(Request request, Supplier<Optional<String>> authorization)
      throws NoResponseException {
    return pace.keep(
        waits,
        () -> {
          var sent = headers(request, authorization.get());
          return new RawExchange(masked(sent), transport.send(request, sent));
        });
  }

  private Headers headers(Request request, Optional<String> authorization) {
    var fields = new ArrayList<>(request.headers().fields());
    authorization.ifPresent(this::learn);
    authorization.ifPresent(value -> fields.add(new Headers.Field("Authorization", value)));
    return new Headers(fields);
  }

  private void learn(String authorization) {
    DIGEST_RESPONSE
        .matcher(authorization)
        .results()
        .forEach(match -> redaction.addHash(match.group(1)));
  }

  private Headers masked(Headers headers) {
    List<Headers.Field> fields =
        headers.fields().stream()
            .map(f -> new Headers.Field(f.name(), redaction.redactHeader(f.name(), f.value())))
            .toList();
    return new Headers(fields);
  }

  /** Whether its present connection has answered; told from any thread. */
  boolean isServed() {
    return transport.hasResponded();
  }

  void close() {
    transport.close();
  }

  /**
   * A response before content decoding.
   *
   * @param sent the header fields that were sent, credentials masked
   * @param response what the server answered
   */
  record RawExchange(Headers sent, RawResponse response) {}
}
