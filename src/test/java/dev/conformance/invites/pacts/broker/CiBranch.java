package dev.conformance.invites.pacts.broker;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The branch that a CI system builds, also if the checkout has a detached HEAD. */
final class CiBranch {
  private final Function<String, @Nullable String> environment;

  CiBranch(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /** By GitHub, GitLab, Jenkins, Azure or CircleCI; empty outside of CI and for a tag. */
  Optional<String> name() {
    return Stream.of(
            get("GITHUB_HEAD_REF"),
            get("GITHUB_REF").filter(ref -> ref.startsWith("refs/heads/")),
            get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"),
            get("CI_COMMIT_BRANCH"),
            get("CHANGE_BRANCH"),
            ofJenkins(),
            get("SYSTEM_PULLREQUEST_SOURCEBRANCH"),
            get("BUILD_SOURCEBRANCH").filter(ref -> ref.startsWith("refs/heads/")),
            get("CIRCLE_BRANCH"))
        .flatMap(Optional::stream)
        .findFirst()
        .map(ref -> ref.replaceFirst("^refs/heads/", ""));
  }

  /** In a build of a tag, Jenkins gives the tag's name as the branch. */
  private Optional<String> ofJenkins() {
    return get("TAG_NAME").isPresent()
        ? Optional.empty()
        : get("BRANCH_NAME")
            .or(() -> get("GIT_BRANCH").filter(name -> !name.startsWith("refs/tags/")))
            .map(name -> name.replaceFirst("^(refs/remotes/)?(origin|upstream)/", ""));
  }

  private Optional<String> get(String name) {
    return Optional.ofNullable(environment.apply(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
