package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import dev.conformance.invites.pacts.ClientRules;

/** The 401 that starts HTTP Digest, as the clients' parsers read it. */
final class Challenge {
  private static final String HEADER = "WWW-Authenticate";

  /** The recorded challenge of the real service. */
  private static final String EXAMPLE =
      "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"examplenonce\", algorithm=MD5,"
          + " qop=\"auth\", stale=false";

  /** curl reads the first Digest challenge, in any field and at any place in it. */
  private static final String CURL_FIELD = "(?i)(.*, *)?digest .*";

  /** Any challenge with a nonce: curl reads parameters in any order, known or not. */
  private static final String CURL = "^(?i)(.*, *)?digest .*nonce=\"[^\"]+\".*$";

  /** Go splits a challenge at each comma that a space follows, also between quotes. */
  private static final String PARAMETER =
      "((realm|domain|nonce|opaque|stale)=((?!, ).)*"
          + "|algorithm=\"?(MD5|SHA-256)\"?|qop=\"?(auth)?\"?)";

  /** A parameter that Go does not know makes the challenge invalid. */
  private static final String GO =
      "^Digest (?=(.*, )?nonce=\"?[^\",]+)" + PARAMETER + "(, " + PARAMETER + ")*$";

  private Challenge() {}

  /** The Go clients read the first field only. */
  static HttpInteractionBuilder readByGo(HttpInteractionBuilder http) {
    return unauthorized(ClientRules.readsFirstField(http, HEADER, ".*"), GO);
  }

  static HttpInteractionBuilder readByCurl(HttpInteractionBuilder http) {
    return unauthorized(ClientRules.readsFirstField(http, HEADER, CURL_FIELD), CURL);
  }

  private static HttpInteractionBuilder unauthorized(
      HttpInteractionBuilder http, String challenge) {
    return http.willRespondWith(
        response -> response.status(401).header(HEADER, Matchers.regexp(challenge, EXAMPLE)));
  }
}
