package dev.conformance.invites.http.auth;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import java.util.Optional;
import java.util.function.Function;

/** Wrong responses to a Digest challenge. */
public enum ForgedDigest implements Authentication {
  EMPTY_PRIVATE_KEY("the right public key and an empty private key", Edit.NONE, Edit.EMPTY),
  PUBLIC_KEY_AS_PRIVATE_KEY(
      "the public key as private key as well",
      it -> it.digestBy(it.key().publicKey(), it.key().publicKey())),
  OTHER_NAME(
      "the right response under a public key that does not exist",
      it -> it.changed(sent -> sent.put("username", '"' + ForgedDigest.INVENTED + '"'))),
  OTHER_CASE_PUBLIC_KEY(
      "the public key with upper and lower case exchanged", Edit.OTHER_CASE, Edit.NONE),
  UNKNOWN_PUBLIC_KEY("a public key that does not exist", Edit.to(ForgedDigest.INVENTED), Edit.NONE),
  ALTERED_RESPONSE("the right response with one digit changed", it -> it.wrong(sent -> {})),
  EMPTY_RESPONSE("an empty response", it -> it.changed(sent -> sent.put("response", "\"\""))),
  CUT_RESPONSE(
      "the first half of the right response",
      it ->
          it.changed(
              sent ->
                  sent.computeIfPresent("response", (name, hash) -> hash.substring(0, 17) + '"'))),
  OTHER_METHOD("a response made for PUT", it -> it.digestFor("PUT", it.uri())),
  UPPER_CASE_PRIVATE_KEY("the private key in upper case", Edit.NONE, Edit.UPPER_CASE),
  UNKNOWN_KEY_PAIR(
      "a public key that does not exist and an empty private key",
      Edit.to(ForgedDigest.INVENTED),
      Edit.EMPTY),

  // A server may skip the comparison for these.
  NO_QOP("a wrong response without qop, as in RFC 2069", it -> it.without("qop", "nc", "cnonce")),
  AUTH_INT("a wrong response and qop auth-int", it -> it.with("qop", "auth-int")),
  UNKNOWN_ALGORITHM(
      "a wrong response and an algorithm that does not exist",
      it -> it.with("algorithm", "SHA-1000")),
  GARBLED_COUNT(
      "a wrong response and a nonce count that is not a number", it -> it.with("nc", "garbled!")),
  NO_CLIENT_NONCE("a wrong response without a client nonce", it -> it.without("cnonce")),
  NO_RESPONSE("no response at all", it -> it.without("response")),
  NO_USERNAME("a wrong response without a user name", it -> it.without("username")),
  NO_REALM("a wrong response without a realm", it -> it.without("realm")),
  OTHER_REALM("a wrong response and another realm", it -> it.with("realm", "\"invented\"")),
  NO_NONCE("a wrong response without a nonce", it -> it.without("nonce")),
  NO_URI("a wrong response without a URI", it -> it.without("uri")),
  ANY_URI("a wrong response and the URI *", it -> it.with("uri", "\"*\"")),

  OTHER_URI(
      "a response made for another URI",
      it ->
          it.digestFor(
              it.method(), it.uri() + (it.uri().contains("?") ? "&" : "?") + "pretty=true")),
  ALTERED_NONCE("a nonce with one character changed", Message::withAlteredNonce);

  private static final String INVENTED = "zzzzzzzz";

  private final String description;
  private final Function<Message, Optional<String>> header;
  private final Optional<Shell.Options> inShell;

  /** A right response by another key, which curl computes as well. */
  ForgedDigest(String description, Edit publicKey, Edit privateKey) {
    this.description = description;
    this.header =
        it ->
            it.digestBy(
                publicKey.change().apply(it.key().publicKey()),
                privateKey.change().apply(it.key().privateKey().value()));
    this.inShell = Shell.digest(publicKey, privateKey);
  }

  ForgedDigest(String description, Function<Message, Optional<String>> header) {
    this.description = description;
    this.header = header;
    this.inShell = Optional.empty();
  }

  @Override
  public String title() {
    return "HTTP Digest with " + description;
  }

  @Override
  public Optional<String> missing(KnownCredentials known) {
    return known.missingKey();
  }

  @Override
  public Optional<String> header(Message message) {
    return header.apply(message);
  }

  @Override
  public Exchange send(Request request, Session session) throws NoResponseException {
    return session.digests().send(request, this);
  }

  @Override
  public Optional<Shell.Options> inShell(Shell shell) {
    return inShell;
  }

  @Override
  public boolean is(Trait trait) {
    return trait == Trait.DIGEST || trait == Trait.FORGED;
  }
}
