package dev.conformance.invites.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.stream.Collectors;

/** Forwards requests to another server, byte for byte, and returns its responses. */
public final class Relay implements RawServer.Behaviour {
  private final URI target;

  public Relay(URI target) {
    this.target = target;
  }

  @Override
  public void response(Received request, Socket connection) throws IOException {
    forward(request, connection.getOutputStream());
    connection.close();
  }

  private void forward(Received request, OutputStream response) throws IOException {
    var head =
        request.lines().stream()
            .filter(line -> !line.startsWith("Connection:"))
            .collect(Collectors.joining("\r\n", "", "\r\nConnection: close\r\n\r\n"));
    try (var onward = new Socket(target.getHost(), target.getPort())) {
      onward.getOutputStream().write((head + request.body()).getBytes(StandardCharsets.ISO_8859_1));
      onward.getInputStream().transferTo(response);
    }
  }

  /**
   * The same, but it keeps the connection open and responds to the last request first if several
   * have arrived.
   */
  public RawServer.Behaviour lastFirst() {
    return (request, connection) -> {
      var responses = new ArrayList<String>();
      responses.add(response(request));
      while (connection.getInputStream().available() > 0) {
        responses.add(response(Received.from(connection.getInputStream()).orElseThrow()));
      }
      Collections.reverse(responses);
      for (var response : responses) {
        connection.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
      }
    };
  }

  private String response(Received request) throws IOException {
    var response = new ByteArrayOutputStream();
    forward(request, response);
    return response.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r\nConnection: close", "");
  }
}
