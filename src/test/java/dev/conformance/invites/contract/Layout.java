package dev.conformance.invites.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * How a body is spread over lines.
 *
 * @param lines the lines that are not blank
 * @param indented the lines that begin with white space
 * @param crowded whether one line holds several members of an item
 */
record Layout(int lines, int indented, boolean crowded) {

  static Layout of(Body body) {
    var lines = 0;
    var indented = 0;
    var crowded = false;
    var text = new InputStreamReader(body.stream(), StandardCharsets.UTF_8);
    try (var reader = new BufferedReader(text)) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          lines++;
          crowded |= line.contains("\"createdAt\"") && line.contains("\"username\"");
          indented += Character.isWhitespace(line.charAt(0)) ? 1 : 0;
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Layout(lines, indented, crowded);
  }
}
