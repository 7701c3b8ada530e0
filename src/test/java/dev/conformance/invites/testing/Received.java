package dev.conformance.invites.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request as it was received, its request line and its header lines byte for byte. */
public record Received(List<String> lines, String body) {
  private static final int MAX_HEAD = 64 * 1024;

  /** The next request of a connection; empty if the connection ends. */
  public static Optional<Received> from(InputStream stream) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      var next = stream.read();
      if (next < 0 || head.length() > MAX_HEAD) {
        return Optional.empty();
      }
      head.append((char) next);
    }
    var lines = head.toString().strip().lines().toList();
    var length = new Received(lines, "").header("Content-Length").map(Integer::parseInt).orElse(0);
    return Optional.of(
        new Received(lines, new String(stream.readNBytes(length), StandardCharsets.UTF_8)));
  }

  public String method() {
    return lines.get(0).split(" ", 3)[0];
  }

  public String target() {
    return lines.get(0).split(" ", 3)[1];
  }

  public boolean isForAToken() {
    return method().equals("POST");
  }

  /** The Authorization header; empty if there is none. */
  public String authorization() {
    return header("Authorization").orElse("");
  }

  public Optional<String> header(String name) {
    var start = name.toLowerCase(Locale.ROOT) + ":";
    return lines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }
}
