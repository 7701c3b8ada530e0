package dev.conformance.invites.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The header fields of a message in the order they were received.
 *
 * @param fields the fields; a name may occur several times
 */
public record Headers(List<Field> fields) {
  private static final Pattern FRESH = Pattern.compile("max-age=\"?0*[1-9]\\d*\"?");

  /** One header field. Names are compared without regard to letter case. */
  public record Field(String name, String value) {}

  public Headers {
    fields = List.copyOf(fields);
  }

  /** These with one more field at the end. */
  public Headers with(String name, String value) {
    return new Headers(Stream.concat(fields.stream(), Stream.of(new Field(name, value))).toList());
  }

  /** The value of the first field of that name; empty if there is none. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** Whether the body has a coding that the kit asks for and decodes: gzip, or none. */
  public boolean announceARequestedCoding() {
    return Set.of("identity", "gzip", "x-gzip").contains(coding().toLowerCase(Locale.ROOT));
  }

  public String coding() {
    return first("Content-Encoding").orElse("identity").strip();
  }

  /**
   * Whether a private cache may return this compressed response to a request that accepts no
   * compression: it is fresh for some time, and Vary does not name Accept-Encoding (RFC 9110
   * section 12.5.5).
   */
  public boolean mayBeReusedForAnotherCoding() {
    return !coding().equalsIgnoreCase("identity")
        && hasALifetime()
        && elements("Vary").noneMatch(name -> name.equals("*") || name.equals("accept-encoding"));
  }

  /** Whether caches may return this response for some time. */
  public boolean hasALifetime() {
    return elements("Cache-Control").anyMatch(Headers::isALifetime);
  }

  /** Whether it is a directive of Cache-Control, in lower case, that sets a time. */
  static boolean isALifetime(String directive) {
    return FRESH.matcher(directive).matches();
  }

  /** The elements of a field that is a list, in lower case. */
  Stream<String> elements(String name) {
    return all(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(element -> element.strip().toLowerCase(Locale.ROOT));
  }

  public boolean hasAny(String... names) {
    return Arrays.stream(names).anyMatch(name -> !all(name).isEmpty());
  }
}
