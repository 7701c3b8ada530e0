package dev.conformance.invites.pacts.consumer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real client of the endpoint: who it is, what it sends, and what it reads of the responses. Its
 * pact and its row in the table of consumers are generated from it.
 *
 * <p>To add a consumer, write one class that implements this interface, and add it to {@link #all}.
 */
interface RealConsumer {
  Client client();

  /** How it reads the challenge for an API key. */
  Challenge challenge();

  /** Without the requests that start HTTP Digest, which {@link #completeInteractions} adds. */
  List<Interaction> interactions();

  default Stream<Interaction> completeInteractions() {
    return interactions().stream()
        .flatMap(
            interaction ->
                Stream.concat(Stream.of(interaction), interaction.first(challenge()).stream()));
  }

  /**
   * Who a client is. All of it is in the metadata of the pact.
   *
   * @param consumer the consumer's name in the pact
   * @param operation the command or method that calls the endpoint, in Markdown
   * @param versions the versions that the pact speaks for
   * @param userAgent the User-Agent of one of them
   */
  record Client(String consumer, String operation, String versions, String userAgent) {}

  static List<RealConsumer> all() {
    return List.of(
        new AtlasCliApi(),
        new AtlasCliList(),
        new AtlasGoSdk(),
        new CloudFormationList(),
        new CurlApiKey(),
        new CurlServiceAccount(),
        new TerraformImport());
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
