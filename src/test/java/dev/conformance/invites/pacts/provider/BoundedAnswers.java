package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.http.BoundedStream;
import dev.conformance.invites.http.Deadline;
import dev.conformance.invites.http.Limits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Reads each response to its end, within the bounds: the client's own time-out bounds one read, and
 * never ends a response that drips. After some answers in a row that took too long no request is
 * sent any more, because a run would take as long as all of them. For one thread.
 */
final class BoundedAnswers implements ExecChainHandler {
  private static final int MOST_IN_A_ROW = 3;

  private final Limits limits;
  private final ScheduledExecutorService watch;
  private int tooLateInARow;

  BoundedAnswers(Limits limits, ScheduledExecutorService watch) {
    this.limits = limits;
    this.watch = watch;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    if (tooLateInARow == MOST_IN_A_ROW) {
      throw new IOException(
          "not sent, because %s requests in a row waited for a response in vain"
              .formatted(MOST_IN_A_ROW));
    }
    var alarm = new Deadline(watch, limits.timeout(), scope.execRuntime::discardEndpoint);
    alarm.set();
    try {
      var response = chain.proceed(request, scope);
      read(response);
      if (!alarm.stop()) {
        // A body without a length ends with its connection, also where the alarm has ended it.
        throw new SocketTimeoutException("cut off by the alarm");
      }
      tooLateInARow = 0;
      return response;
    } catch (IOException | HttpException | RuntimeException failure) {
      if (!alarm.stop() || failure instanceof SocketTimeoutException) {
        tooLateInARow++;
        throw new IOException(limits.tooLate(), failure);
      }
      // What is left of the body would be read when the response is closed.
      scope.execRuntime.discardEndpoint();
      throw failure;
    }
  }

  /** Replaces the body by what is read of it, so that nothing is left on the connection. */
  void read(ClassicHttpResponse response) throws IOException {
    var body = response.getEntity();
    if (body == null) {
      return;
    }
    try {
      var bytes = new BoundedStream(body.getContent(), limits.maxBodyBytes()).readAllBytes();
      response.setEntity(
          new ByteArrayEntity(
              bytes, ContentType.parseLenient(body.getContentType()), body.getContentEncoding()));
    } catch (BoundedStream.TooLongException e) {
      throw new IOException(limits.tooLarge(), e);
    }
  }
}
