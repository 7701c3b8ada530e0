package dev.conformance.invites.pacts.consumer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A real client of the endpoint: who it is, what it sends, and what it reads of the responses. Its
 * pact and its row in the table of consumers are generated from it.
 *
 * <p>To add a consumer, write one class that implements this interface in this package; {@link
 * #all} finds it.
 */
interface RealConsumer {
  Client client();

  List<Interaction> interactions();

  /**
   * Who a client is. All of it is in the metadata of the pact.
   *
   * @param consumer the consumer's name in the pact
   * @param operation the command or method that calls the endpoint, in Markdown
   * @param versions the versions that the pact speaks for
   * @param userAgent the User-Agent of one of them
   */
  record Client(String consumer, String operation, String versions, String userAgent) {}

  /** All of them, by the consumer's name. */
  static List<RealConsumer> all() {
    return ReflectionSupport.findAllClassesInPackage(
            RealConsumer.class.getPackageName(),
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
        .collect(
            Collectors.joining(
                "",
                """
                | Pact | Client | Versions | User-Agent |
                | --- | --- | --- | --- |
                """,
                ""));
  }
}
