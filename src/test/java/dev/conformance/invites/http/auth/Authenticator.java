package dev.conformance.invites.http.auth;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.http.auth.Keyring.TokenEndpoint;
import java.util.List;
import java.util.Optional;

/** Authenticates the requests of one connection. For one thread. */
public final class Authenticator {
  /** A server may call a nonce stale that it has just given, but not forever. */
  private static final int MOST_CHALLENGES = 3;

  /** Other connections may renew the token while a request is in progress. */
  private static final int MOST_TOKENS = 3;

  private final Keyring keyring;
  private final Optional<DigestAuthorizer> digest;

  /** Uses the credentials of this key ring. */
  public Authenticator(Keyring keyring) {
    this.keyring = keyring;
    this.digest = keyring.credentials().apiKey().map(keyring::authorizer);
  }

  /**
   * Begins to authenticate a request.
   *
   * @param authentication one whose credentials the key ring has
   * @param uri path and query as in the request line
   */
  public Attempt begin(Authentication authentication, String method, String uri) {
    if (authentication instanceof ForgedDigest forgery) {
      return new Forging(forgery, method, uri);
    }
    if (authentication instanceof MadeUpHeader header) {
      return new Once(Optional.of(header.value()));
    }
    if (authentication instanceof ForgedToken forged) {
      return new Once(keyring.token().map(forged::authorization));
    }
    if (authentication == TokenClient.NO_SECRET) {
      return new Once(Optional.empty());
    }
    if (authentication instanceof TokenClient client) {
      return new Once(Optional.of(keyring.basic(client)));
    }
    return switch ((Credential) authentication) {
      case API_KEY -> new ByDigest(digest.orElseThrow(), method, uri);
      case ACCESS_TOKEN -> new ByToken();
      case ANONYMOUS -> new Once(Optional.empty());
      case OWNER -> throw new IllegalArgumentException("the owner's credential is not resolved");
    };
  }

  /** One message, regardless of its response; a challenge in it is kept for a forged response. */
  private final class Once implements Attempt {
    private final Optional<String> authorization;

    private Once(Optional<String> authorization) {
      this.authorization = authorization;
    }

    @Override
    public Optional<String> authorization() {
      return authorization;
    }

    @Override
    public <X extends Exception> Next after(
        int status, Headers headers, TokenEndpoint<X> endpoint) {
      keepChallenge(status, headers);
      return Next.DONE;
    }
  }

  private void keepChallenge(int status, Headers headers) {
    var challenges = challenges(headers);
    if (status == 401 && !challenges.isEmpty()) {
      keyring.keep(challenges);
    }
  }

  private static List<String> challenges(Headers headers) {
    return headers.all("WWW-Authenticate");
  }

  private final class ByDigest implements Attempt {
    private final DigestAuthorizer authorizer;
    private final String method;
    private final String uri;
    private int messages;

    private ByDigest(DigestAuthorizer authorizer, String method, String uri) {
      this.authorizer = authorizer;
      this.method = method;
      this.uri = uri;
    }

    @Override
    public Optional<String> authorization() {
      messages++;
      return authorizer.authorization(method, uri);
    }

    @Override
    public <X extends Exception> Next after(
        int status, Headers headers, TokenEndpoint<X> endpoint) {
      return status == 401 && messages <= MOST_CHALLENGES && authorizer.accept(challenges(headers))
          ? Next.AGAIN
          : Next.DONE;
    }
  }

  private final class ByToken implements Attempt {
    private Optional<String> token = Optional.empty();
    private int messages;

    @Override
    public Optional<String> authorization() {
      messages++;
      token = keyring.token();
      return token.map(value -> "Bearer " + value);
    }

    @Override
    public <X extends Exception> Next after(int status, Headers headers, TokenEndpoint<X> endpoint)
        throws X {
      if (status != 401) {
        token.ifPresent(keyring::accepted);
        return Next.DONE;
      }
      return token.isPresent() && messages < MOST_TOKENS && keyring.renew(token.get(), endpoint)
          ? Next.AGAIN
          : Next.DONE;
    }
  }

  /**
   * A forged response takes a challenge that has not been used, so that it is not refused for a
   * used nonce. It requests one if there is none.
   */
  private final class Forging implements Attempt {
    private final ForgedDigest forgery;
    private final String method;
    private final String uri;
    private Optional<List<String>> challenge;
    private boolean isSent;

    private Forging(ForgedDigest forgery, String method, String uri) {
      this.forgery = forgery;
      this.method = method;
      this.uri = uri;
      this.challenge = keyring.challenge();
    }

    @Override
    public Optional<String> authorization() {
      var forged = challenge.flatMap(this::forged);
      isSent = forged.isPresent();
      return forged;
    }

    private Optional<String> forged(List<String> challenges) {
      return keyring.forger().authorization(forgery, challenges, method, uri);
    }

    @Override
    public <X extends Exception> Next after(
        int status, Headers headers, TokenEndpoint<X> endpoint) {
      if (isSent) {
        keepChallenge(status, headers);
        return Next.DONE;
      }
      challenge = Optional.of(challenges(headers));
      return forged(challenge.get()).isPresent() ? Next.AGAIN : Next.NO_CHALLENGE;
    }
  }
}
