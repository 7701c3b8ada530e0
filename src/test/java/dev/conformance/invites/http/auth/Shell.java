package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes requests as command lines for a POSIX shell. Credentials are the environment variables
 * that the kit and the Atlas CLI read, so that no option of curl quotes one.
 */
public record Shell(String baseUrl, Credentials credentials) {
  /** The options of curl, after lines of the shell: a comment, or what sets a variable. */
  public record Options(String before, String text) {
    Options(String text) {
      this("", text);
    }

    Options after(String line) {
      return new Options(line + "\n", text);
    }
  }

  /**
   * The command; its standard output is the response with its header. A line before it fetches a
   * token if it needs one. A comment for the shell if curl cannot send such a request.
   */
  public String curl(Request request) {
    var authentication = request.authentication();
    return authentication
        .inShell(this)
        .map(options -> options.before() + curl(request, options.text()))
        .orElseGet(() -> "# curl cannot send this request: " + authentication.title());
  }

  /** What the command contains of the settings and of the request, as it is. */
  public Stream<String> quoted(Request request) {
    var fields = request.headers().fields().stream().map(Field::value);
    var rest = Stream.of(baseUrl + request.pathAndQuery(), request.authentication().title());
    return Stream.of(request.body().stream(), fields, rest).flatMap(Function.identity());
  }

  private String curl(Request request, String credentials) {
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
        .map(Shell::option)
        .forEach(words::add);
    request.body().ifPresent(body -> words.add("-d " + quote(body)));
    words.add(quote(baseUrl + request.pathAndQuery()));
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }

  private static String option(Field field) {
    return field.equals(new Field("Accept-Encoding", "gzip"))
        ? "--compressed"
        : "-H " + quote(field.name() + ": " + field.value());
  }

  static Optional<Options> digest(Edit publicKey, Edit privateKey) {
    var name = publicKey.inShell().apply("$MONGODB_ATLAS_PUBLIC_API_KEY");
    return user("--digest ", name, privateKey.inShell().apply("$MONGODB_ATLAS_PRIVATE_API_KEY"));
  }

  static Optional<Options> basic(Edit clientId, Edit secret) {
    var name = clientId.inShell().apply("$MONGODB_ATLAS_CLIENT_ID");
    return user("", name, secret.inShell().apply("$MONGODB_ATLAS_CLIENT_SECRET"));
  }

  private static Optional<Options> user(
      String option, Optional<String> user, Optional<String> password) {
    return user.flatMap(
        name -> password.map(it -> new Options(option + "-u \"" + name + ":" + it + "\"")));
  }

  static Options authorization(String value) {
    return new Options("-H \"Authorization: " + value + "\"");
  }

  /** A word that the shell changes in no way. */
  static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** The header made of the access token, which a line before fetches if none is given. */
  Optional<Options> withToken(Function<String, Optional<String>> header) {
    var isGiven = credentials.accessToken().isPresent();
    var fetching =
        "TOKEN=$(" + fetch() + " | sed -nE 's/.*\"access_token\" *: *\"([^\"]*)\".*/\\1/p')";
    return header
        .apply(isGiven ? "${MONGODB_ATLAS_ACCESS_TOKEN}" : "${TOKEN}")
        .map(Shell::authorization)
        .map(options -> isGiven ? options : options.after(fetching));
  }

  Optional<Options> withFirstToken() {
    var another = "$(" + fetch() + " > /dev/null; printf %s \"";
    return withToken(token -> Optional.of("Bearer " + another + token + "\")"));
  }

  private String fetch() {
    return "curl -sS -u \"$MONGODB_ATLAS_CLIENT_ID:$MONGODB_ATLAS_CLIENT_SECRET\" -d %s %s"
        .formatted(Request.TOKEN_FORM, quote(baseUrl + Request.TOKEN_PATH));
  }
}
