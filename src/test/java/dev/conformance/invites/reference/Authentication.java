package dev.conformance.invites.reference;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Looks at the Authorization header: Digest for the API key, Bearer for the service account. */
final class Authentication {
  private final Digest digest;
  private final IssuedTokens tokens;

  Authentication(Digest digest, IssuedTokens tokens) {
    this.digest = digest;
    this.tokens = tokens;
  }

  /** The authentication of the data's API key and service account. */
  static Authentication of(ReferenceData data, String algorithm, boolean reusableNonces) {
    var nonces = new Nonces(reusableNonces);
    return new Authentication(
        new Digest(algorithm, data.publicKey(), data.privateKey(), nonces), new IssuedTokens());
  }

  /** Judges by everything that there is to look at. */
  Decision judge(Call call) {
    return judge(call, EnumSet.allOf(DigestCheck.class));
  }

  /** Judges a Digest response by these checks only. */
  Decision judge(Call call, Set<DigestCheck> checks) {
    var header = call.header("Authorization").orElse("").strip();
    var space = header.indexOf(' ');
    if (space < 0) {
      return Decision.refused();
    }
    var credentials = header.substring(space + 1).strip();
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "digest" -> digest.judge(call, Digest.parameters(credentials), checks);
      case "bearer" ->
          tokens.accepts(credentials, call.at()) ? Decision.granted() : Decision.refused();
      default -> Decision.refused();
    };
  }

  /** What stands in WWW-Authenticate. */
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
