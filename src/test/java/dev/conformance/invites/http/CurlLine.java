package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.http.auth.TokenCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a request as a command line for a POSIX shell. Credentials are the environment variables
 * that the kit and the Atlas CLI read.
 */
final class CurlLine {
  private static final String PUBLIC_KEY = "$MONGODB_ATLAS_PUBLIC_API_KEY";
  private static final String PRIVATE_KEY = "$MONGODB_ATLAS_PRIVATE_API_KEY";
  private static final String CLIENT_ID = "$MONGODB_ATLAS_CLIENT_ID";
  private static final String CLIENT_SECRET = "$MONGODB_ATLAS_CLIENT_SECRET";
  private static final String FETCHED_TOKEN = "${TOKEN}";

  /** The forged responses that curl computes with a key of the environment, or with none. */
  private static final Map<ForgedDigest, String> CURL_CAN =
      Map.of(
          ForgedDigest.EMPTY_PRIVATE_KEY, digest(PUBLIC_KEY, ""),
          ForgedDigest.PUBLIC_KEY_AS_PRIVATE_KEY, digest(PUBLIC_KEY, PUBLIC_KEY),
          ForgedDigest.UNKNOWN_PUBLIC_KEY, digest(ForgedDigest.INVENTED_PUBLIC_KEY, PRIVATE_KEY),
          ForgedDigest.UNKNOWN_KEY_PAIR, digest(ForgedDigest.INVENTED_PUBLIC_KEY, ""));

  private final String baseUrl;
  private final String token;

  /** The line quotes none of these credentials. */
  CurlLine(String baseUrl, Credentials credentials) {
    this.baseUrl = baseUrl;
    this.token =
        credentials.accessToken().isPresent() ? "${MONGODB_ATLAS_ACCESS_TOKEN}" : FETCHED_TOKEN;
  }

  /**
   * The command; its standard output is the response with its header. A line before it fetches a
   * token if it needs one. A comment for the shell if curl cannot send such a request.
   */
  String of(Request request) {
    var options = credentials(request.authentication());
    if (options.isEmpty()) {
      return "# curl cannot send this request: " + request.authentication().title();
    }
    var command = command(request, options.get());
    return options.get().contains(FETCHED_TOKEN) ? tokenLine() + command : command;
  }

  /** What the command contains of the settings and of the request, as it is. */
  Stream<String> quoted(Request request) {
    var fields = request.headers().fields().stream().map(Field::value);
    var parts = Stream.concat(request.body().stream(), fields);
    var url = baseUrl + request.pathAndQuery();
    return Stream.concat(parts, Stream.of(url, request.authentication().title()));
  }

  private String command(Request request, String credentials) {
    var words = new ArrayList<>(List.of("curl -sS -i -g --path-as-is"));
    switch (request.method()) {
      case "GET" -> {}
      // With -X HEAD, curl waits for a body.
      case "HEAD" -> words.add("-I");
      default -> words.add("-X " + request.method());
    }
    words.add(credentials);
    if (request.accept().isEmpty()) {
      words.add("-H 'Accept:'");
    }
    // With -d, curl adds the header fields of a form itself.
    request.headers().fields().stream()
        .filter(field -> request.body().isEmpty() || field.name().equals("Accept"))
        .map(CurlLine::option)
        .forEach(words::add);
    request.body().ifPresent(body -> words.add("-d " + quote(body)));
    words.add(quote(baseUrl + request.pathAndQuery()));
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }

  private static String option(Field field) {
    return field.name().equals("Accept-Encoding") && field.value().equals("gzip")
        ? "--compressed"
        : "-H " + quote(field.name() + ": " + field.value());
  }

  private Optional<String> credentials(Authentication authentication) {
    if (authentication instanceof ForgedDigest forged) {
      return Optional.ofNullable(CURL_CAN.get(forged));
    }
    if (authentication instanceof ForgedToken forged) {
      var right = forged == ForgedToken.EXPIRED ? "${ATLAS_EXPIRED_ACCESS_TOKEN}" : token;
      return forged == ForgedToken.OTHER_CASE
          ? Optional.empty()
          : Optional.of(authorization(forged.inShell(right)));
    }
    if (authentication instanceof Credential credential) {
      return switch (credential) {
        case API_KEY_OF_THE_CLI, API_KEY_REPLAYED, OWNER, PREFER_API_KEY -> Optional.empty();
        case API_KEY -> Optional.of(digest(PUBLIC_KEY, PRIVATE_KEY));
        case ACCESS_TOKEN -> Optional.of(authorization("Bearer " + token));
        case FIRST_ACCESS_TOKEN -> Optional.of(authorization("Bearer " + firstToken()));
        case CLIENT_SECRET -> Optional.of(client(CLIENT_ID, CLIENT_SECRET));
        case ANONYMOUS -> Optional.of("");
      };
    }
    if (authentication instanceof RawAuthorization header) {
      return Optional.of("-H " + quote("Authorization: " + header.value()));
    }
    return Optional.of(
        switch ((TokenCredential) authentication) {
          case RIGHT_SECRET -> client(CLIENT_ID, CLIENT_SECRET);
          case CUT_SECRET -> client(CLIENT_ID, "${MONGODB_ATLAS_CLIENT_SECRET%?}");
          case EXTENDED_SECRET ->
              client(CLIENT_ID, "${MONGODB_ATLAS_CLIENT_SECRET}" + ForgedToken.APPENDED);
          case OTHER_CASE_SECRET -> client(CLIENT_ID, swapped(CLIENT_SECRET));
          case EMPTY_SECRET -> client(CLIENT_ID, "");
          case OTHER_CLIENT -> client(swapped(CLIENT_ID), CLIENT_SECRET);
          case UNDECODABLE -> "-H " + quote("Authorization: " + TokenCredential.UNDECODABLE_HEADER);
          case NO_SECRET -> "";
        });
  }

  private static String digest(String publicKey, String privateKey) {
    return "--digest -u \"" + publicKey + ":" + privateKey + "\"";
  }

  private static String client(String clientId, String secret) {
    return "-u \"" + clientId + ":" + secret + "\"";
  }

  private static String authorization(String value) {
    return "-H \"Authorization: " + value + "\"";
  }

  private String tokenLine() {
    return "TOKEN=$(" + fetch() + " | sed -nE 's/.*\"access_token\" *: *\"([^\"]*)\".*/\\1/p')\n";
  }

  private String firstToken() {
    return "$(" + fetch() + " > /dev/null; printf %s \"" + token + "\")";
  }

  private String fetch() {
    return "curl -sS %s -d %s %s"
        .formatted(
            client(CLIENT_ID, CLIENT_SECRET),
            Request.TOKEN_FORM,
            quote(baseUrl + Request.TOKEN_PATH));
  }

  private static String swapped(String text) {
    return "$(printf %s \"" + text + "\" | tr 'A-Za-z' 'a-zA-Z')";
  }

  private static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
