package dev.conformance.invites.inputs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.RequestDescription;
import dev.conformance.invites.contract.RequestDescription.Caller;
import dev.conformance.invites.contract.RequestDescription.Version;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.RawAuthorization;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Callers: the owner by the other credential, no credentials, and Authorization headers that are
 * made up or altered. Those that name the real API key are sent once each: a server may lock it.
 */
final class Callers {
  /** Complete headers with credentials that no server has issued. */
  private static final String[] INVENTED = {
    "Bearer invented",
    "Bearer null",
    "Bearer undefined",
    "Bearer admin",
    "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
    "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.AAAA",
    "bearer invented",
    "Basic bm9ib2R5Om5vdGhpbmc=",
    "Basic Og==",
    "Basic YWRtaW46YWRtaW4=",
    "Token invented",
    "Negotiate YII="
  };

  /** Headers that are not complete, or not of the form that their scheme prescribes. */
  private static final String[] GARBLED = {
    "Bearer",
    "Basic",
    "Digest",
    "Digest invented",
    "Digest username=\"\"",
    "Digest username=\"zzzzzzzz\", realm=\"\", nonce=\"\", uri=\"/\", response=\"\"",
    "Digest username=\"zzzzzzzz\", response=\"00000000000000000000000000000000\"",
    "Basic !!!",
    "Basic bm9jb2xvbg==",
    "Bearer two words",
    "Bearer invented, Bearer invented",
    "Bearer \"invented\"",
    "invented",
    ":",
    "="
  };

  /** Headers that a front end may refuse by itself; no server may fail for them. */
  private static final String[] EXTREME = {
    "Bearer " + "a".repeat(5_000), "Bearer \u00e9\u00fc", "B\u00e9arer invented"
  };

  private static final Set<ForgedDigest> NOT_IN_A_STANDARD_RUN =
      EnumSet.complementOf(
          EnumSet.of(
              ForgedDigest.EMPTY_PRIVATE_KEY,
              ForgedDigest.UNKNOWN_PUBLIC_KEY,
              ForgedDigest.ALTERED_RESPONSE,
              ForgedDigest.EMPTY_RESPONSE,
              ForgedDigest.NO_QOP,
              ForgedDigest.OTHER_URI,
              ForgedDigest.ALTERED_NONCE));

  /** What a server behind a proxy may take for the proxy's word. */
  private static final List<Field> TRUSTED =
      List.of(
          new Field("X-Forwarded-For", "127.0.0.1"),
          new Field("X-Real-IP", "127.0.0.1"),
          new Field("X-Forwarded-User", "admin"),
          new Field("X-Remote-User", "admin"));

  private Callers() {}

  /** The generated callers. */
  static List<Input> of(TargetData target) {
    var inputs = new ArrayList<Input>();
    if (target.credentials().apiKey().isPresent() && target.owner() != Credential.API_KEY) {
      inputs.add(input(Credential.API_KEY, Caller.OWNER));
    }
    if (target.token().isPresent() && target.owner() != Credential.ACCESS_TOKEN) {
      inputs.add(input(Credential.ACCESS_TOKEN, Caller.OWNER));
    }
    inputs.add(input(Credential.ANONYMOUS, Caller.ANONYMOUS));
    for (var forged : ForgedToken.values()) {
      var isGiven =
          forged == ForgedToken.EXPIRED
              ? target.credentials().expiredToken().isPresent()
              : target.token().isPresent();
      if (isGiven) {
        inputs.add(input(forged, Caller.FORGED_TOKEN));
      }
    }
    inputs.add(
        Input.of(
            Dimension.CALLER,
            "no credentials, and an unknown project",
            request -> request.by(Credential.ANONYMOUS).about(Project.UNKNOWN),
            request -> request.by(Caller.ANONYMOUS).about(RequestDescription.Project.UNKNOWN)));
    inputs.add(
        Input.of(
            Dimension.CALLER,
            "no credentials, and the Accept header of a browser",
            request ->
                request.by(Credential.ANONYMOUS).accepting("text/html,application/xml;q=0.9,*/*"),
            request -> request.by(Caller.ANONYMOUS).in(Version.MISSING)));
    inputs.add(
        Input.of(
            Dimension.CALLER,
            "no credentials, and header fields of a proxy",
            request -> {
              var sent = request.by(Credential.ANONYMOUS);
              for (var field : TRUSTED) {
                sent = sent.with(field);
              }
              return sent;
            },
            request -> request.by(Caller.ANONYMOUS)));
    inputs.add(
        Input.of(
            Dimension.CALLER,
            "no credentials, and If-None-Match: *",
            request -> request.by(Credential.ANONYMOUS).with(new Field("If-None-Match", "*")),
            request -> request.by(Caller.ANONYMOUS)));
    for (var value : INVENTED) {
      inputs.add(input(new RawAuthorization(value), Caller.INVENTED));
    }
    for (var value : GARBLED) {
      inputs.add(input(new RawAuthorization(value), Caller.GARBLED));
    }
    for (var value : EXTREME) {
      inputs.add(input(new RawAuthorization(value), Caller.EXTREME));
    }
    return inputs;
  }

  /** Callers that name the real API key or service account, or prove to know the private key. */
  static List<Input> ofTheRealKey(TargetData target) {
    var inputs = new ArrayList<Input>();
    target
        .credentials()
        .apiKey()
        .ifPresent(
            key -> {
              NOT_IN_A_STANDARD_RUN.forEach(forgery -> inputs.add(input(forgery, caller(forgery))));
              inputs.add(input(Credential.API_KEY_REPLAYED, Caller.REPLAYED_DIGEST));
              inputs.add(basic(key.publicKey()));
              inputs.add(bearer("the public key", key.publicKey()));
            });
    target
        .credentials()
        .serviceAccount()
        .ifPresent(account -> inputs.add(bearer("the client id", account.clientId())));
    return inputs;
  }

  private static Caller caller(ForgedDigest forgery) {
    return switch (forgery) {
      case INTEGRITY,
          UNKNOWN_ALGORITHM,
          GARBLED_COUNT,
          NO_RESPONSE,
          NO_USERNAME,
          NO_REALM,
          NO_CLIENT_NONCE,
          NO_NONCE,
          NO_URI,
          ANY_URI ->
          Caller.GARBLED_DIGEST;
      default -> Caller.FORGED_DIGEST;
    };
  }

  private static Input basic(String publicKey) {
    var pair = Base64.getEncoder().encodeToString((publicKey + ":").getBytes(UTF_8));
    return Input.of(
        Dimension.CALLER,
        "HTTP Basic with the public key and no password",
        request -> request.by(new RawAuthorization("Basic " + pair)),
        request -> request.by(Caller.INVENTED));
  }

  private static Input bearer(String title, String name) {
    return Input.of(
        Dimension.CALLER,
        title + " as bearer token",
        request -> request.by(new RawAuthorization("Bearer " + name)),
        request -> request.by(Caller.INVENTED));
  }

  private static Input input(Authentication authentication, Caller caller) {
    return Input.of(
        Dimension.CALLER,
        Input.shortened(authentication.title()),
        request -> request.by(authentication),
        request -> request.by(caller));
  }
}
