package dev.conformance.invites.reference;

import java.util.EnumSet;
import java.util.Set;

/** Checks the Authorization header: Digest for the API key, Bearer for the service account. */
final class Authentication {
  private final Digest digest;
  private final IssuedTokens tokens = new IssuedTokens();

  private Authentication(Digest digest) {
    this.digest = digest;
  }

  static Authentication of(String algorithm, boolean reusableNonces) {
    var data = ReferenceData.STANDARD;
    var nonces = new Nonces(reusableNonces);
    return new Authentication(new Digest(algorithm, data.publicKey(), data.privateKey(), nonces));
  }

  /** Runs every check. */
  AuthenticationResult check(Call call) {
    return check(call, EnumSet.allOf(DigestCheck.class));
  }

  /** Runs only these checks of a Digest response. */
  AuthenticationResult check(Call call, Set<DigestCheck> checks) {
    if (call.uses("Digest")) {
      return digest.check(call, Digest.parameters(call.credentials()), checks);
    }
    return call.uses("Bearer") && tokens.accepts(call.credentials(), call.at())
        ? AuthenticationResult.ACCEPTED
        : AuthenticationResult.REFUSED;
  }

  /** A value of WWW-Authenticate. */
  String challenge(boolean stale) {
    return digest.challenge(stale);
  }

  Digest digest() {
    return digest;
  }

  IssuedTokens tokens() {
    return tokens;
  }
}
