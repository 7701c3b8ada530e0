package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;

/** The 401 that starts HTTP Digest, as the clients' parsers read it. */
enum Challenge {
  /**
   * Go splits a challenge at each comma that a space follows, also between quotes, and rejects a
   * parameter that it does not know. It reads the first header field only, so a challenge of
   * another scheme may follow.
   */
  GO(
      "^Digest (?=(.*, )?nonce=\"?[^\",]+)%1$s(, %1$s)*(, \\w+ .*)?$"
          .formatted(
              "((realm|domain|nonce|opaque|stale)=((?!, ).)*"
                  + "|algorithm=\"?(MD5|SHA-256)\"?|qop=\"?(auth)?\"?)")),

  /** Any Digest challenge with a nonce: curl reads parameters in any order, known or not. */
  CURL("^(?i)(.*, *)?digest .*nonce=\"[^\"]+\".*$");

  /** The recorded challenge of the real service. */
  private static final String EXAMPLE =
      "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"examplenonce\", algorithm=MD5,"
          + " qop=\"auth\", stale=false";

  private final String pattern;

  Challenge(String pattern) {
    this.pattern = pattern;
  }

  HttpResponseBuilder expectedBy(HttpResponseBuilder response) {
    return response.status(401).header("WWW-Authenticate", Matchers.regexp(pattern, EXAMPLE));
  }
}
