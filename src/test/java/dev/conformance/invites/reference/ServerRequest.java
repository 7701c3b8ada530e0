package dev.conformance.invites.reference;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.QuotedQualityCSV;

/**
 * One request, read completely.
 *
 * @param target the request target as in the request line
 * @param path the part of the target before the question mark, undecoded, without the path prefix
 */
record ServerRequest(
    String method,
    String target,
    String path,
    Map<String, List<String>> query,
    HttpFields headers,
    Map<String, List<String>> form,
    Instant at,
    Pipeline pipeline) {

  Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The values of a header, joined by commas; empty if the header is missing. */
  Optional<String> header(String name) {
    var values = headers.getValuesList(name);
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

  boolean isFiltered() {
    return parameter("username").filter(name -> !name.isEmpty()).isPresent();
  }

  String accept() {
    return header("Accept").orElse("");
  }

  String authorization() {
    return header("Authorization").orElse("");
  }

  String credentials() {
    return authorization().replaceFirst("^\\S*\\s*", "").strip();
  }

  Optional<String> digest(String parameter) {
    return uses("Digest")
        ? Optional.ofNullable(CredentialCheck.parameters(credentials()).get(parameter))
        : Optional.empty();
  }

  boolean isAnonymous() {
    return authorization().isEmpty();
  }

  boolean uses(String scheme) {
    return authorization().regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1);
  }

  boolean isTo(String project) {
    return ConformantBehaviour.decoded(path).orElse("").contains("/" + project + "/");
  }
}
