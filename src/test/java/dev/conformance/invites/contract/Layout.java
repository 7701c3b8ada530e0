package dev.conformance.invites.contract;

/**
 * How a body is divided into lines.
 *
 * @param lines the lines that are not blank
 * @param indented the lines that begin with white space
 * @param crowded whether one line has several members of an item
 */
record Layout(long lines, long indented, boolean crowded) {

  static Layout of(Body body) {
    var lines = body.beginning(body.length()).lines().filter(line -> !line.isBlank()).toList();
    return new Layout(
        lines.size(),
        lines.stream().filter(line -> Character.isWhitespace(line.charAt(0))).count(),
        lines.stream()
            .anyMatch(line -> line.contains("\"createdAt\"") && line.contains("\"username\"")));
  }
}
