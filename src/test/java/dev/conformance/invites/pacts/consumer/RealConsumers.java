package dev.conformance.invites.pacts.consumer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;

/** All real consumers: the classes of this package that implement {@link RealConsumer}. */
final class RealConsumers {
  private static final String HEAD =
      """
      | Pact | Client | Versions | User-Agent |
      | --- | --- | --- | --- |
      """;

  private RealConsumers() {}

  /** All of them, by the consumer's name. */
  static List<RealConsumer> all() {
    return ReflectionSupport.findAllClassesInPackage(
            RealConsumers.class.getPackageName(),
            type -> RealConsumer.class.isAssignableFrom(type) && !type.isInterface(),
            name -> true)
        .stream()
        .map(type -> (RealConsumer) ReflectionSupport.newInstance(type))
        .sorted(Comparator.comparing(consumer -> consumer.client().consumer()))
        .toList();
  }

  /** A Markdown table with a row for each consumer; it ends with a line feed. */
  static String markdown() {
    return all().stream()
        .map(RealConsumer::client)
        .map(
            client ->
                "| `%s` | %s | %s | `%s` |\n"
                    .formatted(
                        client.consumer(),
                        client.operation(),
                        client.versions(),
                        client.userAgent()))
        .collect(Collectors.joining("", HEAD, ""));
  }
}
