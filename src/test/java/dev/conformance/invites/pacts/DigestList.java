package dev.conformance.invites.pacts;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.doubles.RawServer;
import dev.conformance.invites.doubles.Received;
import dev.conformance.invites.doubles.Says;
import dev.conformance.invites.target.Credentials;
import dev.conformance.invites.target.Credentials.ApiKey;
import dev.conformance.invites.target.Secret;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A list of one invitation behind HTTP Digest, where each count of a nonce is good for once. */
final class DigestList implements Function<Received, String> {
  static final String PROJECT = "32b6e34b3d91647abb20e7b8";

  private static final Pattern COUNTED_NONCE = Pattern.compile("nonce=\"([^\"]+)\".* nc=(\\w+)");
  private static final String LIST =
      """
      [
        {"id":"6a793fd52c88faeba59bd5d0","username":"ann@example.com"}
      ]""";

  private final Queue<String> first;
  private final Set<String> used = new HashSet<>();

  /**
   * @param first what requests with credentials are answered before they get the list
   */
  DigestList(String... first) {
    this.first = new ArrayDeque<>(Arrays.asList(first));
  }

  @Override
  public synchronized String apply(Received request) {
    var nonce = COUNTED_NONCE.matcher(request.header("Authorization").orElse(""));
    if (!nonce.find() || !used.add(nonce.group(1) + nonce.group(2))) {
      return Says.error(
          "401 Unauthorized",
          "UNAUTHORIZED",
          "WWW-Authenticate: Digest realm=\"r\", nonce=\"n%d\", qop=\"auth\""
              .formatted(used.size()));
    }
    return first.isEmpty() ? Says.json("200 OK", LIST) : first.remove();
  }

  /** The server as the provider under test. */
  static VerifiedTarget target(RawServer server, Duration timeout) {
    return new VerifiedTarget(
        server.baseUrl(),
        PROJECT,
        Optional.empty(),
        Optional.empty(),
        new Credentials(
            Optional.of(new ApiKey("public", new Secret("private"))),
            Optional.empty(),
            Optional.empty()),
        Profile.DOCUMENTED,
        timeout);
  }
}
