package dev.conformance.invites.config;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The validated settings of a run. */
public record Settings(Optional<TargetSettings> target, Gate gate, Limits limits, Path reports) {

  /**
   * The server under test.
   *
   * @param baseUrl without a trailing slash; may have a path prefix
   * @param emptyProjectId a readable project without invitations
   * @param forbiddenProjectId a project on which the caller has no owner role
   */
  public record TargetSettings(
      URI baseUrl,
      String projectId,
      Optional<String> emptyProjectId,
      Optional<String> forbiddenProjectId,
      Credentials credentials) {
    /** The setting that names a project with this id; empty if none does. */
    public Optional<String> settingOf(String id) {
      if (projectId.equals(id)) {
        return Optional.of("atlas.project-id");
      }
      return emptyProjectId.equals(Optional.of(id))
          ? Optional.of("atlas.empty-project-id")
          : forbiddenProjectId.filter(id::equals).map(same -> "atlas.forbidden-project-id");
    }
  }

  /**
   * What is tested, and what fails the run and with it a CI gate.
   *
   * @param failOn the lowest level that counts against the verdict
   * @param strict whether what is unstable or was not exercised counts as well
   * @param only the requirements to verify, by default the whole catalogue
   */
  public record Gate(
      Profile profile,
      Level failOn,
      boolean strict,
      Optional<KnownDeviations> knownDeviations,
      Set<Requirement> only,
      Depth depth) {
    public Gate {
      only = Set.copyOf(only);
    }
  }

  /**
   * The bounds of the requests.
   *
   * @param timeout the time limit for one complete response; positive
   * @param maxBodyBytes the largest body that is read, in bytes after decompression; positive
   * @param requestsPerSecond the maximum number of requests per second; empty means unlimited
   */
  public record Limits(
      Duration timeout, long maxBodyBytes, int parallelism, Optional<Double> requestsPerSecond) {
    /** Ten megabytes are 40,000 invitations; another service sends a larger body. */
    static final long MAX_BODY = 10_000_000;
  }

  public Settings withTarget(TargetSettings newTarget) {
    return new Settings(Optional.of(newTarget), gate, limits, reports);
  }
}
