package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.broker.Broker;
import dev.conformance.invites.pacts.broker.BrokerException;
import dev.conformance.invites.pacts.broker.BrokerPact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pacts to verify. One that cannot be read does not stop the others.
 *
 * @param readable the pacts
 * @param unreadable what was meant to be one
 */
public record PactSources(List<PactUnderTest> readable, List<Unreadable> unreadable) {
  public PactSources {
    readable = List.copyOf(readable);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * A document that is not a pact.
   *
   * @param source the file or the broker's URL
   * @param problem one sentence
   * @param pending whether it must not fail the build
   */
  record Unreadable(String source, String problem, boolean pending) {}

  /** All pacts of a folder, by name. */
  public static PactSources folder(Path folder) {
    var readable = new ArrayList<PactUnderTest>();
    var unreadable = new ArrayList<Unreadable>();
    for (var file : PactDocument.filesIn(folder)) {
      try {
        readable.add(
            new PactUnderTest(PactDocument.read(file).pact(), file.toString(), Optional.empty()));
      } catch (ConfigurationException wrong) {
        unreadable.add(new Unreadable(file.toString(), String.valueOf(wrong.getMessage()), false));
      }
    }
    return new PactSources(readable, unreadable);
  }

  /** The pacts that a broker has selected. */
  static PactSources broker(Broker broker, List<BrokerPact.Selected> selected) {
    var readable = new ArrayList<PactUnderTest>();
    var unreadable = new ArrayList<Unreadable>();
    for (var one : selected) {
      try {
        var found = broker.fetch(one);
        var pact = PactDocument.parse(one.url(), found.text()).pact();
        readable.add(new PactUnderTest(pact, one.url(), Optional.of(found)));
      } catch (ConfigurationException | BrokerException wrong) {
        unreadable.add(
            new Unreadable(one.url(), String.valueOf(wrong.getMessage()), one.pending()));
      }
    }
    return new PactSources(readable, unreadable);
  }

  /** Only the pacts of these consumers; all if none is named. */
  PactSources ofConsumers(List<String> consumers) {
    return consumers.isEmpty()
        ? this
        : new PactSources(
            readable.stream().filter(pact -> consumers.contains(pact.consumer())).toList(),
            unreadable);
  }

  int size() {
    return readable.size() + unreadable.size();
  }
}
