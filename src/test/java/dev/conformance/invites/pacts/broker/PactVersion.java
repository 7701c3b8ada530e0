package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import java.util.List;
import java.util.Optional;

/**
 * What something is published as.
 *
 * @param number the version, best a git commit
 * @param branch the branch it was built from
 * @param tags older brokers' way of saying the same
 * @param buildUrl where it was built
 */
public record PactVersion(
    String number, Optional<String> branch, List<String> tags, Optional<String> buildUrl) {
  public PactVersion {
    tags = List.copyOf(tags);
  }

  /** The consumer contracts': given as properties, else those of the git checkout. */
  public static PactVersion ofConsumers(PactProperties properties, GitCheckout git) {
    var number =
        properties
            .get(PactSetting.CONSUMER_VERSION)
            .or(git::commit)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "This is no git checkout; give the version of the contracts as -Dpact.consumer.version=…."));
    return new PactVersion(
        number,
        properties.get(PactSetting.CONSUMER_BRANCH).or(git::branch),
        properties.list(PactSetting.CONSUMER_TAGS),
        properties.get(PactSetting.CONSUMER_BUILD_URL));
  }

  /** The provider's: nobody but the user knows the version of a server. */
  public static PactVersion ofProvider(PactProperties properties) {
    return new PactVersion(
        properties.required(PactSetting.PROVIDER_VERSION, "the version of the server under test"),
        properties.get(PactSetting.PROVIDER_BRANCH),
        properties.list(PactSetting.PROVIDER_TAGS),
        properties.get(PactSetting.PROVIDER_BUILD_URL));
  }
}
