package dev.conformance.invites.http.auth;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import java.util.List;
import java.util.Optional;

/**
 * How a request authenticates. Each kind knows what it needs, how it is sent, and how a shell sends
 * it. Equal values lead to equal requests.
 */
public sealed interface Authentication
    permits Credential, RawAuthorization, ForgedDigest, ForgedToken, TokenCredential {
  /** What other packages may want to know of an authentication. */
  enum Trait {
    /** A server may or must reject it. */
    FORGED,
    ANONYMOUS,
    DIGEST,
    /** Most requests of a run have it. */
    ORDINARY
  }

  /** The authentication in words, for reports. */
  String title();

  /** What the user has to set, or what the server did not issue; empty if nothing is missing. */
  default Optional<String> missing(KnownCredentials known) {
    return Optional.empty();
  }

  /** The request that has this authentication. */
  default Request authenticated(Request request) {
    return request;
  }

  /** The Authorization header; empty if there is none, or if it cannot be made yet. */
  Optional<String> header(Message message);

  /** The last response to the messages that the request takes. */
  default Exchange send(Request request, Session session) throws NoResponseException {
    return session.forgeries().send(request, header(session.message(request)));
  }

  /** The options of curl; empty if curl cannot authenticate in this way. */
  Optional<Shell.Options> inShell(Shell shell);

  /** Equal for headers with which the same request is the same message; empty if not known. */
  default Optional<String> comparable(KnownCredentials known, Request request) {
    var message = new Message(known, Optional.empty(), request.method(), request.pathAndQuery());
    return missing(known).isPresent() ? Optional.empty() : header(message);
  }

  /** What a forged credential must not equal; empty for others. */
  default List<Authentication> mustDifferFrom() {
    return is(Trait.FORGED)
        ? List.of(Credential.API_KEY, Credential.ACCESS_TOKEN, Credential.ANONYMOUS)
        : List.of();
  }

  default boolean is(Trait trait) {
    return trait == Trait.FORGED;
  }

  /** The same, with the credential that the target accepts in place of any one of the owner. */
  default Authentication resolved(Target target) {
    return this;
  }
}
