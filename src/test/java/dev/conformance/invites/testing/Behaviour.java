package dev.conformance.invites.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A way to respond to a request, or to misuse its connection until the client disconnects. */
public interface Behaviour {
  void response(Received request, Socket connection) throws IOException;

  static Behaviour answers(Function<Received, String> response) {
    return (request, client) -> client.getOutputStream().write(bytes(response.apply(request)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Forwards requests to another server, byte for byte, and returns its responses. */
  static Behaviour relaysTo(URI server) {
    return (request, connection) -> {
      var head =
          request.lines().stream()
              .filter(line -> !line.startsWith("Connection:"))
              .collect(Collectors.joining("\r\n", "", "\r\nConnection: close\r\n\r\n"));
      try (connection;
          var onward = new Socket(server.getHost(), server.getPort())) {
        var message = (head + request.body()).getBytes(StandardCharsets.ISO_8859_1);
        onward.getOutputStream().write(message);
        onward.getInputStream().transferTo(connection.getOutputStream());
      }
    };
  }

  /** Sends a text that is not a complete response, and disconnects. */
  static Behaviour says(String text) {
    return (request, connection) -> {
      connection.getOutputStream().write(bytes(text));
      connection.close();
    };
  }

  static Behaviour saysNothing() {
    return (request, connection) -> {
      var unused = connection.getInputStream().read();
      connection.close();
    };
  }

  static Behaviour hangsUp() {
    return says("");
  }

  static Behaviour resets() {
    return (request, connection) -> {
      connection.setSoLinger(true, 0);
      connection.close();
    };
  }

  /** Sends the same text repeatedly, a few hundred megabytes at most. */
  static Behaviour repeats(String beginning, String unit) {
    return (request, connection) -> {
      var out = connection.getOutputStream();
      out.write(bytes(beginning));
      var block = bytes(unit.repeat(100));
      for (var count = 0; count < 200_000; count++) {
        out.write(block);
      }
      connection.close();
    };
  }

  static Behaviour sendsAGzipBomb() {
    return (request, connection) -> {
      var out = connection.getOutputStream();
      out.write(bytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"));
      try (var gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes(" ".repeat(20_000_000)));
      }
    };
  }

  static Behaviour drips(String beginning, String unit) {
    return (request, connection) -> {
      // The timeout of a read is the clock: the client sends nothing.
      connection.setSoTimeout(5);
      connection.getOutputStream().write(bytes(beginning));
      while (!hasLeft(connection)) {
        connection.getOutputStream().write(bytes(unit));
      }
      connection.close();
    };
  }

  private static boolean hasLeft(Socket connection) throws IOException {
    try {
      return connection.getInputStream().read() < 0;
    } catch (SocketTimeoutException stillThere) {
      return false;
    }
  }
}
