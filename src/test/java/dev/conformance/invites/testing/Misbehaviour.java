package dev.conformance.invites.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Ways to misuse a connection. All end when the client disconnects. */
public final class Misbehaviour {
  private static final int MOST_REPETITIONS = 200_000;
  private static final int BOMB = 20_000_000;

  private Misbehaviour() {}

  /** Sends a text that is not a complete response, and disconnects. */
  public static void says(String text, Socket connection) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    connection.close();
  }

  /** Waits for the client to disconnect. */
  public static void saysNothing(Socket connection) throws IOException {
    var unused = connection.getInputStream().read();
    connection.close();
  }

  public static void resets(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  /** Sends the same text repeatedly, a few hundred megabytes at most. */
  public static void repeats(String beginning, String unit, Socket connection) throws IOException {
    var target = connection.getOutputStream();
    target.write(beginning.getBytes(StandardCharsets.UTF_8));
    var block = unit.repeat(100).getBytes(StandardCharsets.UTF_8);
    for (var count = 0; count < MOST_REPETITIONS; count++) {
      target.write(block);
    }
    connection.close();
  }

  public static void sendsAGzipBomb(Socket connection) throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      gzip.write(" ".repeat(BOMB).getBytes(StandardCharsets.UTF_8));
    }
    var head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
            + "Content-Length: "
            + bomb.size()
            + "\r\n\r\n";
    var target = connection.getOutputStream();
    target.write(head.getBytes(StandardCharsets.UTF_8));
    target.write(bomb.toByteArray());
  }

  /** Sends a byte every few milliseconds, until the client disconnects. */
  public static void drips(String text, Socket connection) throws IOException {
    // The timeout of this read is the clock: the client sends nothing.
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
