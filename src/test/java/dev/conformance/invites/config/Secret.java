package dev.conformance.invites.config;

/**
 * A value that must not appear in any output. Its text form is a mask, so that it cannot leak by
 * being logged.
 *
 * @param value the secret itself, for the request that needs it
 */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
