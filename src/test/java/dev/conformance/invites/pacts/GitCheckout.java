package dev.conformance.invites.pacts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The git checkout that contracts are published from. */
final class GitCheckout {
  private final Path folder;

  GitCheckout(Path folder) {
    this.folder = folder;
  }

  /** The commit; empty where there is no git or no checkout. */
  Optional<String> commit() {
    return git("rev-parse", "HEAD");
  }

  /** The branch; empty on a detached head. */
  Optional<String> branch() {
    return git("symbolic-ref", "--short", "HEAD");
  }

  /** Whether files below a path differ from the commit. */
  boolean isChanged(String path) {
    return git("status", "--porcelain", "--", path).isPresent();
  }

  private Optional<String> git(String... arguments) {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 && !output.isEmpty() ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      // No git on this machine is the same as no checkout.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
