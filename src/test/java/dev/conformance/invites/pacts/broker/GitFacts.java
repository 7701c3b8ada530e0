package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the build knows of its git checkout.
 *
 * @param commit the commit; empty outside of a checkout
 * @param branch the branch; empty if HEAD is detached
 */
record GitFacts(Optional<String> commit, Optional<String> branch) {

  /**
   * As {@code pom.xml} passes on what its git plugin found.
   *
   * @param property looks up a system property
   */
  static GitFacts of(Function<String, @Nullable String> property) {
    var commit = known(property.apply("git.commit.id"));
    // The plugin names a detached HEAD by its commit.
    var branch =
        known(property.apply("git.branch")).filter(name -> !commit.equals(Optional.of(name)));
    return new GitFacts(commit, branch);
  }

  /**
   * The JSON files of a folder that the commit does not have as they are. The plugin's own flag
   * leaves out untracked and ignored files.
   */
  static List<String> uncommitted(Path folder) {
    try {
      var git =
          new ProcessBuilder("git", "status", "--porcelain", "-uall", "--ignored", "--", "*.json")
              .directory(folder.toFile())
              .redirectError(Redirect.DISCARD)
              .start();
      var lines = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() == 0) {
        return lines.lines().map(line -> line.substring(3)).toList();
      }
    } catch (IOException e) {
      // There is no git.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ConfigurationException(
        "git cannot say whether the pacts are committed; give their version as -Dpact.consumer.version=….");
  }

  /** Maven leaves the placeholder of an unknown property in place. */
  private static Optional<String> known(@Nullable String value) {
    return Optional.ofNullable(value)
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !text.startsWith("${"));
  }
}
