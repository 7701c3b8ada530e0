package dev.conformance.invites.junit;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.report.RecordedExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Reads a list by the client of a session. */
final class SessionReader implements LiveList.Reader {
  private final Session session;
  private final Consumer<Duration> spend;

  /**
   * @param spend takes how long each response took
   */
  SessionReader(Session session, Consumer<Duration> spend) {
    this.session = session;
    this.spend = spend;
  }

  @Override
  public Exchange send(Request request) throws NoResponseException {
    var begin = System.nanoTime();
    try {
      return session.client().sendFresh(request);
    } finally {
      spend.accept(Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  @Override
  public void pause(Duration duration) throws NoResponseException {
    session.client().pause(duration);
  }

  @Override
  public RecordedExchange record(Exchange exchange) {
    return session.record(exchange);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }
}
