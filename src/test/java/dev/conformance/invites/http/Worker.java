package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.target.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes requests in the name of their callers, one at a time. For one thread. */
final class Worker {
  /** A server may call a nonce stale that it has just given, but not for ever. */
  private static final int MOST_CHALLENGES = 3;

  /** Other workers may renew a token while a request is under way. */
  private static final int MOST_TOKENS = 3;

  private final Transport transport;
  private final Credentials credentials;
  private final Tokens tokens;
  private final Redaction redaction;
  private final Pace pace;
  private final String basePath;
  private final Optional<DigestAnswerer> digest;

  Worker(
      Transport transport,
      Credentials credentials,
      Tokens tokens,
      Redaction redaction,
      Pace pace,
      String basePath) {
    this.transport = transport;
    this.credentials = credentials;
    this.tokens = tokens;
    this.redaction = redaction;
    this.pace = pace;
    this.basePath = basePath;
    this.digest = credentials.apiKey().map(DigestAnswerer::new);
  }

  /** Makes the request, with as many messages as its caller's authentication needs. */
  Exchange make(Request request) throws NoAnswerException {
    return switch (request.caller().kind()) {
      case OWNER -> tokens.ownerUsesDigest() ? byDigest(request) : byToken(request);
      case DIGEST_OWNER -> byDigest(request);
      case BEARER_OWNER -> byToken(request);
      case NOBODY -> send(request, Optional.empty());
      case STRANGER -> send(request, Optional.of(request.caller().header()));
      case TOKEN_FORGER -> send(request, tokens.token().map(this::forgedToken));
      case FORGER -> byForgery(request);
      case TOKEN_CLIENT -> tokenRequest(request, true);
      case WRONG_TOKEN_CLIENT -> tokenRequest(request, false);
    };
  }

  private Exchange byToken(Request request) throws NoAnswerException {
    for (var tries = 1; ; tries++) {
      var token = tokens.token();
      var exchange = send(request, token.map(value -> "Bearer " + value));
      if (exchange.answer().status() != 401
          || tries == MOST_TOKENS
          || !tokens.replace(
              token, () -> tokenRequest(Known.tokenRequestOf(true), true).answer())) {
        return exchange;
      }
    }
  }

  private Exchange byDigest(Request request) throws NoAnswerException {
    var answerer = digest.orElseThrow();
    var uri = basePath + request.pathAndQuery();
    for (var challenges = 0; ; challenges++) {
      var exchange = send(request, () -> answerer.authorization(request.method(), uri));
      if (exchange.answer().status() != 401
          || challenges == MOST_CHALLENGES
          || !answerer.accept(exchange.answer().headers().all("WWW-Authenticate"))) {
        return exchange;
      }
    }
  }

  private Exchange byForgery(Request request) throws NoAnswerException {
    var forger = new Forger(credentials.apiKey().orElseThrow());
    var challenge = send(request, Optional.empty()).answer();
    var forged =
        forger.authorization(
            request.caller().forgery().orElseThrow(),
            challenge.headers().all("WWW-Authenticate"),
            request.method(),
            basePath + request.pathAndQuery());
    return send(request, forged);
  }

  private Exchange tokenRequest(Request request, boolean rightSecret) throws NoAnswerException {
    var headers = TokenSource.headers(credentials.serviceAccount().orElseThrow(), rightSecret);
    var exchange = exchange(request, () -> headers, Optional.of(TokenSource.FORM));
    TokenSource.anyToken(exchange.answer()).ifPresent(redaction::add);
    return exchange;
  }

  /** Most of the right token is still in it: nobody must see it either. */
  private String forgedToken(String token) {
    var forged = altered(token);
    redaction.add(forged);
    return "Bearer " + forged;
  }

  /**
   * Changes a character in the middle: the last one of a Base64 text may not matter. It becomes a
   * digit, because servers that cache header fields regardless of letter case (Jetty does) would
   * take a token for the one before it.
   */
  private static String altered(String token) {
    var middle = token.length() / 2;
    var other = token.charAt(middle) == '0' ? '1' : '0';
    return token.substring(0, middle) + other + token.substring(middle + 1);
  }

  private Exchange send(Request request, Optional<String> authorization) throws NoAnswerException {
    return send(request, () -> authorization);
  }

  /**
   * @param authorization asked for each message anew: one that is repeated after a 429 may have
   *     used up its nonce count
   */
  private Exchange send(Request request, Supplier<Optional<String>> authorization)
      throws NoAnswerException {
    return exchange(request, () -> headers(request, authorization.get()), Optional.empty());
  }

  private Headers headers(Request request, Optional<String> authorization) {
    var fields = new ArrayList<Headers.Field>();
    // RestAssured would send its own Accept where there is none.
    fields.add(new Headers.Field("Accept", request.accept().orElse("*/*")));
    fields.add(new Headers.Field("Accept-Encoding", request.acceptEncoding()));
    authorization.ifPresent(redaction::addDigestResponse);
    authorization.ifPresent(value -> fields.add(new Headers.Field("Authorization", value)));
    return new Headers(fields);
  }

  private Exchange exchange(Request request, Supplier<Headers> headers, Optional<String> form)
      throws NoAnswerException {
    return pace.keep(
        () -> {
          var sent = headers.get();
          var answer = transport.send(request.method(), request.pathAndQuery(), sent, form);
          return new Exchange(request, masked(sent), answer);
        });
  }

  private Headers masked(Headers headers) {
    List<Headers.Field> fields =
        headers.fields().stream()
            .map(f -> new Headers.Field(f.name(), redaction.redactHeader(f.name(), f.value())))
            .toList();
    return new Headers(fields);
  }

  void close() {
    transport.close();
  }
}
