package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.auth.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a request as a command line for a POSIX shell. Credentials are the environment variables
 * that the kit and the Atlas CLI read.
 */
final class CurlLine {
  private final Shell shell;

  CurlLine(String baseUrl, Credentials credentials) {
    this.shell = new Shell(baseUrl, credentials);
  }

  /**
   * The command; its standard output is the response with its header. A line before it fetches a
   * token if it needs one. A comment for the shell if curl cannot send such a request.
   */
  String of(Request request) {
    var authentication = request.authentication();
    return authentication
        .inShell(shell)
        .map(options -> options.before() + command(request, options.text()))
        .orElseGet(() -> "# curl cannot send this request: " + authentication.title());
  }

  /** What the command contains of the settings and of the request, as it is. */
  Stream<String> quoted(Request request) {
    var fields = request.headers().fields().stream().map(Field::value);
    var parts = Stream.concat(request.body().stream(), fields);
    var url = shell.baseUrl() + request.pathAndQuery();
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
    request.body().ifPresent(body -> words.add("-d " + Shell.quote(body)));
    words.add(Shell.quote(shell.baseUrl() + request.pathAndQuery()));
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }

  private static String option(Field field) {
    return field.name().equals("Accept-Encoding") && field.value().equals("gzip")
        ? "--compressed"
        : "-H " + Shell.quote(field.name() + ": " + field.value());
  }
}
