package dev.conformance.invites.http.auth;

import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.RawResponse;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Transport;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Sends a request in as many messages as its authentication takes. Safe for use by several threads.
 */
public final class Authenticator {
  /** A server may mark a nonce as stale right after issuing it, but not forever. */
  private static final int MOST_CHALLENGES = 3;

  /** Other threads may renew the token while a request is in progress. */
  private static final int MOST_TOKENS = 3;

  /** After these, the request may be sent again. */
  private static final Set<Integer> UNAVAILABLE = Set.of(429, 502, 503, 504);

  private final AuthenticationState state;
  private final Transport transport;

  public Authenticator(AuthenticationState state, Transport transport) {
    this.state = state;
    this.transport = transport;
  }

  /**
   * The last response to the messages of a request.
   *
   * @throws PreconditionNotMetException if there is no challenge for a forged response
   */
  public RawResponse send(Request request) throws NoResponseException {
    var authentication = request.authentication();
    if (authentication instanceof ForgedDigest forgery) {
      return forge(forgery, request);
    }
    if (authentication instanceof RawAuthorization header) {
      return once(request, Optional.of(header.value()));
    }
    if (authentication instanceof BasicUser user) {
      return once(request, Optional.of("Basic " + user.encoded(state.credentials())));
    }
    if (authentication instanceof ForgedToken forged) {
      return once(request, state.authorization(forged));
    }
    if (authentication instanceof TokenClient client) {
      var response = once(request, state.basic(client));
      state.maskTokensIn(response.decode());
      return response;
    }
    return switch ((Credential) authentication) {
      case API_KEY -> byDigest(request, UnaryOperator.identity());
      case API_KEY_OF_THE_CLI -> byDigest(request, Authenticator::inTheFormOfTheCli);
      case API_KEY_REPLAYED -> byTheSameDigestAgain(request);
      case ACCESS_TOKEN -> byToken(request);
      case ANONYMOUS -> once(request, Optional.empty());
      case OWNER, PREFER_API_KEY ->
          throw new IllegalArgumentException("the owner's credential is not resolved");
    };
  }

  /** One message, regardless of its response; a challenge in it is kept for another request. */
  private RawResponse once(Request request, Optional<String> authorization)
      throws NoResponseException {
    var response = transport.send(request, authorization);
    var challenges = challenges(response);
    if (response.status() == 401 && !challenges.isEmpty()) {
      state.keep(challenges);
    }
    return response;
  }

  private static List<String> challenges(RawResponse response) {
    return response.headers().all("WWW-Authenticate");
  }

  private static String inTheFormOfTheCli(String digest) {
    return digest.replaceFirst("algorithm=([^\",\\s]+)", "algorithm=\"$1\"");
  }

  private RawResponse byDigest(Request request, UnaryOperator<String> form)
      throws NoResponseException {
    var target = transport.target(request);
    var authorizer = state.borrowAuthorizer();
    try {
      var authorization = authorizer.authorization(request.method(), target).map(form);
      var response = transport.send(request, authorization);
      // With envelope=true, the first challenge may come with status 200.
      for (var answered = 0;
          answered < MOST_CHALLENGES
              && (response.status() == 401 || authorization.isEmpty())
              && authorizer.accept(challenges(response));
          answered++) {
        authorization = authorizer.authorization(request.method(), target).map(form);
        response = transport.send(request, authorization);
      }
      return response;
    } finally {
      state.returnAuthorizer(authorizer);
    }
  }

  /** Sends the Digest response that was accepted once more; a refused one is not sent again. */
  private RawResponse byTheSameDigestAgain(Request request) throws NoResponseException {
    var sent = new ArrayDeque<String>();
    var first =
        byDigest(
            request,
            digest -> {
              sent.add(digest);
              return digest;
            });
    return sent.isEmpty() || first.status() == 401
        ? first
        : once(request, Optional.of(sent.getLast()));
  }

  private RawResponse byToken(Request request) throws NoResponseException {
    for (var tried = 1; ; tried++) {
      var token = state.token();
      var response = transport.send(request, token.map(value -> "Bearer " + value));
      if (response.status() != 401) {
        token.ifPresent(state::accepted);
        return response;
      }
      if (token.isEmpty() || tried == MOST_TOKENS) {
        return response;
      }
      var unavailable = renew(token.get());
      if (unavailable.isPresent()) {
        return unavailable.get();
      }
      if (state.token().equals(token)) {
        return response;
      }
    }
  }

  /**
   * Fetches another token if this one may have expired and no other thread has replaced it.
   *
   * @return the response of a token endpoint that is unavailable, so that the request is sent again
   *     as after its own; otherwise empty
   */
  private synchronized Optional<RawResponse> renew(String refused) throws NoResponseException {
    if (!state.token().equals(Optional.of(refused)) || !state.mayHaveExpired(refused)) {
      return Optional.empty();
    }
    var response = send(Request.token(TokenClient.RIGHT_SECRET));
    if (UNAVAILABLE.contains(response.status())) {
      return Optional.of(response);
    }
    state.renew(response.decode());
    return Optional.empty();
  }

  /**
   * A forged response takes a challenge that has not been used, so that it is not refused for a
   * used nonce. It requests one if there is none.
   */
  private RawResponse forge(ForgedDigest forgery, Request request) throws NoResponseException {
    var forger = state.forger();
    var target = transport.target(request);
    var forged =
        state
            .challenge()
            .flatMap(
                challenge -> forger.authorization(forgery, challenge, request.method(), target));
    if (forged.isEmpty()) {
      var response = transport.send(request, Optional.empty());
      if (UNAVAILABLE.contains(response.status())) {
        return response;
      }
      forged = forger.authorization(forgery, challenges(response), request.method(), target);
    }
    if (forged.isEmpty()) {
      throw new PreconditionNotMetException(
          "the server sent no Digest challenge that can be answered, so no forged response could be"
              + " built");
    }
    return once(request, forged);
  }
}
