package dev.conformance.invites.pacts.consumer;

import java.util.List;

/**
 * A real client of the endpoint: who it is, what it sends, and what it reads of the responses. Its
 * pact, the tables of consumers and the table of faults are generated from it.
 *
 * <p>To add a consumer, write one class that implements this interface in this package; {@link
 * RealConsumers} finds it.
 */
interface RealConsumer {
  /** Who the client is. */
  Client client();

  /** What it sends, and what it reads of each response. */
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
}
