package dev.conformance.invites.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.commons.lang3.Strings;

/** Runs printed commands in a shell in which nothing can be called but curl, sed and tr. */
public final class PastedCommands {
  private static final String END = "end of command\n";

  private PastedCommands() {}

  /** What the shell calls for each command, one line each: {@code curl curl}, or an error. */
  public static Stream<String> calls(Collection<String> commands) throws IOException {
    var script =
        new StringBuilder(
            """
            PATH=/nowhere
            exec 3>&1 2>&1 >/dev/null
            curl() { echo curl >&3; }
            sed() { :; }
            tr() { :; }
            """);
    commands.forEach(command -> script.append(command).append("\necho end of command >&3\n"));
    var shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    try (var input = shell.outputWriter(StandardCharsets.UTF_8)) {
      input.write(script.toString());
    }
    var shown = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Stream.of(Strings.CS.removeEnd(shown, END).split(END, -1))
        .map(called -> called.strip().replace('\n', ' '));
  }
}
