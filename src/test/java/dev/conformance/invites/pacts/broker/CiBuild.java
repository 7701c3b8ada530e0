package dev.conformance.invites.pacts.broker;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a CI system says about its build: GitHub, GitLab, Jenkins, Azure or CircleCI.
 *
 * @param branch the branch that is built, also if the checkout has a detached HEAD
 */
record CiBuild(Optional<String> branch, Optional<String> url) {

  /** The build that set these environment variables; empty outside of CI. */
  static CiBuild of(Function<String, @Nullable String> environment) {
    var ci = new Variables(environment);
    return new CiBuild(branch(ci), url(ci));
  }

  private static Optional<String> branch(Variables ci) {
    return Stream.of(
            ci.get("GITHUB_HEAD_REF"),
            ci.get("GITHUB_REF").filter(ref -> ref.startsWith("refs/heads/")),
            ci.get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"),
            ci.get("CI_COMMIT_BRANCH"),
            ci.get("CHANGE_BRANCH"),
            ci.branchOfJenkins(),
            ci.get("SYSTEM_PULLREQUEST_SOURCEBRANCH"),
            ci.get("BUILD_SOURCEBRANCH").filter(ref -> ref.startsWith("refs/heads/")),
            ci.get("CIRCLE_BRANCH"))
        .flatMap(Optional::stream)
        .findFirst()
        .map(ref -> ref.replaceFirst("^refs/heads/", ""));
  }

  private static Optional<String> url(Variables ci) {
    return Stream.of(
            ci.joined(
                "%s/%s/actions/runs/%s", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID"),
            ci.get("CI_JOB_URL"),
            ci.get("BUILD_URL"),
            ci.joined(
                "%s%s/_build/results?buildId=%s",
                "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "SYSTEM_TEAMPROJECT", "BUILD_BUILDID"),
            ci.get("CIRCLE_BUILD_URL"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private record Variables(Function<String, @Nullable String> environment) {
    /** In a build of a tag, Jenkins gives the tag's name as the branch. */
    Optional<String> branchOfJenkins() {
      return get("TAG_NAME").isPresent()
          ? Optional.empty()
          : get("BRANCH_NAME")
              .or(() -> get("GIT_BRANCH").filter(name -> !name.startsWith("refs/tags/")))
              .map(name -> name.replaceFirst("^(refs/remotes/)?(origin|upstream)/", ""));
    }

    Optional<String> get(String name) {
      return Optional.ofNullable(environment.apply(name))
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    }

    /** Empty unless all of them are set. */
    Optional<String> joined(String format, String... names) {
      var values = Stream.of(names).map(this::get).flatMap(Optional::stream).toList();
      return values.size() == names.length
          ? Optional.of(format.formatted(values.toArray()))
          : Optional.empty();
    }
  }
}
