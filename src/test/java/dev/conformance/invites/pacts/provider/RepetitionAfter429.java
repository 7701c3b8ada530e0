package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.RateLimit;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Repeats a request that is answered with 429 as the rest of the kit does, and no other. For one
 * thread: it knows one request at a time.
 */
final class RepetitionAfter429 implements HttpRequestRetryStrategy {
  private final RateLimit limit;
  private RateLimit.Waits waits;

  RepetitionAfter429(RateLimit limit) {
    this.limit = limit;
    this.waits = limit.waits();
  }

  @Override
  public boolean retryRequest(
      HttpRequest request, IOException failure, int count, HttpContext context) {
    return false;
  }

  @Override
  public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
    if (count == 1) {
      waits = limit.waits();
    }
    if (response.getCode() == HttpStatus.SC_TOO_MANY_REQUESTS) {
      return true;
    }
    limit.lifted();
    return false;
  }

  /**
   * The time until the next repetition.
   *
   * @throws IllegalStateException where the server asks for too much, in words
   */
  @Override
  public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
    try {
      var asked = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
      return TimeValue.of(waits.next(Optional.ofNullable(asked).map(Header::getValue)));
    } catch (NoResponseException tooLong) {
      throw new IllegalStateException(tooLong.sentence(), tooLong);
    }
  }
}
