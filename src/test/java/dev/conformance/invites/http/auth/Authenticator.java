package dev.conformance.invites.http.auth;

import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.RawResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Authenticates the requests of one connection. For one thread. */
public final class Authenticator {
  /** A server may mark a nonce as stale right after issuing it, but not forever. */
  private static final int MOST_CHALLENGES = 3;

  /** Other connections may renew the token while a request is in progress. */
  private static final int MOST_TOKENS = 3;

  /** After these, the request may be sent again. */
  private static final Set<Integer> NO_CHALLENGE_FOR_NOW = Set.of(429, 502, 503, 504);

  private static final String NEEDS_A_CHALLENGE =
      "make the server send a Digest challenge to requests without credentials: it sent no"
          + " challenge that a forged response could use";

  private final Keyring keyring;

  public Authenticator(Keyring keyring) {
    this.keyring = keyring;
  }

  /** Sends the messages of one request. */
  public interface Sender {
    /** Waits until a message may be sent. */
    void waitForPermit() throws NoResponseException;

    /** Sends a message with this Authorization header, or without one, at once. */
    RawResponse sendNow(Optional<String> authorization) throws NoResponseException;

    /** The same as soon as it may be sent. */
    default RawResponse send(Optional<String> authorization) throws NoResponseException {
      waitForPermit();
      return sendNow(authorization);
    }
  }

  /**
   * Sends a request, in as many messages as its authentication takes.
   *
   * @throws PreconditionNotMetException if there is no challenge for a forged response
   */
  public RawResponse send(
      Authentication authentication,
      String method,
      String uri,
      Sender sender,
      Keyring.TokenEndpoint endpoint)
      throws NoResponseException {
    if (authentication instanceof ForgedDigest forgery) {
      return forge(forgery, method, uri, sender);
    }
    if (authentication instanceof RawAuthorization header) {
      return once(Optional.of(header.value()), sender);
    }
    if (authentication instanceof BasicUser user) {
      return once(Optional.of("Basic " + user.encoded(keyring.credentials())), sender);
    }
    if (authentication instanceof ForgedToken forged) {
      return once(keyring.authorization(forged), sender);
    }
    if (authentication instanceof TokenClient client) {
      return once(keyring.basic(client), sender);
    }
    return switch ((Credential) authentication) {
      case API_KEY -> byDigest(UnaryOperator.identity(), method, uri, sender);
      case API_KEY_OF_THE_CLI -> byDigest(Authenticator::inTheFormOfTheCli, method, uri, sender);
      case API_KEY_REPLAYED -> byTheSameDigestAgain(method, uri, sender);
      case ACCESS_TOKEN -> byToken(sender, endpoint);
      case ANONYMOUS -> once(Optional.empty(), sender);
      case OWNER, API_KEY_IF_GIVEN ->
          throw new IllegalArgumentException("the owner's credential is not resolved");
    };
  }

  /** One message, regardless of its response; a challenge in it is kept for another request. */
  private RawResponse once(Optional<String> authorization, Sender sender)
      throws NoResponseException {
    var response = sender.send(authorization);
    var challenges = challenges(response);
    if (response.status() == 401 && !challenges.isEmpty()) {
      keyring.keep(challenges);
    }
    return response;
  }

  private static List<String> challenges(RawResponse response) {
    return response.headers().all("WWW-Authenticate");
  }

  private static String inTheFormOfTheCli(String digest) {
    return digest.replaceFirst("algorithm=([^\",\\s]+)", "algorithm=\"$1\"");
  }

  private RawResponse byDigest(UnaryOperator<String> form, String method, String uri, Sender sender)
      throws NoResponseException {
    var authorizer = keyring.borrowAuthorizer();
    try {
      var authorization = authorizer.authorization(method, uri).map(form);
      var response = sender.send(authorization);
      // With envelope=true, the first challenge may come with status 200.
      for (var answered = 0;
          answered < MOST_CHALLENGES
              && (response.status() == 401 || authorization.isEmpty())
              && authorizer.accept(challenges(response));
          answered++) {
        authorization = authorizer.authorization(method, uri).map(form);
        response = sender.send(authorization);
      }
      return response;
    } finally {
      keyring.returnAuthorizer(authorizer);
    }
  }

  /** Sends the Digest response that was accepted once more; a refused one is not sent again. */
  private RawResponse byTheSameDigestAgain(String method, String uri, Sender sender)
      throws NoResponseException {
    var sent = new ArrayDeque<String>();
    var first =
        byDigest(
            digest -> {
              sent.add(digest);
              return digest;
            },
            method,
            uri,
            sender);
    return sent.isEmpty() || first.status() == 401
        ? first
        : once(Optional.of(sent.getLast()), sender);
  }

  private RawResponse byToken(Sender sender, Keyring.TokenEndpoint endpoint)
      throws NoResponseException {
    for (var tried = 1; ; tried++) {
      // A short-lived token may expire, and be replaced, during the wait.
      sender.waitForPermit();
      var token = keyring.token();
      var response = sender.sendNow(token.map(value -> "Bearer " + value));
      if (response.status() != 401) {
        token.ifPresent(keyring::accepted);
        return response;
      }
      if (token.isEmpty() || tried == MOST_TOKENS || !keyring.renew(token.get(), endpoint)) {
        return response;
      }
    }
  }

  /**
   * A forged response takes a challenge that has not been used, so that it is not refused for a
   * used nonce. It requests one if there is none.
   */
  private RawResponse forge(ForgedDigest forgery, String method, String uri, Sender sender)
      throws NoResponseException {
    var forger = keyring.forger();
    var forged =
        keyring.challenge().flatMap(one -> forger.authorization(forgery, one, method, uri));
    if (forged.isEmpty()) {
      var response = sender.send(Optional.empty());
      if (NO_CHALLENGE_FOR_NOW.contains(response.status())) {
        return response;
      }
      forged = forger.authorization(forgery, challenges(response), method, uri);
    }
    if (forged.isEmpty()) {
      throw new PreconditionNotMetException(NEEDS_A_CHALLENGE);
    }
    return once(forged, sender);
  }
}
