package dev.conformance.invites.config;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * All settings of a run, checked.
 *
 * @param baseUrl the server under test without a trailing slash; empty means the embedded reference
 *     server
 * @param projectId the project whose invitations the credentials may read; empty only with the
 *     embedded server
 * @param emptyProjectId a readable project without invitations
 * @param forbiddenProjectId a project on which the caller has no owner role
 * @param credentials what to authenticate with; empty only with the embedded server
 * @param profile the reading of the contract
 * @param failOn the lowest level that counts against the verdict
 * @param strict whether a requirement that was not exercised fails the run
 * @param knownDeviations the file of accepted failures
 * @param reports the output folder
 * @param timeout the bound for one response, body included; positive
 * @param maxBodyBytes the largest body that is read, in bytes after decompression; positive
 * @param parallelism how many requests may be under way at once; 1 or more
 * @param requestsPerSecond the largest rate of requests; empty means unlimited
 * @param only the requirements to judge; never empty, all of them where nothing was selected
 */
public record Settings(
    Optional<URI> baseUrl,
    Optional<String> projectId,
    Optional<String> emptyProjectId,
    Optional<String> forbiddenProjectId,
    Credentials credentials,
    Profile profile,
    Level failOn,
    boolean strict,
    Optional<Path> knownDeviations,
    Path reports,
    Duration timeout,
    long maxBodyBytes,
    int parallelism,
    Optional<Double> requestsPerSecond,
    Set<Requirement> only) {

  public Settings {
    only = Set.copyOf(only);
  }

  /** These settings with another target. */
  public Settings withTarget(
      URI baseUrl,
      String projectId,
      Optional<String> emptyProjectId,
      Optional<String> forbiddenProjectId,
      Credentials credentials) {
    return new Settings(
        Optional.of(baseUrl),
        Optional.of(projectId),
        emptyProjectId,
        forbiddenProjectId,
        credentials,
        profile,
        failOn,
        strict,
        knownDeviations,
        reports,
        timeout,
        maxBodyBytes,
        parallelism,
        requestsPerSecond,
        only);
  }

  /** These settings with another output folder. */
  Settings withReports(Path folder) {
    return new Settings(
        baseUrl,
        projectId,
        emptyProjectId,
        forbiddenProjectId,
        credentials,
        profile,
        failOn,
        strict,
        knownDeviations,
        folder,
        timeout,
        maxBodyBytes,
        parallelism,
        requestsPerSecond,
        only);
  }
}
