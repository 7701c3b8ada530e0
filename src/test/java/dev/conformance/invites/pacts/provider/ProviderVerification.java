package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.pactbroker.TestResult;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.contract.Sanitizer;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.broker.Broker;
import dev.conformance.invites.pacts.broker.BrokerException;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * The verification of all pacts against one provider.
 *
 * <p>A deviation does not fail the run if
 *
 * <ul>
 *   <li>the pact or the interaction is pending,
 *   <li>the profile tolerates the status,
 *   <li>the interaction cites a requirement that is a known deviation.
 * </ul>
 */
final class ProviderVerification {
  /** A run sends no more requests for pacts than this, apart from challenges and repetitions. */
  private static final int MOST_INTERACTIONS = 500;

  private static final String PUBLICATION = "the results are published";

  private final PactSettings settings;
  private final Path folder;
  private final PactVerifier verifier;
  private final PactGate gate;
  private final List<Verification> verifications = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private int remaining = MOST_INTERACTIONS;

  ProviderVerification(PactSettings settings, Path folder, PactVerifier verifier, PactGate gate) {
    this.settings = settings;
    this.folder = folder;
    this.verifier = verifier;
    this.gate = gate;
  }

  /** One result for each pact so far, without the publication of results. */
  List<PactResult> results() {
    return verifications.stream()
        .map(verification -> verification.result(verification.found))
        .filter(result -> !result.interactions().isEmpty())
        .toList();
  }

  /** Sentences that fail the run, although the server responds as its consumers expect. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  /** Verifies the pacts: one result for each, and for the publication of its results. */
  List<PactResult> verify() {
    try {
      verifyAll();
    } catch (ConfigurationException | BrokerException wrong) {
      nothingVerified(String.valueOf(wrong.getMessage()));
    }
    return verifications.stream()
        .map(
            verification ->
                verification.result(
                    Stream.concat(verification.found.stream(), verification.publication.stream())
                        .toList()))
        .toList();
  }

  /**
   * The text of a pact.
   *
   * @param name its file, or its URL at the broker
   * @param links the broker's links of the pact, by relation; none of a file
   */
  private record Source(String name, boolean pending, String text, Map<String, Object> links) {}

  private void verifyAll() {
    var broker = Broker.of(settings);
    var publisher = publisher(broker);
    var consumers = PactSettings.names(settings.filterConsumers());
    for (var source : broker.map(this::selectedBy).orElseGet(this::inTheFolder)) {
      var consumer = PactDocument.consumer(source.text());
      if (consumers.isEmpty() || consumer.filter(consumers::contains).isPresent()) {
        verify(source, publisher);
      }
    }
    if (verifications.isEmpty() && gate.isComplete() && !settings.allowNone()) {
      nothingVerified(
          "There is no pact to verify for %s; set -Dpacts.allow-none if that is intended."
              .formatted(PactDocument.PROVIDER));
    }
  }

  private void nothingVerified(String sentence) {
    var source = new Source("the configured pacts", false, "", Map.of());
    new Verification("unknown consumer", source)
        .add("the pacts can be verified", Status.NOT_EXERCISED, sentence);
  }

  private List<Source> inTheFolder() {
    if (settings.filterUrl().isPresent()) {
      throw new ConfigurationException(
          "pact.filter.pacturl requires a broker; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
    }
    return PactDocument.filesIn(folder).stream()
        .map(file -> new Source(file.toString(), false, PactDocument.text(file), Map.of()))
        .toList();
  }

  private List<Source> selectedBy(Broker broker) {
    var url = settings.filterUrl();
    if (url.isEmpty()) {
      return broker.pacts(settings).stream()
          .map(selected -> source(broker, selected.getSource(), selected.getPending()))
          .toList();
    }
    return List.of(source(broker, url.get().toString(), false));
  }

  private static Source source(Broker broker, String url, boolean pending) {
    var found = broker.fetch(url);
    return new Source(url, pending, found.getPactFile().serialise(), found.getLinks());
  }

  /** Where results are published; empty if they are not. */
  private Optional<Broker> publisher(Optional<Broker> broker) {
    if (!settings.publishResults()) {
      return Optional.empty();
    }
    if (broker.isEmpty()) {
      throw new ConfigurationException(
          "pact.verifier.publishResults requires a broker; set -Dpactbroker.url=… or"
              + " PACT_BROKER_BASE_URL.");
    }
    if (settings.providerVersion().isEmpty()) {
      throw new ConfigurationException(
          "Give the version of the server under test as -Dpact.provider.version=….");
    }
    return broker;
  }

  /** A pact that cannot be read does not stop the verification of the next one. */
  private void verify(Source source, Optional<Broker> publisher) {
    try {
      verify(PactDocument.parse(source.name(), source.text()).pact(), source, publisher);
    } catch (ConfigurationException wrong) {
      new Verification("unknown consumer", source)
          .add(
              "the pact can be read",
              source.pending() ? Status.WARNED : Status.FAILED,
              String.valueOf(wrong.getMessage()));
    }
  }

  private void verify(Pact pact, Source source, Optional<Broker> publisher) {
    // A broker may have several pacts of one consumer, and says of which version each is.
    var version =
        source.links().get("pb:consumer-version") instanceof Map<?, ?> link
            ? " " + link.get("name")
            : "";
    var verification = new Verification(pact.getConsumer().getName() + version, source);
    var selected = pact.getInteractions().stream().filter(gate::selects).toList();
    var first = selected.subList(0, Math.min(remaining, selected.size()));
    remaining -= first.size();
    first.forEach(interaction -> verification.verify(pact, interaction));
    if (first.size() < selected.size()) {
      verification.add(
          "%d more interactions".formatted(selected.size() - first.size()),
          Status.NOT_EXERCISED,
          "A run verifies at most %d interactions.".formatted(MOST_INTERACTIONS));
    }
    publisher.ifPresent(broker -> verification.publish(pact, broker));
  }

  /** The verification of one pact. */
  private final class Verification {
    private final String consumer;
    private final Source source;
    private final List<PactResult.Interaction> found = new ArrayList<>();
    private final List<TestResult> published = new ArrayList<>();
    private Optional<PactResult.Interaction> publication = Optional.empty();

    Verification(String consumer, Source source) {
      this.consumer = consumer;
      this.source = source;
      verifications.add(this);
    }

    PactResult result(List<PactResult.Interaction> interactions) {
      return new PactResult(consumer, source.name(), interactions);
    }

    void add(String name, Status status, String message) {
      found.add(new PactResult.Interaction(name, status, Optional.of(message)));
    }

    void verify(Pact pact, Interaction interaction) {
      var result = verifier.verify(pact, interaction);
      if (result.status() != Status.NOT_EXERCISED) {
        published.add(testResult(interaction, result));
      }
      var isPending =
          source.pending() || (interaction instanceof V4Interaction v4 && v4.getPending());
      if (result.status() != Status.FAILED) {
        found.add(result);
      } else if (isPending) {
        found.add(excused(result, Status.WARNED, "Pending. "));
      } else if (gate.accepts(result.requirements())) {
        found.add(excused(result, Status.ACCEPTED, "A known deviation. "));
      } else {
        found.add(result);
      }
    }

    /**
     * Publishes the results. If the broker refuses them, the run fails unless the pact is pending.
     */
    void publish(Pact pact, Broker broker) {
      var result = published.stream().reduce(new TestResult.Ok(), TestResult::merge);
      var total = pact.getInteractions().size();
      var why =
          total == 0 || published.size() < total
              ? Optional.of(
                  "%d of %d interactions were verified".formatted(published.size(), total))
              : result.toBoolean() ? Optional.<String>empty() : verifier.undeterminedReason();
      if (why.isPresent()) {
        add(PUBLICATION, Status.NOT_EXERCISED, "Nothing is published: " + why.get() + ".");
        return;
      }
      try {
        broker.publishResult(source.links(), settings, result);
        publication =
            Optional.of(new PactResult.Interaction(PUBLICATION, Status.PASSED, Optional.empty()));
      } catch (BrokerException e) {
        var sentence = "Nothing is published for %s: %s".formatted(consumer, e.getMessage());
        if (!source.pending()) {
          violations.add(Sanitizer.message(sentence));
        }
        var status = source.pending() ? Status.WARNED : Status.FAILED;
        publication =
            Optional.of(new PactResult.Interaction(PUBLICATION, status, Optional.of(sentence)));
      }
    }
  }

  /** The deviation with a status that does not fail the run. */
  private static PactResult.Interaction excused(
      PactResult.Interaction failed, Status status, String why) {
    return new PactResult.Interaction(
        failed.description(), status, failed.message().map(why::concat), failed.requirements());
  }

  /** The result for the broker, which gets every deviation, whether it fails the run or not. */
  private static TestResult testResult(Interaction interaction, PactResult.Interaction result) {
    var id = Objects.requireNonNullElse(interaction.getInteractionId(), "");
    return result.status() == Status.PASSED
        ? new TestResult.Ok(id)
        : new TestResult.Failed(
            List.of(
                Map.of(
                    "interactionId", id,
                    "interactionDescription", interaction.getDescription(),
                    // Without the command line at the end.
                    "description",
                        StringUtils.substringBeforeLast(result.message().orElse(""), "\ncurl "))),
            "");
  }
}
