package dev.conformance.invites.inputs;

import dev.conformance.invites.contract.RequestDescription.Caller;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.MadeUpHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * Callers: the owner by each credential, no credentials, and Authorization headers that are made up
 * or altered. None of them names the real API key or client id, so that they cannot lock it.
 */
final class Callers {
  /** Complete headers with credentials that no server has issued. */
  private static final String[] INVENTED = {
    "Bearer invented", "Bearer 0",
    "Bearer null", "Bearer undefined",
    "Bearer true", "Bearer admin",
    "Bearer *", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
    "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.AAAA", "bearer invented",
    "Basic bm9ib2R5Om5vdGhpbmc=", "Basic Og==",
    "Basic YWRtaW46YWRtaW4=", "Token invented",
    "ApiKey invented", "Negotiate YII="
  };

  /** Headers that are not complete, or not of the form that their scheme prescribes. */
  private static final String[] GARBLED = {
    "Bearer",
    "Basic",
    "Digest",
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

  private Callers() {}

  /** The generated callers. */
  static List<Input> of(TargetData target) {
    var inputs = new ArrayList<Input>();
    if (target.credentials().apiKey().isPresent()) {
      inputs.add(input(Credential.API_KEY, Caller.OWNER));
    }
    if (target.access().token().isPresent()) {
      inputs.add(input(Credential.ACCESS_TOKEN, Caller.OWNER));
      for (var forged : ForgedToken.values()) {
        inputs.add(input(forged, Caller.FORGED_TOKEN));
      }
    }
    inputs.add(input(Credential.ANONYMOUS, Caller.ANONYMOUS));
    for (var value : INVENTED) {
      inputs.add(input(new MadeUpHeader(value), Caller.INVENTED));
    }
    for (var value : GARBLED) {
      inputs.add(input(new MadeUpHeader(value), Caller.GARBLED));
    }
    return inputs;
  }

  private static Input input(Authentication authentication, Caller caller) {
    return Input.of(
        Dimension.CALLER,
        authentication.title(),
        request -> request.by(authentication),
        request -> request.by(caller));
  }
}
