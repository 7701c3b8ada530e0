package dev.conformance.invites.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A response that comes byte by byte, each soon enough and the last one hardly ever. */
public final class Drip {
  private Drip() {}

  /** Sends a byte every few milliseconds, until the other side hangs up. */
  public static void send(String text, Socket connection) throws IOException {
    // A read that times out is the clock here: nobody sends anything.
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
