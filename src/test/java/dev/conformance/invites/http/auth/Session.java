package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Redaction;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Transport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the requests of a run authenticate with: the access token, the Digest challenges, and the
 * budget of forged credentials. Everything that authenticates is masked from the moment it is
 * known. Safe for use by several threads.
 */
public record Session(
    Transport transport, TokenSource tokens, Forgeries forgeries, DigestSessions digests) {

  public static Session of(Settings settings, Redaction redaction, Transport transport) {
    var credentials = settings.target().orElseThrow().credentials();
    var tokens = new TokenSource(credentials, redaction, transport);
    var left = new AtomicInteger(settings.gate().depth().mostForgeries());
    var forgeries = new Forgeries(left, credentials, transport);
    var digests = new DigestSessions(forgeries, tokens, redaction, settings.limits().parallelism());
    return new Session(transport, tokens, forgeries, digests);
  }

  /**
   * The last response to the messages that the request takes.
   *
   * @throws PreconditionNotMetException if the server has not given what the request needs
   */
  public Exchange send(Request request) throws NoResponseException {
    return request.authentication().send(request, this);
  }

  public KnownCredentials known() {
    return new KnownCredentials(
        forgeries.credentials(), tokens.token(), digests.answeredChallenges());
  }

  Message message(Request request) {
    return new Message(known(), Optional.empty(), request.method(), transport.target(request));
  }

  /** Takes the access token from a response of the token endpoint, if it has one. */
  public void takeTokenFrom(Response response) {
    tokens.takeFrom(response);
  }
}
