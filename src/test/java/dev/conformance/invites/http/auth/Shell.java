package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.http.Request;
import java.util.Optional;
import java.util.function.Function;

/**
 * A POSIX shell. It has the credentials in the environment variables that the kit and the Atlas CLI
 * read, so that no option of curl quotes one.
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

  static Optional<Options> digest(Edit publicKey, Edit privateKey) {
    return user(
        "--digest ",
        publicKey.inShell().apply("$MONGODB_ATLAS_PUBLIC_API_KEY"),
        privateKey.inShell().apply("$MONGODB_ATLAS_PRIVATE_API_KEY"));
  }

  static Optional<Options> basic(Edit clientId, Edit secret) {
    return user(
        "",
        clientId.inShell().apply("$MONGODB_ATLAS_CLIENT_ID"),
        secret.inShell().apply("$MONGODB_ATLAS_CLIENT_SECRET"));
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
  public static String quote(String word) {
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
