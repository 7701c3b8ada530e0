package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Secret;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import java.util.Optional;

/**
 * Access tokens that a server must reject, nearly right: for servers that compare only a part of a
 * token, look it up with wildcards or regardless of case, or decode a signed token without
 * verifying its signature.
 */
public enum ForgedToken implements Authentication {
  // Another character differs in the first bits of Base64: the last ones of a text do not count.
  ALTERED(
      "the right token with one character changed",
      Edit.sed("s/[^A](.{8})$/A\\1/", "s/A(.{8})$/0\\1/")),
  OTHER_FIRST("the right token with another first character", Edit.sed("s/^[^A]/A/", "s/^A/0/")),
  OTHER_LAST("the right token with another last character", Edit.sed("s/[^A]$/A/", "s/A$/0/")),
  /** The second part of a signed token, near its end. */
  OTHER_PAYLOAD(
      "the right token with one character of its payload changed",
      Edit.sed("s/[^A](.{8}\\.[^.]*)$/A\\1/", "s/A(.{8}\\.[^.]*)$/0\\1/")),
  /** Of a signed token the header {@code {"alg":"none"}} and the payload, without the signature. */
  UNSIGNED(
      "the right token with alg none and without a signature",
      Edit.sed("s/^[^.]+(\\.[^.]+\\.)[^.]+$/eyJhbGciOiJub25lIn0\\1/")),
  CUT("the right token without its last twelve characters", Edit.sed("s/.{12}$//")),
  FOLLOWED("the right token with a word after it", Edit.sed("s/$/ invented/")),
  PRECEDED("the right token with a character before it", Edit.sed("s/^/x/")),
  SECOND("the right token after an invented one", Edit.sed("s/^/invented, Bearer /")),
  EXTENDED("the right token with characters appended", Edit.EXTENDED),
  /** The header of a signed token. */
  OTHER_CASE_BEGINNING(
      "the right token with upper and lower case exchanged up to its first dot",
      Edit.otherCase("^[^.]*")),
  OTHER_CASE_PAYLOAD(
      "the right token with upper and lower case exchanged between its dots",
      Edit.otherCase("\\..*\\.")),
  OTHER_CASE_SIGNATURE(
      "the right token with upper and lower case exchanged after its last dot",
      Edit.otherCase("[^.]*$")),
  /** What LIKE of SQL takes for the right token. */
  WILDCARD("the right token with _ as its first character", Edit.sed("s/^./_/")),
  QUOTED("the right token in double quotes", Edit.sed("s/^(.*)$/\"\\1\"/")),
  /** Another word in place of Bearer, of the same length, for servers that only skip it. */
  OTHER_SCHEME("the right token with a scheme that does not exist", "Ticket "),
  NO_SCHEME("the right token without a scheme", "");

  private final String title;
  private final String scheme;
  private final Edit edit;

  ForgedToken(String title, Edit edit) {
    this.title = title;
    this.scheme = "Bearer ";
    this.edit = edit;
  }

  ForgedToken(String title, String scheme) {
    this.title = title;
    this.scheme = scheme;
    this.edit = Edit.NONE;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Optional<String> missing(KnownCredentials known) {
    return known.missingToken();
  }

  @Override
  public Optional<String> header(Message message) {
    return message.known().token().map(Secret::value).map(this::authorization);
  }

  /** The header made of the right token; with the token as it is if there is nothing to change. */
  public String authorization(String token) {
    return scheme + edit.change().apply(token);
  }

  @Override
  public Exchange send(Request request, Session session) throws NoResponseException {
    // Both headers are made of the same token: another thread may replace it at any time.
    var message = session.message(request);
    var header = header(message);
    var right = Credential.ACCESS_TOKEN.header(message).orElseThrow();
    // Jetty caches the header fields of a connection, and finds them regardless of case.
    return header.filter(right::equalsIgnoreCase).isPresent()
        ? session.transport().sendOverNewConnection(request, header)
        : session.transport().send(request, header);
  }

  @Override
  public Optional<Shell.Options> inShell(Shell shell) {
    return shell.withToken(token -> edit.inShell().apply(token).map(scheme::concat));
  }
}
