package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import java.util.List;
import java.util.Optional;

/**
 * The version under which something is published.
 *
 * @param number the version, preferably a git commit
 * @param branch the branch that it was built from
 * @param tags the older way to say the same
 * @param buildUrl where it was built
 */
public record PactVersion(
    String number, Optional<String> branch, List<String> tags, Optional<String> buildUrl) {
  public PactVersion {
    tags = List.copyOf(tags);
  }

  /** The version of the consumer contracts: as set, else by the CI system, else by git. */
  static PactVersion ofConsumers(PactProperties properties, CiBuild build, GitFacts git) {
    var number =
        properties
            .get(PactSetting.CONSUMER_VERSION)
            .or(git::commit)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "The git commit is not known; give the version of the contracts as -Dpact.consumer.version=…."));
    if (properties.get(PactSetting.CONSUMER_VERSION).isEmpty() && git.isDirty()) {
      throw new ConfigurationException(
          "The working tree differs from commit %s; commit the changes, or give the version as -Dpact.consumer.version=…."
              .formatted(number));
    }
    return new PactVersion(
        number,
        properties.get(PactSetting.CONSUMER_BRANCH).or(build::branch).or(git::branch),
        properties.list(PactSetting.CONSUMER_TAGS),
        properties.get(PactSetting.CONSUMER_BUILD_URL).or(build::url));
  }

  /** The provider's version: nobody but the user knows the version of a server. */
  public static PactVersion ofProvider(PactProperties properties, CiBuild build) {
    return new PactVersion(
        properties.required(PactSetting.PROVIDER_VERSION, "the version of the server under test"),
        properties.get(PactSetting.PROVIDER_BRANCH),
        properties.list(PactSetting.PROVIDER_TAGS),
        properties.get(PactSetting.PROVIDER_BUILD_URL).or(build::url));
  }
}
