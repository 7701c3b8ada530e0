package dev.conformance.invites.pacts.broker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A CI system, by its variables. What it has checked out may be a merge or a tag, so its variables
 * alone name the branch. The page {@code settings.md} lists them.
 *
 * @param marker is set in each build
 * @param tag is set in the build of a tag; empty if the branches are not set then
 * @param branches the first one that is set names the branch, that of a pull request first
 */
record CiSystem(String marker, String tag, List<String> branches) {
  private static final List<CiSystem> ALL =
      List.of(
          of("GITHUB_ACTIONS", "", "GITHUB_HEAD_REF", "GITHUB_REF"),
          of(
              "GITLAB_CI",
              "CI_COMMIT_TAG",
              "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
              "CI_COMMIT_BRANCH"),
          of("TF_BUILD", "", "SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"),
          of("JENKINS_URL", "TAG_NAME", "CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH"),
          of("TRAVIS", "TRAVIS_TAG", "TRAVIS_PULL_REQUEST_BRANCH", "TRAVIS_BRANCH"),
          of("CIRCLECI", "CIRCLE_TAG", "CIRCLE_BRANCH"),
          of("BUILDKITE", "BUILDKITE_TAG", "BUILDKITE_BRANCH"),
          of("BITBUCKET_BUILD_NUMBER", "BITBUCKET_TAG", "BITBUCKET_BRANCH"),
          of("TEAMCITY_VERSION", ""),
          of("CI", ""));

  private static CiSystem of(String marker, String tag, String... branches) {
    return new CiSystem(marker, tag, List.of(branches));
  }

  /** The system whose build this is; empty outside CI. */
  static Optional<CiSystem> of(Map<String, String> environment) {
    return ALL.stream().filter(system -> environment.containsKey(system.marker)).findFirst();
  }

  /** Empty for a tag, and if the variables name no branch for certain. */
  Optional<String> branch(Map<String, String> environment) {
    return Stream.concat(Stream.of(tag), branches.stream())
        .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
        .findFirst()
        .filter(variable -> !variable.equals(tag))
        .map(variable -> environment.get(variable).replaceFirst("^(refs/heads|origin)/", ""))
        .filter(name -> !name.matches("refs/.*|(pull|pr)/\\d+.*|PR-\\d+|detached"));
  }
}
