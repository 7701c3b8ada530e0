package dev.conformance.invites.reference;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.QuotedQualityCSV;

/**
 * One request, read completely.
 *
 * @param target the request target as it stood in the request line
 * @param path the part of the target before the question mark, undecoded, without the path prefix
 * @param query the decoded query parameters
 * @param headers by name in lower case
 * @param form the decoded parameters of a form body
 * @param at the server's time
 */
record Call(
    String method,
    String target,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    Map<String, List<String>> form,
    Instant at) {

  /** The first value of a query parameter; empty where the parameter is not given. */
  Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The values of a header joined by commas; empty where it is not given. */
  Optional<String> header(String name) {
    var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  /** The elements of a header with qualities, best first; none where it is malformed. */
  List<String> preferences(String name) {
    var elements = new QuotedQualityCSV();
    try {
      header(name).ifPresent(elements::addValue);
      return elements.getValues();
    } catch (IllegalArgumentException malformed) {
      return List.of();
    }
  }

  /** The same request with another value of a header, whose name is in lower case. */
  Call withHeader(String name, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(name, List.of(value));
    return new Call(method, target, path, query, changed, form, at);
  }

  /** Whether a client has asked for the feature with {@code name=true}, in any letter case. */
  boolean asksFor(String name) {
    return parameter(name).filter("true"::equalsIgnoreCase).isPresent();
  }
}
