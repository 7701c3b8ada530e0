package dev.conformance.invites.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A response that is sent byte by byte, each within any read time-out, and takes very long. */
public final class Drip {
  private Drip() {}

  /** Sends a byte every few milliseconds, until the client disconnects. */
  public static void send(String text, Socket connection) throws IOException {
    // The time-out of this read is the clock: the client sends nothing.
    connection.setSoTimeout(5);
    var target = connection.getOutputStream();
    for (var value : text.getBytes(StandardCharsets.UTF_8)) {
      target.write(value);
      target.flush();
      if (hasLeft(connection)) {
        break;
      }
    }
    connection.close();
  }

  private static boolean hasLeft(Socket connection) throws IOException {
    try {
      return connection.getInputStream().read() < 0;
    } catch (SocketTimeoutException stillThere) {
      return false;
    }
  }
}
