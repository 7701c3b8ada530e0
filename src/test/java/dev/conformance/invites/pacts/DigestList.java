package dev.conformance.invites.pacts;

import dev.conformance.invites.doubles.Received;
import dev.conformance.invites.doubles.Says;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A list of one invitation behind HTTP Digest, where each count of a nonce is good for once. */
final class DigestList implements Function<Received, String> {
  /** An answer with the list. */
  static final String LIST =
      Says.json(
          "200 OK",
          """
          [
            {"id":"6a793fd52c88faeba59bd5d0","username":"ann@example.com"}
          ]""");

  private static final Pattern COUNTED_NONCE = Pattern.compile("nonce=\"([^\"]+)\".* nc=(\\w+)");
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
    return first.isEmpty() ? LIST : first.remove();
  }
}
