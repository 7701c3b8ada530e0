package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The version under which something is published.
 *
 * @param number the version, preferably a git commit
 * @param branch the branch that it was built from
 * @param tags the tags, which branches replace
 * @param buildUrl where it was built
 */
public record PactVersion(
    String number, Optional<String> branch, List<String> tags, Optional<String> buildUrl) {
  public PactVersion {
    tags = List.copyOf(tags);
  }

  /**
   * The version of the consumer contracts: as set, else by the CI system, else by git.
   *
   * @param pacts the folder, which must be as committed unless the version is set
   */
  static PactVersion ofConsumers(
      PactProperties properties, CiBuild build, GitFacts git, Path pacts) {
    return new PactVersion(
        properties.get(PactSetting.CONSUMER_VERSION).orElseGet(() -> committed(git, pacts)),
        properties.get(PactSetting.CONSUMER_BRANCH).or(build::branch).or(git::branch),
        properties.list(PactSetting.CONSUMER_TAGS),
        properties.get(PactSetting.CONSUMER_BUILD_URL).or(build::url));
  }

  private static String committed(GitFacts git, Path pacts) {
    var commit =
        git.commit()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "The git commit is not known; give the version of the contracts as -Dpact.consumer.version=…."));
    var uncommitted = GitFacts.uncommitted(pacts);
    if (!uncommitted.isEmpty()) {
      throw new ConfigurationException(
          "Commit %s does not have these pacts as they are: %s; commit them, or give the version as -Dpact.consumer.version=…."
              .formatted(commit, String.join(", ", uncommitted)));
    }
    return commit;
  }

  /** The provider's version, which only the user knows. */
  public static PactVersion ofProvider(PactProperties properties, CiBuild build) {
    return new PactVersion(
        properties.required(PactSetting.PROVIDER_VERSION, "the version of the server under test"),
        properties.get(PactSetting.PROVIDER_BRANCH),
        properties.list(PactSetting.PROVIDER_TAGS),
        properties.get(PactSetting.PROVIDER_BUILD_URL).or(build::url));
  }
}
