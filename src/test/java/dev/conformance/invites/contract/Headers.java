package dev.conformance.invites.contract;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The header fields of a message in the order received; a name may occur several times. */
public record Headers(List<Field> fields) {
  /** One header field. Names are compared without regard to letter case. */
  public record Field(String name, String value) {
    int length() {
      return name.length() + value.length();
    }
  }

  public Headers {
    fields = List.copyOf(fields);
  }

  /** A copy with one more field at the end. */
  public Headers with(String name, String value) {
    return new Headers(Stream.concat(fields.stream(), Stream.of(new Field(name, value))).toList());
  }

  /** The value of the first field of that name; empty if there is none. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The date in the first field of that name; empty if there is none. */
  public Optional<Instant> date(String name) {
    return first(name).flatMap(HttpDates::parse);
  }

  public List<String> all(String name) {
    var named = fields.stream().filter(field -> field.name().equalsIgnoreCase(name));
    return named.map(Field::value).toList();
  }

  /** The content coding of the body; {@code identity} if none is named. */
  public String coding() {
    return first("Content-Encoding").orElse("identity").strip();
  }

  /** The number of characters of all names and values. */
  public int length() {
    return fields.stream().mapToInt(Field::length).sum();
  }

  /** The first fields whose total length is at most this many characters. */
  List<Field> beginning(int maxLength) {
    var lengths = fields.stream().mapToInt(Field::length).toArray();
    Arrays.parallelPrefix(lengths, Integer::sum);
    return fields.subList(0, (int) Arrays.stream(lengths).filter(end -> end <= maxLength).count());
  }

  public boolean hasAny(String... names) {
    return Arrays.stream(names).anyMatch(name -> first(name).isPresent());
  }
}
