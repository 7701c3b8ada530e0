package dev.conformance.invites.http.auth;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.http.auth.Keyring.TokenEndpoint;
import java.util.Optional;

/** The authentication of one request, which may take several messages. */
public interface Attempt {

  /** What follows a message. */
  enum Next {
    /** The response is the response to the request. */
    DONE,
    /** The request is sent again, with another Authorization header. */
    AGAIN,
    /** The server gave no Digest challenge, so the request cannot be made. */
    NO_CHALLENGE
  }

  /** The Authorization header of the next message; empty for none. */
  Optional<String> authorization();

  /**
   * Looks at the response to the last message.
   *
   * @param endpoint issues another token
   */
  <X extends Exception> Next after(int status, Headers headers, TokenEndpoint<X> endpoint) throws X;
}
