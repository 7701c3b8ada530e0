package dev.conformance.invites.http;

import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory for the responses of a run, all of which the run keeps. Safe for use by several
 * threads.
 */
final class ResponseBudget {
  /** Parsed, a body takes about ten times its size. */
  private static final long MAX_BYTES = 100_000_000;

  private final AtomicLong kept = new AtomicLong();

  /**
   * Adds a response.
   *
   * @throws NoResponseException if there is no room for it
   */
  Response keep(Response response) throws NoResponseException {
    var size =
        response.headers().fields().stream()
            .mapToLong(field -> field.name().length() + field.value().length())
            .reduce(response.body().length(), Long::sum);
    if (kept.addAndGet(size) > MAX_BYTES) {
      kept.addAndGet(-size);
      throw new NoResponseException(
          Reason.TOO_LARGE,
          "the body is too large, because the responses of a run may take %d bytes together"
              .formatted(MAX_BYTES));
    }
    return response;
  }
}
