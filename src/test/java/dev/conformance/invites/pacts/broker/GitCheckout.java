package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The git checkout that contracts are published from. */
final class GitCheckout {
  private final Path folder;
  private final String git;
  private final Duration bound;

  GitCheckout(Path folder) {
    this(folder, "git", Duration.ofSeconds(30));
  }

  /**
   * @param git the command
   * @param bound how long one response of it may take
   */
  GitCheckout(Path folder, String git, Duration bound) {
    this.folder = folder;
    this.git = git;
    this.bound = bound;
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
    try {
      // What git starts in the background may keep a pipe open; a file ends where git does.
      var output = Files.createTempFile("git", ".txt");
      try {
        return run(arguments, output)
            ? Optional.of(text(output)).filter(text -> !text.isEmpty())
            : Optional.empty();
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "git's answer cannot be kept: make package for temporary files in "
              + System.getProperty("java.io.tmpdir"),
          failed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Names of files and branches may be in any charset; what is not UTF-8 counts all the same. */
  private static String text(Path output) throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
  }

  private boolean run(String[] arguments, Path output) throws IOException, InterruptedException {
    Process process;
    try {
      process = start(arguments, output);
    } catch (IOException e) {
      // No git on this machine is the same as no checkout.
      return false;
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ConfigurationException(
            "git does not answer within %d s in %s; look into it, or give -Dpact.consumer.version=… and -Dpact.consumer.branch=…."
                .formatted(bound.toSeconds(), folder));
      }
      return process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String[] arguments, Path output) throws IOException {
    return new ProcessBuilder(Stream.concat(Stream.of(git), Arrays.stream(arguments)).toList())
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(output.toFile())
        .start();
  }
}
