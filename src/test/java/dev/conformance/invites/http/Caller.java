package dev.conformance.invites.http;

import java.util.List;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param kind how the caller authenticates
 * @param header the value of the Authorization header of a {@link Kind#STRANGER}; else empty
 * @param forgery what a {@link Kind#FORGER} does wrong; else empty
 */
public record Caller(Kind kind, String header, Optional<Forgery> forgery) {

  private static final String INVENTED_TOKEN = "conformance-invented-token";
  private static final String INVENTED_CREDENTIAL = "conformance-invented-credential";

  /** "nobody:nothing" */
  private static final String INVENTED_USER = "bm9ib2R5Om5vdGhpbmc=";

  /** No secrets, but nothing that a server should repeat either. */
  static final List<String> INVENTIONS =
      List.of(INVENTED_TOKEN, INVENTED_CREDENTIAL, INVENTED_USER);

  /** How a caller authenticates. */
  public enum Kind {
    /** The project owner, by the best of the credentials given. */
    OWNER("owner"),
    /** The project owner by HTTP Digest. */
    DIGEST_OWNER("owner by HTTP Digest"),
    /** The project owner by bearer token. */
    BEARER_OWNER("owner by bearer token"),
    /** Without credentials. */
    NOBODY("no credentials"),
    /** With a made-up Authorization header, which is no secret. */
    STRANGER("a made-up Authorization header"),
    /** With the owner's token, altered. */
    TOKEN_FORGER("the right token with one character changed"),
    /** With the owner's token and something after it. */
    TOKEN_EXTENDER("the right token with characters appended"),
    /** Answers the Digest challenge wrongly. */
    FORGER("a wrong response to the Digest challenge"),
    /** The client of the token endpoint. */
    TOKEN_CLIENT("client id and secret"),
    /** The client of the token endpoint with a wrong secret. */
    WRONG_TOKEN_CLIENT("client id and the secret with one character changed");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** The caller in words. */
    public String title() {
      return title;
    }
  }

  /** Ways to answer a Digest challenge wrongly. */
  public enum Forgery {
    WRONG_PRIVATE_KEY("the right public key with a wrong private key"),
    UNKNOWN_PUBLIC_KEY("a public key that does not exist"),
    ALTERED_RESPONSE("the right response with one digit changed"),
    EMPTY_RESPONSE("an empty response"),
    OTHER_URI("a response made for another URI"),
    INVENTED_NONCE("a nonce that the server never gave");

    private final String title;

    Forgery(String title) {
      this.title = title;
    }

    /** What is wrong about it, in words. */
    public String title() {
      return title;
    }
  }

  /** A caller of a kind that needs no detail. */
  public static Caller of(Kind kind) {
    return new Caller(kind, "", Optional.empty());
  }

  /** Somebody with a made-up Authorization header. */
  public static Caller stranger(String authorization) {
    return new Caller(Kind.STRANGER, authorization, Optional.empty());
  }

  /** Somebody with a bearer token that no server gave. */
  public static Caller inventedToken() {
    return stranger("Bearer " + INVENTED_TOKEN);
  }

  /** Somebody with a user and a password that no server knows. */
  public static Caller inventedUser() {
    return stranger("Basic " + INVENTED_USER);
  }

  /** Somebody with a scheme that no server knows. */
  public static Caller inventedScheme() {
    return stranger("Conformance " + INVENTED_CREDENTIAL);
  }

  /** Somebody who answers the Digest challenge wrongly. */
  public static Caller forger(Forgery forgery) {
    return new Caller(Kind.FORGER, "", Optional.of(forgery));
  }
}
