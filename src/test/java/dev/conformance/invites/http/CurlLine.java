package dev.conformance.invites.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a request as a command line for a POSIX shell. Credentials are the environment variables
 * that the kit and the Atlas CLI read.
 */
public final class CurlLine {
  private static final String CLIENT_SECRET = "$MONGODB_ATLAS_CLIENT_SECRET";

  private final String baseUrl;
  private final boolean ownerUsesDigest;
  private final boolean tokenIsGiven;

  /**
   * @param ownerUsesDigest whether the owner authenticates with the API key, not with a token
   * @param tokenIsGiven whether the token was given, so that none has to be fetched
   */
  public CurlLine(String baseUrl, boolean ownerUsesDigest, boolean tokenIsGiven) {
    this.baseUrl = baseUrl;
    this.ownerUsesDigest = ownerUsesDigest;
    this.tokenIsGiven = tokenIsGiven;
  }

  /** The command; its standard output is the answer with its header. */
  public String of(Request request) {
    var words = new ArrayList<>(List.of("curl", "-sS", "-i", "-g", "--path-as-is"));
    if (!request.method().equals("GET")) {
      words.addAll(List.of("-X", request.method()));
    }
    words.addAll(credentials(request.caller()));
    request
        .accept()
        .ifPresentOrElse(
            accept -> words.addAll(List.of("-H", quote("Accept: " + accept))),
            () -> words.addAll(List.of("-H", quote("Accept:"))));
    if (request.acceptEncoding().contains("gzip")) {
      words.add("--compressed");
    }
    if (request.method().equals("POST")) {
      words.addAll(List.of("-d", "grant_type=client_credentials"));
    }
    words.add(quote(baseUrl + request.pathAndQuery()));
    return String.join(" ", words);
  }

  private List<String> credentials(Caller caller) {
    return switch (caller.kind()) {
      case OWNER -> ownerUsesDigest ? digest() : bearer(token());
      case DIGEST_OWNER -> digest();
      case BEARER_OWNER -> bearer(token());
      case NOBODY -> List.of();
      case STRANGER -> List.of("-H", quote("Authorization: " + caller.header()));
      case TOKEN_FORGER -> bearer(altered(token()));
      case TOKEN_EXTENDER -> bearer(token() + "0");
      case FORGER ->
          List.of(
              "--digest",
              "-u",
              caller.forgery().equals(Optional.of(Caller.Forgery.WRONG_PRIVATE_KEY))
                  ? "\"$MONGODB_ATLAS_PUBLIC_API_KEY:wrong-private-key\""
                  : quote("wrong:wrong"));
      case TOKEN_CLIENT -> client(CLIENT_SECRET);
      case WRONG_TOKEN_CLIENT -> client(altered(CLIENT_SECRET));
    };
  }

  private static List<String> digest() {
    return List.of(
        "--digest", "-u", "\"$MONGODB_ATLAS_PUBLIC_API_KEY:$MONGODB_ATLAS_PRIVATE_API_KEY\"");
  }

  private static List<String> client(String secret) {
    return List.of("-u", "\"$MONGODB_ATLAS_CLIENT_ID:" + secret + "\"");
  }

  private static List<String> bearer(String token) {
    return List.of("-H", "\"Authorization: Bearer " + token + "\"");
  }

  private String token() {
    return tokenIsGiven
        ? "${MONGODB_ATLAS_ACCESS_TOKEN}"
        : "$(curl -sS "
            + String.join(" ", client(CLIENT_SECRET))
            + " -d grant_type=client_credentials "
            + quote(baseUrl + "/api/oauth/token")
            + " | sed -E 's/.*\"access_token\" *: *\"([^\"]*)\".*/\\1/')";
  }

  /** As {@link Forged#altered} does it. */
  private static String altered(String secret) {
    return "$(printf %s \""
        + secret
        + "\" | sed -E -e 's/[^0](.{8})$/0\\1/' -e t -e 's/0(.{8})$/1\\1/')";
  }

  private static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
