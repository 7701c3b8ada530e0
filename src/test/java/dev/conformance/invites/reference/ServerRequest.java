package dev.conformance.invites.reference;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.http.QuotedQualityCSV;

/**
 * One request, read completely.
 *
 * @param target the request target as in the request line
 * @param path the part of the target before the question mark, undecoded, without the path prefix
 * @param query the decoded query parameters
 * @param headers by name in lower case
 * @param form the decoded parameters of a form body
 * @param at when the server received the request
 * @param pipeline the stages of the server that received it
 */
record ServerRequest(
    String method,
    String target,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    Map<String, List<String>> form,
    Instant at,
    Pipeline pipeline) {

  /** The first value of a query parameter; empty if the parameter is missing. */
  Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The values of a header, joined by commas; empty if the header is missing. */
  Optional<String> header(String name) {
    var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  /** The elements of a header with qualities, best first; none if it is malformed. */
  static List<String> preferences(String header) {
    var elements = new QuotedQualityCSV();
    try {
      elements.addValue(header);
      return elements.getValues();
    } catch (IllegalArgumentException malformed) {
      return List.of();
    }
  }

  /** Whether the query has {@code name=true}, in any letter case. */
  boolean asksFor(String name) {
    return parameter(name).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** Whether the query has the parameter with a value that is not a boolean. */
  boolean isUnclear(String name) {
    return parameter(name).filter(value -> !value.matches("(?i)true|false")).isPresent();
  }

  boolean has(String name) {
    return query.containsKey(name);
  }

  /** Whether the query has the parameter with exactly this value. */
  boolean has(String name, String value) {
    return parameter(name).filter(value::equals).isPresent();
  }

  /** Whether the query has a username that the predicate accepts. */
  boolean hasUsername(Predicate<String> when) {
    return parameter("username").filter(when).isPresent();
  }

  boolean isFiltered() {
    return hasUsername(name -> !name.isEmpty());
  }

  String accept() {
    return header("Accept").orElse("");
  }

  /** The credentials; empty if the request has none. */
  String authorization() {
    return header("Authorization").orElse("");
  }

  /** The credentials without their scheme. */
  String credentials() {
    return authorization().replaceFirst("^\\S*\\s*", "").strip();
  }

  /** A parameter of HTTP Digest; empty if the request has none. */
  Optional<String> digest(String parameter) {
    return uses("Digest")
        ? Optional.ofNullable(CredentialCheck.parameters(credentials()).get(parameter))
        : Optional.empty();
  }

  boolean hasUnknownScheme() {
    return !isAnonymous() && !authorization().matches("(?i)(bearer|digest|basic).*");
  }

  boolean isAnonymous() {
    return authorization().isEmpty();
  }

  /** Whether the credentials have this scheme. */
  boolean uses(String scheme) {
    return authorization().regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1);
  }

  /** Whether the path names this project. */
  boolean isTo(String project) {
    return ConformantBehaviour.decoded(path)
        .filter(it -> it.contains("/" + project + "/"))
        .isPresent();
  }
}
