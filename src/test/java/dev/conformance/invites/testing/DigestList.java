package dev.conformance.invites.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A list of one invitation behind HTTP Digest, where each count of a nonce is good for once. */
public final class DigestList implements Function<Received, String> {
  /** A response with the list. */
  public static final String LIST =
      Says.json(
          "200 OK",
          """
          [
            {"id":"6a793fd52c88faeba59bd5d0","username":"ann@example.com"}
          ]""");

  private static final Pattern COUNTED_NONCE = Pattern.compile("nonce=\"([^\"]+)\".* nc=(\\w+)");

  private final Queue<String> first;
  private final List<String> countedNonces = new ArrayList<>();

  /**
   * @param first what requests with credentials are answered before they get the list
   */
  public DigestList(String... first) {
    this.first = new ArrayDeque<>(Arrays.asList(first));
  }

  @Override
  public synchronized String apply(Received request) {
    var credentials = COUNTED_NONCE.matcher(request.header("Authorization").orElse(""));
    return credentials.find() && isFresh(credentials.group(1) + " " + credentials.group(2))
        ? authorized()
        : Says.error(
            "401 Unauthorized",
            "UNAUTHORIZED",
            "WWW-Authenticate: Digest realm=\"r\", nonce=\"n%d\", qop=\"auth\""
                .formatted(countedNonces.size()));
  }

  private boolean isFresh(String countedNonce) {
    var isKnown = countedNonces.contains(countedNonce);
    countedNonces.add(countedNonce);
    return !isKnown;
  }

  private String authorized() {
    return first.isEmpty() ? LIST : first.remove();
  }

  /** Each nonce and its count that came, in the order they came. */
  public synchronized List<String> countedNonces() {
    return List.copyOf(countedNonces);
  }
}
