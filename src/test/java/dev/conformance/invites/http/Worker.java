package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Makes requests in the name of their callers, one at a time. For one thread. */
final class Worker {
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

  /** Makes the request, with as many messages as its caller's authentication needs. */
  Exchange make(Request request) throws NoResponseException {
    waits = pace.waits();
    return switch (request.caller().kind()) {
      case OWNER -> tokens.ownerUsesDigest() ? byDigest(request) : byToken(request);
      case DIGEST_OWNER -> byDigest(request);
      case BEARER_OWNER -> byToken(request);
      case NOBODY -> unanswered(send(request, Optional.empty()));
      case STRANGER -> unanswered(send(request, Optional.of(request.caller().header())));
      case TOKEN_FORGER ->
          unanswered(send(request, tokens.token().map(Forged::altered).map(this::bearer)));
      case TOKEN_EXTENDER ->
          unanswered(send(request, tokens.token().map(Forged::extended).map(this::bearer)));
      case FORGER -> byForgery(request);
      case TOKEN_CLIENT -> tokenRequest(request, true);
      case WRONG_TOKEN_CLIENT -> tokenRequest(request, false);
    };
  }

  private Exchange byToken(Request request) throws NoResponseException {
    for (var tries = 1; ; tries++) {
      var token = tokens.token();
      var exchange = send(request, token.map(value -> "Bearer " + value));
      if (exchange.response().status() != 401
          || tries == MOST_TOKENS
          || !tokens.replace(
              token, () -> tokenRequest(TargetData.tokenRequestOf(true), true).response())) {
        return exchange;
      }
    }
  }

  private Exchange byDigest(Request request) throws NoResponseException {
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

  private Exchange byForgery(Request request) throws NoResponseException {
    var forger = new Forger(credentials.apiKey().orElseThrow());
    var forged =
        forger
            .authorization(
                request.caller().forgery().orElseThrow(),
                challenge(request),
                request.method(),
                basePath + request.pathAndQuery())
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
  private Exchange unanswered(Exchange refusal) {
    var challenge = refusal.response().headers().all("WWW-Authenticate");
    if (refusal.response().status() == 401 && !challenge.isEmpty()) {
      challenges.add(challenge);
    }
    return refusal;
  }

  private Exchange tokenRequest(Request request, boolean rightSecret) throws NoResponseException {
    var account = credentials.serviceAccount().orElseThrow();
    var right = account.clientSecret().value();
    var secret = rightSecret ? right : Forged.altered(right);
    redaction.addAccount(account.clientId(), secret);
    var headers = TokenSource.headers(account.clientId(), secret);
    var exchange = exchange(request, () -> headers, Optional.of(TokenSource.FORM));
    TokenSource.anyToken(exchange.response()).ifPresent(redaction::add);
    return exchange;
  }

  /** Most of the right token is in a forged one: nobody must see that either. */
  private String bearer(String forged) {
    redaction.add(forged);
    return "Bearer " + forged;
  }

  private Exchange send(Request request, Optional<String> authorization)
      throws NoResponseException {
    return send(request, () -> authorization);
  }

  /**
   * @param authorization asked for each message anew: one that is repeated after a 429 may have
   *     used up its nonce count
   */
  private Exchange send(Request request, Supplier<Optional<String>> authorization)
      throws NoResponseException {
    return exchange(request, () -> headers(request, authorization.get()), Optional.empty());
  }

  private Headers headers(Request request, Optional<String> authorization) {
    var fields = new ArrayList<Headers.Field>();
    if (!request.accept().isEmpty()) {
      fields.add(new Headers.Field("Accept", request.accept()));
    }
    fields.add(new Headers.Field("Accept-Encoding", request.acceptEncoding()));
    authorization.ifPresent(redaction::addDigestResponse);
    authorization.ifPresent(value -> fields.add(new Headers.Field("Authorization", value)));
    return new Headers(fields);
  }

  private Exchange exchange(Request request, Supplier<Headers> headers, Optional<String> form)
      throws NoResponseException {
    return pace.keep(
        waits,
        () -> {
          var sent = headers.get();
          var response = transport.send(request.method(), request.pathAndQuery(), sent, form);
          return new Exchange(request, masked(sent), response);
        });
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
}
