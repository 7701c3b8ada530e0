package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import dev.conformance.invites.pacts.FieldRead;

/** The 401 that starts HTTP Digest, as the parsers of the published clients read it. */
final class ExpectedChallenge {
  private static final String HEADER = "WWW-Authenticate";

  /** The recorded challenge of the real service. */
  static final String EXAMPLE =
      "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"examplenonce\", algorithm=MD5,"
          + " qop=\"auth\", stale=false";

  /** curl takes the first Digest challenge, in whichever field and at whichever place of it. */
  private static final String CURL_FIELD = "(?i)(.*, *)?digest .*";

  /** Any challenge with a nonce: curl takes parameters in any order, known or not. */
  private static final String CURL = "^(?i)(.*, *)?digest .*nonce=\"[^\"]+\".*$";

  /**
   * The parser of the Atlas CLI and Go SDK splits at a comma and a space, and gives up at a
   * parameter that it does not know.
   */
  private static final String PARAMETER =
      "((realm|domain|nonce|opaque)=\"[^\"]*\"|stale=\"?(?i:true|false)\"?"
          + "|algorithm=\"?(MD5|SHA-256)\"?|qop=\"?auth\"?)";

  private static final String GO =
      "^Digest (?=.*nonce=\"[^\"]+\")" + PARAMETER + "(, " + PARAMETER + ")*$";

  private ExpectedChallenge() {}

  /** The Go clients look at the first field alone. */
  static HttpInteractionBuilder readByTheGoParser(HttpInteractionBuilder http) {
    return unauthorized(FieldRead.first(http, HEADER), GO);
  }

  static HttpInteractionBuilder readByCurl(HttpInteractionBuilder http) {
    return unauthorized(FieldRead.firstMatching(http, HEADER, CURL_FIELD), CURL);
  }

  private static HttpInteractionBuilder unauthorized(
      HttpInteractionBuilder http, String challenge) {
    return http.willRespondWith(
        response -> response.status(401).header(HEADER, Matchers.regexp(challenge, EXAMPLE)));
  }
}
