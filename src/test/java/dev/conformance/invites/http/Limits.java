package dev.conformance.invites.http;

import java.time.Duration;

/**
 * The bounds of one answer.
 *
 * @param timeout from the first byte sent to the last one received
 * @param maxBodyBytes the size of the body, before and after content decoding
 */
public record Limits(Duration timeout, long maxBodyBytes) {

  /** What is said of an answer that takes too long. */
  public String tooLate() {
    return "no complete answer within "
        + Transport.readable(timeout)
        + " (atlas.timeout sets the bound)";
  }

  /** What is said of an answer that is too large. */
  public String tooLarge() {
    return "the body is larger than " + maxBodyBytes + " bytes (atlas.max-body allows more)";
  }
}
