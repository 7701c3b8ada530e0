package dev.conformance.invites.http.auth;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The credentials of the project owner, right and outdated ones, or none. */
public enum Credential implements Authentication {
  /** The configured credential that the preflight found to work. */
  OWNER(""),
  /** The API key if there is one, otherwise as {@link #OWNER}: spreads requests over both. */
  PREFER_API_KEY(""),
  API_KEY("HTTP Digest", Trait.DIGEST, Trait.ORDINARY),
  /** The API key, in a Digest response whose algorithm is in quotes, as the Atlas CLI writes it. */
  API_KEY_OF_THE_CLI("HTTP Digest in the form of the Atlas CLI", Trait.DIGEST),
  /** The API key, in a Digest response that the server has accepted a moment ago. */
  API_KEY_REPLAYED("an HTTP Digest response that is sent again", Trait.DIGEST, Trait.FORGED),
  /** The access token, configured or fetched for the service account. */
  ACCESS_TOKEN("a bearer token", Trait.ORDINARY),
  /** The first token of the run, after the server has issued another one. */
  FIRST_ACCESS_TOKEN("the first bearer token, after another one was issued"),
  /** As the user gave it. */
  EXPIRED_ACCESS_TOKEN("an access token that has expired", Trait.FORGED),
  /** The service account's id and secret, which are for the token endpoint only. */
  CLIENT_SECRET("client id and secret by HTTP Basic", Trait.FORGED),
  ANONYMOUS("no credentials", Trait.ANONYMOUS);

  private final String title;
  private final Set<Trait> traits;

  Credential(String title, Trait... traits) {
    this.title = title;
    this.traits = Set.of(traits);
  }

  /** The credential in words; empty if it stands for another one. */
  @Override
  public String title() {
    return title;
  }

  @Override
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  @Override
  public List<Authentication> mustDifferFrom() {
    return this == API_KEY_REPLAYED ? List.of() : Authentication.super.mustDifferFrom();
  }

  @Override
  public Authentication resolved(Target target) {
    return switch (this) {
      case OWNER -> target.owner();
      case PREFER_API_KEY -> API_KEY.missing(target.known()).isEmpty() ? API_KEY : target.owner();
      default -> this;
    };
  }

  @Override
  public Optional<String> missing(KnownCredentials known) {
    return switch (this) {
      case API_KEY, API_KEY_OF_THE_CLI, API_KEY_REPLAYED -> known.missingKey();
      case ACCESS_TOKEN -> known.missingToken();
      case FIRST_ACCESS_TOKEN -> known.missingIssuedToken();
      case EXPIRED_ACCESS_TOKEN -> known.missingExpiredToken();
      case CLIENT_SECRET -> known.missingServiceAccount();
      case OWNER, PREFER_API_KEY, ANONYMOUS -> Optional.empty();
    };
  }

  @Override
  public Optional<String> header(Message message) {
    return switch (this) {
      case API_KEY -> message.digest();
      case ACCESS_TOKEN -> message.known().token().map(it -> "Bearer " + it.value());
      case EXPIRED_ACCESS_TOKEN ->
          message.known().credentials().expiredToken().map(it -> "Bearer " + it.value());
      case CLIENT_SECRET -> TokenCredential.RIGHT_SECRET.header(message);
      default -> Optional.empty();
    };
  }

  @Override
  public Exchange send(Request request, Session session) throws NoResponseException {
    return switch (this) {
      case API_KEY -> session.digests().send(request);
      case API_KEY_OF_THE_CLI -> session.digests().sendInTheFormOfTheCli(request);
      case API_KEY_REPLAYED -> session.digests().sendTwice(request);
      case ACCESS_TOKEN -> session.tokens().send(request);
      case FIRST_ACCESS_TOKEN -> session.tokens().sendWithTheFirst(request);
      case EXPIRED_ACCESS_TOKEN, CLIENT_SECRET -> Authentication.super.send(request, session);
      case ANONYMOUS -> session.transport().send(request, Optional.empty());
      case OWNER, PREFER_API_KEY -> throw new IllegalArgumentException("it is not resolved");
    };
  }

  @Override
  public Optional<Shell.Options> inShell(Shell shell) {
    return switch (this) {
      case API_KEY -> Shell.digest(Edit.NONE, Edit.NONE);
      case API_KEY_OF_THE_CLI ->
          Shell.digest(Edit.NONE, Edit.NONE)
              .map(
                  it -> it.after("# The CLI quotes the algorithm in its response; curl does not."));
      case ACCESS_TOKEN -> shell.withToken(token -> Optional.of("Bearer " + token));
      case FIRST_ACCESS_TOKEN -> shell.withFirstToken();
      case EXPIRED_ACCESS_TOKEN ->
          Optional.of(Shell.authorization("Bearer ${ATLAS_EXPIRED_ACCESS_TOKEN}"));
      case CLIENT_SECRET -> Shell.basic(Edit.NONE, Edit.NONE);
      case ANONYMOUS -> Optional.of(new Shell.Options(""));
      case OWNER, PREFER_API_KEY, API_KEY_REPLAYED -> Optional.empty();
    };
  }
}
