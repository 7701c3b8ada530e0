package dev.conformance.invites.config;

import dev.conformance.invites.config.SettingConverters.Selection;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/**
 * The table of settings. An option {@code --base-url} has the property {@code atlas.base-url} and
 * the {@link Variable}, or else {@code ATLAS_BASE_URL}. Credentials are hidden: the command line
 * refuses them, and the page {@code settings.md} says what they mean. {@link SettingConverters}
 * converts values by their types.
 */
@SuppressWarnings("NullAway.Init") // picocli sets every field
final class SettingOptions {
  @Option(names = "--config", description = "properties file (UTF-8) with any of these settings")
  Optional<Properties> config;

  @Variable("MONGODB_ATLAS_BASE_URL")
  @Option(
      names = "--base-url",
      description =
          "server under test, perhaps with a path prefix. Without a URL, Maven tests the embedded"
              + " server; the jar requires `--embedded`")
  Optional<URI> baseUrl;

  @Variable("MONGODB_ATLAS_PROJECT_ID")
  @Option(
      names = "--project-id",
      description = "project whose pending invitations the credentials may read")
  Optional<String> projectId;

  @Option(names = "--empty-project-id", description = "readable project without invitations")
  Optional<String> emptyProjectId;

  @Option(names = "--forbidden-project-id", description = "project that the caller does not own")
  Optional<String> forbiddenProjectId;

  @Variable("MONGODB_ATLAS_PUBLIC_API_KEY")
  @Option(names = "--public-key", hidden = true)
  Optional<String> publicKey;

  @Variable("MONGODB_ATLAS_PRIVATE_API_KEY")
  @Option(names = "--private-key", hidden = true)
  Optional<Secret> privateKey;

  @Variable("MONGODB_ATLAS_CLIENT_ID")
  @Option(names = "--client-id", hidden = true)
  Optional<String> clientId;

  @Variable("MONGODB_ATLAS_CLIENT_SECRET")
  @Option(names = "--client-secret", hidden = true)
  Optional<Secret> clientSecret;

  @Variable("MONGODB_ATLAS_ACCESS_TOKEN")
  @Option(names = "--access-token", hidden = true)
  Optional<Secret> accessToken;

  @Option(names = "--expired-access-token", hidden = true)
  Optional<Secret> expiredAccessToken;

  @Option(
      names = "--profile",
      defaultValue = "documented",
      description = "`documented`, or `atlas-cloud`, which tolerates what the real service does")
  Profile profile;

  @Option(
      names = "--fail-on",
      defaultValue = "must",
      description = "`must`, or `should`: an unmet SHOULD fails the run as well")
  Level failOn;

  @Option(
      names = "--strict",
      arity = "0..1",
      defaultValue = "false",
      fallbackValue = "true",
      description = "unstable or not exercised requirements fail the run; alone it means `true`")
  boolean strict;

  @Option(names = "--known-deviations", description = "file that lists accepted failures")
  Optional<KnownDeviations> knownDeviations;

  @Option(
      names = "--only",
      defaultValue = "all",
      description = "requirements or areas, separated by commas: `ENVELOPE-2,username`, or `all`")
  Selection only;

  @Option(
      names = "--depth",
      defaultValue = "standard",
      description = "`standard` (at most 200 requests) or `thorough` (at most 800)")
  Depth depth;

  @Option(names = "--reports", defaultValue = "reports", description = "folder for the reports")
  Path reports;

  @Option(
      names = "--timeout",
      defaultValue = "10s",
      description = "time limit for one response: `10s`, `500ms` or `2m`; from `1ms` to `10m`")
  Duration timeout;

  @Option(
      names = "--parallelism",
      defaultValue = "8",
      description = "requests in progress at once, 1 to 64")
  Integer parallelism;

  @Option(
      names = "--requests-per-second",
      defaultValue = "unlimited",
      description = "maximum number of requests per second, from 0.01 to 10000, or `unlimited`")
  Optional<Double> requestsPerSecond;
}
