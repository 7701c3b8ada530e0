package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version under which pacts or verification results are published.
 *
 * @param number the version, preferably a git commit
 */
public record PactVersion(String number, Optional<String> branch, Optional<String> buildUrl) {

  /**
   * The version of the consumer contracts: from the settings, or from the git plugin of {@code
   * pom.xml}, which knows the commit and the branch.
   *
   * @param pacts the folder of the pacts; unless the version is set, they must be committed
   */
  static PactVersion ofConsumers(PactSettings settings, SettingSources sources, Path pacts) {
    var commit = known(sources.properties().get("git.commit.id"));
    // The plugin names a detached HEAD by its commit, and Jenkins a branch with its remote, or by
    // the tag that it builds.
    var branch =
        known(sources.properties().get("git.branch"))
            .filter(name -> !commit.equals(Optional.of(name)))
            .filter(name -> !sources.environment().containsKey("TAG_NAME"))
            .map(name -> name.replaceFirst("^(origin|upstream)/", ""));
    return new PactVersion(
        settings.consumerVersion().orElseGet(() -> committed(commit, pacts)),
        settings.consumerBranch().or(() -> branch),
        settings.consumerBuildUrl());
  }

  /** Maven leaves the placeholder of an unknown property in place. */
  private static Optional<String> known(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank() && !text.startsWith("${"));
  }

  private static String committed(Optional<String> commit, Path pacts) {
    var known =
        commit.orElseThrow(
            () ->
                new ConfigurationException(
                    "The git commit is not known; give the version of the contracts as"
                        + " -Dpact.consumer.version=…."));
    var uncommitted = uncommitted(pacts);
    if (!uncommitted.isEmpty()) {
      throw new ConfigurationException(
          "Commit %s does not have these pacts as they are: %s; commit them, or give the version as -Dpact.consumer.version=…."
              .formatted(known, String.join(", ", uncommitted)));
    }
    return known;
  }

  /**
   * The JSON files of a folder that differ from the commit, untracked and ignored ones included.
   */
  private static List<String> uncommitted(Path folder) {
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
      // git is not installed, which the exception below says as well.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ConfigurationException(
        "git cannot say whether the pacts are committed; give their version as"
            + " -Dpact.consumer.version=….");
  }

  /** The provider's version, which only the user knows. */
  public static PactVersion ofProvider(PactSettings settings) {
    return new PactVersion(
        settings
            .providerVersion()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "Give the version of the server under test as -Dpact.provider.version=….")),
        settings.providerBranch(),
        settings.providerBuildUrl());
  }
}
