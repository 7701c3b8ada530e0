package dev.conformance.invites.contract;

/**
 * How a body is divided into lines.
 *
 * @param lines the lines that are not blank
 * @param indented the lines that begin with white space
 */
record Layout(long lines, long indented) {

  static Layout of(Body body) {
    var lines = body.beginning(body.length()).lines().filter(line -> !line.isBlank()).toList();
    return new Layout(
        lines.size(),
        lines.stream().filter(line -> Character.isWhitespace(line.charAt(0))).count());
  }
}
