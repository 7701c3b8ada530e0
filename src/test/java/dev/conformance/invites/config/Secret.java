package dev.conformance.invites.config;

/** A value that must not appear in any output: its text form is a mask. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
