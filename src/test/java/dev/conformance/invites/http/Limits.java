package dev.conformance.invites.http;

import java.time.Duration;

/**
 * The bounds of one response.
 *
 * @param timeout from the first byte sent to the last one received
 * @param maxBodyBytes the size of the body, before and after content decoding
 */
public record Limits(Duration timeout, long maxBodyBytes) {

  /** What is said of a response that takes too long. */
  public String tooLate() {
    return "no complete response within "
        + Connection.readable(timeout)
        + " (atlas.timeout sets the bound)";
  }

  /** What is said of a response that is too large. */
  public String tooLarge() {
    return "the body is larger than " + maxBodyBytes + " bytes (atlas.max-body allows more)";
  }
}
