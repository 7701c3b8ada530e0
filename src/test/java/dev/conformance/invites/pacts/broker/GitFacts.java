package dev.conformance.invites.pacts.broker;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the build knows of its git checkout.
 *
 * @param commit the commit; empty outside of a checkout
 * @param branch the branch; empty if HEAD is detached
 * @param isDirty whether tracked files differ from the commit
 */
record GitFacts(Optional<String> commit, Optional<String> branch, boolean isDirty) {

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
    return new GitFacts(
        commit, branch, known(property.apply("git.dirty")).filter("true"::equals).isPresent());
  }

  /** Maven leaves the placeholder of an unknown property in place. */
  private static Optional<String> known(@Nullable String value) {
    return Optional.ofNullable(value)
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !text.startsWith("${"));
  }
}
