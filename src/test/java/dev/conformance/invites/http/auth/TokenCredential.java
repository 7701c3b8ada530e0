package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Right and wrong credentials for the token endpoint, by HTTP Basic. */
public enum TokenCredential implements Authentication {
  RIGHT_SECRET("client id and secret", Edit.NONE, Edit.NONE),
  CUT_SECRET("client id and the secret without its last character", Edit.NONE, Edit.sed("s/.$//")),
  EXTENDED_SECRET("client id and the secret with characters appended", Edit.NONE, Edit.EXTENDED),
  OTHER_CASE_SECRET(
      "client id and the secret with upper and lower case exchanged", Edit.NONE, Edit.OTHER_CASE),
  EMPTY_SECRET("client id and an empty secret", Edit.NONE, Edit.EMPTY),
  OTHER_CLIENT(
      "the secret and the client id with upper and lower case exchanged",
      Edit.OTHER_CASE,
      Edit.NONE),
  UNDECODABLE("Basic and a word that is not Base64", new RawAuthorization("Basic !")),
  NO_SECRET("neither client id nor secret", Credential.ANONYMOUS);

  private final String title;
  private final Edit clientId;
  private final Edit secret;
  private final Optional<Authentication> withoutSecret;

  TokenCredential(String title, Edit clientId, Edit secret) {
    this.title = title;
    this.clientId = clientId;
    this.secret = secret;
    this.withoutSecret = Optional.empty();
  }

  TokenCredential(String title, Authentication withoutSecret) {
    this.title = title;
    this.clientId = Edit.EMPTY;
    this.secret = Edit.EMPTY;
    this.withoutSecret = Optional.of(withoutSecret);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Optional<String> missing(KnownCredentials known) {
    return known.missingServiceAccount();
  }

  @Override
  public Request authenticated(Request request) {
    return Request.token(this);
  }

  @Override
  public List<Authentication> mustDifferFrom() {
    return this == RIGHT_SECRET ? List.of() : List.of(RIGHT_SECRET);
  }

  @Override
  public Optional<String> header(Message message) {
    return withoutSecret.isPresent()
        ? withoutSecret.get().header(message)
        : message.known().credentials().serviceAccount().map(this::basic);
  }

  /** RFC 6749 section 2.3.1: both parts are form-urlencoded before they are joined. */
  private String basic(ServiceAccount account) {
    var name = form(clientId.change().apply(account.clientId()));
    return RawAuthorization.basic(name, form(secret(account))).value();
  }

  String secret(ServiceAccount account) {
    return secret.change().apply(account.clientSecret().value());
  }

  @Override
  public Exchange send(Request request, Session session) throws NoResponseException {
    if (!request.isForToken()) {
      throw new PreconditionNotMetException(
          "the secret of a service account is sent only to " + Request.TOKEN_PATH);
    }
    return session.tokens().send(request, this);
  }

  @Override
  public Optional<Shell.Options> inShell(Shell shell) {
    return withoutSecret
        .map(it -> it.inShell(shell))
        .orElseGet(() -> Shell.basic(clientId, secret));
  }

  /** The Base64 after {@code Basic} that the right secret and all its extensions share. */
  public static String beginning(ServiceAccount account) {
    var pair = form(account.clientId()) + ":" + form(account.clientSecret().value());
    // Each three characters, which are ASCII, are four of Base64.
    return RawAuthorization.base64(pair.substring(0, pair.length() / 3 * 3));
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
