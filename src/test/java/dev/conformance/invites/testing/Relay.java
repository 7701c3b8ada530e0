package dev.conformance.invites.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
}
