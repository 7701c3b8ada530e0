package dev.conformance.invites.report;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Sanitizer;
import java.util.List;

/**
 * The server that was tested, and how.
 *
 * @param baseUrl the base URL without credentials
 * @param failOn the lowest level that counts against the verdict
 * @param authentication the kinds of credential exercised: {@code digest}, {@code bearer}
 */
public record TestedTarget(
    String baseUrl, boolean embedded, Profile profile, Level failOn, List<String> authentication) {

  public TestedTarget {
    baseUrl = Sanitizer.line(baseUrl);
    authentication = List.copyOf(authentication);
  }

  /** {@code http://127.0.0.1:8080 (the embedded reference server)}. */
  String words() {
    return baseUrl + (embedded ? " (the embedded reference server)" : "");
  }

  /** The kinds of credential in words: {@code digest and bearer}, or {@code none}. */
  String authenticationWords() {
    return authentication.isEmpty() ? "none" : String.join(" and ", authentication);
  }
}
