package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Limits;
import java.net.URI;
import java.util.Optional;

/**
 * The provider that pacts are verified against.
 *
 * @param baseUrl without a trailing slash; may have a path prefix
 * @param projectId a project that the credentials may read
 * @param emptyProjectId a readable project without invitations
 * @param forbiddenProjectId a project on which the caller has no owner role
 * @param credentials what the verifier adds to the requests
 * @param profile the reading of the contract that the provider is held to
 * @param limits the bounds of one response
 * @param requestsPerSecond the largest rate of requests; empty where none is set
 */
record VerifiedTarget(
    URI baseUrl,
    String projectId,
    Optional<String> emptyProjectId,
    Optional<String> forbiddenProjectId,
    Credentials credentials,
    Profile profile,
    Limits limits,
    Optional<Double> requestsPerSecond) {

  /** The remote target of a run; empty where the run is about the embedded server. */
  static Optional<VerifiedTarget> of(Settings settings) {
    return settings
        .target()
        .map(
            target ->
                new VerifiedTarget(
                    target.baseUrl(),
                    target.projectId(),
                    target.emptyProjectId(),
                    target.forbiddenProjectId(),
                    target.credentials(),
                    settings.gate().profile(),
                    new Limits(settings.limits().timeout(), settings.limits().maxBodyBytes()),
                    settings.limits().requestsPerSecond()));
  }

  /**
   * The owner, by the kind of credential that is wanted if there is one of that kind.
   *
   * @param byToken whether a bearer token is wanted rather than an API key
   */
  Sender owner(boolean byToken) {
    var hasKey = credentials.apiKey().isPresent();
    var hasToken =
        credentials.serviceAccount().isPresent() || credentials.accessToken().isPresent();
    return hasToken && (byToken || !hasKey) ? Sender.OWNER_BY_TOKEN : Sender.OWNER_BY_KEY;
  }
}
