package dev.conformance.invites.http.auth;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Redaction;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Transport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Sends requests by HTTP Digest, with right and with forged responses.
 *
 * <p>Right responses use a nonce again: a run by API key would take twice as many requests
 * otherwise. They use several nonces in turn, as many as requests are in progress at once, or only
 * one if most requests have a token. Forged responses use other nonces. So the number of requests
 * does not depend on which response arrives first.
 */
final class DigestSessions {
  /** A server may mark a nonce as stale right after issuing it, but not forever. */
  private static final int MAX_CHALLENGES = 3;

  private static final int MAX_REJECTIONS_IN_A_ROW = 4;

  private final Forgeries forgeries;
  private final TokenSource tokens;
  private final Redaction redaction;
  private final Transport transport;
  private final List<DigestAuthorizer> authorizers;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<String> answeredChallenges = List.of();

  /** Held while a forged response is sent, one at a time; it guards the fields below. */
  private final Object forgery = new Object();

  private List<String> unusedChallenges = List.of();
  private int rejectionsInARow;

  DigestSessions(Forgeries forgeries, TokenSource tokens, Redaction redaction, int parallelism) {
    this.forgeries = forgeries;
    this.tokens = tokens;
    this.redaction = redaction;
    this.transport = forgeries.transport();
    this.authorizers =
        forgeries.credentials().apiKey().stream()
            .flatMap(it -> Stream.generate(() -> new DigestAuthorizer(it, redaction::addHash)))
            .limit(parallelism)
            .toList();
  }

  /** The challenges that a right response has answered last. */
  List<String> answeredChallenges() {
    return answeredChallenges;
  }

  Exchange send(Request request) throws NoResponseException {
    return send(request, digest -> digest);
  }

  Exchange sendInTheFormOfTheCli(Request request) throws NoResponseException {
    return send(request, it -> it.replaceFirst("algorithm=([^\",\\s]+)", "algorithm=\"$1\""));
  }

  private Exchange send(Request request, UnaryOperator<String> form) throws NoResponseException {
    var inUse = tokens.isAccepted() ? 1 : authorizers.size();
    var authorizer = authorizers.get(turn.getAndIncrement() % inUse);
    synchronized (authorizer) {
      var target = transport.target(request);
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
    }
  }

  private static List<String> challenges(Exchange exchange) {
    return exchange.response().headers().all("WWW-Authenticate");
  }

  /** Sends an accepted response a second time; a rejected one is not repeated. */
  Exchange sendTwice(Request request) throws NoResponseException {
    synchronized (forgery) {
      var first = send(request.as(Credential.API_KEY));
      var digest = first.sent().first("Authorization");
      return digest.isEmpty() || first.status() == 401 ? first : sendForged(request, digest);
    }
  }

  /**
   * Sends a forged response. It takes a challenge that has not been used, so that it is not
   * rejected for a used nonce: the one in the last rejection, or another one.
   *
   * @throws PreconditionNotMetException if there is none
   */
  Exchange send(Request request, ForgedDigest forged) throws NoResponseException {
    synchronized (forgery) {
      var header = forged.header(message(request));
      if (header.isEmpty()) {
        var exchange = transport.send(request.as(Credential.ANONYMOUS), Optional.empty());
        if (exchange.status() == 429 || exchange.status() >= 500) {
          return exchange;
        }
        unusedChallenges = challenges(exchange);
        header = forged.header(message(request));
      }
      unusedChallenges = List.of();
      if (header.isEmpty()) {
        throw new PreconditionNotMetException(
            "the server sent no Digest challenge that can be answered, so no forged response could be built");
      }
      var exchange = sendForged(request, header);
      unusedChallenges = challenges(exchange);
      return exchange;
    }
  }

  /** After every few, the same request is sent with the right key, because a server may lock it. */
  private Exchange sendForged(Request request, Optional<String> header) throws NoResponseException {
    if (forgeries.nameTheKey(header)) {
      if (rejectionsInARow >= MAX_REJECTIONS_IN_A_ROW) {
        var unused = send(request.as(Credential.API_KEY));
        rejectionsInARow = 0;
      }
      rejectionsInARow++;
    }
    return forgeries.send(request, header);
  }

  private Message message(Request request) {
    var known = new KnownCredentials(forgeries.credentials(), Optional.empty(), unusedChallenges);
    var uri = transport.target(request);
    return new Message(known, Optional.of(redaction::addHash), request.method(), uri);
  }
}
