package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.pactbroker.TestResult;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
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

  private final SettingSources sources;
  private final Path folder;
  private final PactVerifier verifier;
  private final PactGate gate;
  private final List<PactResult> results = new ArrayList<>();
  private int remaining = MOST_INTERACTIONS;

  /**
   * @param folder the pacts to verify if the settings name no broker
   */
  ProviderVerification(SettingSources sources, Path folder, PactVerifier verifier, PactGate gate) {
    this.sources = sources;
    this.folder = folder;
    this.verifier = verifier;
    this.gate = gate;
  }

  /** Verifies the pacts: one result for each, with the publication of its results as the last. */
  List<PactResult> verify() {
    try {
      verifyAll(PactSettings.read(sources));
      if (results.isEmpty() && gate.isComplete()) {
        nothingVerified(
            "There is no pact to verify for %s; check the settings that select pacts."
                .formatted(PactDocument.PROVIDER));
      }
    } catch (ConfigurationException | BrokerException wrong) {
      nothingVerified(String.valueOf(wrong.getMessage()));
    }
    return List.copyOf(results);
  }

  /**
   * The text of a pact.
   *
   * @param name its file, or its URL at the broker
   * @param links the broker's links of the pact, by relation; none of a file
   */
  private record Source(String name, boolean pending, String text, Map<String, Object> links) {}

  private void verifyAll(PactSettings settings) {
    var broker = Broker.of(settings);
    var publisher = broker.filter(unused -> settings.publishResults());
    var consumers = PactSettings.names(settings.filterConsumers());
    var sources = broker.map(known -> selectedBy(known, settings)).orElseGet(this::inTheFolder);
    for (var source : sources) {
      var consumer = PactDocument.consumer(source.text());
      if (consumers.isEmpty() || consumer.filter(consumers::contains).isPresent()) {
        verify(source, publisher);
      }
    }
  }

  private void nothingVerified(String sentence) {
    addOne("the configured pacts", "the pacts can be verified", Status.NOT_EXERCISED, sentence);
  }

  /** Adds a result for all interactions together. */
  private void addOne(String source, String description, Status status, String sentence) {
    results.add(
        new PactResult(
            "unknown consumer", source, List.of(interaction(description, status, sentence))));
  }

  private static PactResult.Interaction interaction(
      String description, Status status, String message) {
    return new PactResult.Interaction(description, status, Optional.of(message));
  }

  private List<Source> inTheFolder() {
    return PactDocument.filesIn(folder).stream()
        .map(file -> new Source(file.toString(), false, PactDocument.text(file), Map.of()))
        .toList();
  }

  /** All of them are fetched before the first one is verified. */
  private static List<Source> selectedBy(Broker broker, PactSettings settings) {
    var consumers = PactSettings.names(settings.filterConsumers());
    return settings
        .filterUrl()
        .map(url -> List.of(source(broker, url.toString(), false)))
        .orElseGet(
            () ->
                broker.pacts().stream()
                    // Its name contains that of the consumer.
                    .filter(
                        pact ->
                            consumers.isEmpty()
                                || consumers.stream().anyMatch(pact.getName()::contains))
                    .map(pact -> source(broker, pact.getSource(), pact.getPending()))
                    .toList());
  }

  private static Source source(Broker broker, String url, boolean pending) {
    var found = broker.fetch(url);
    return new Source(url, pending, found.getPactFile().serialise(), found.getLinks());
  }

  /** A pact that cannot be read does not stop the verification of the next one. */
  private void verify(Source source, Optional<Broker> publisher) {
    try {
      var pact = PactDocument.parse(source.name(), source.text()).pact();
      var found = verify(pact, source, publisher);
      if (!found.isEmpty()) {
        results.add(new PactResult(consumer(pact, source), source.name(), found));
      }
    } catch (ConfigurationException wrong) {
      addOne(
          source.name(),
          "the pact can be read",
          source.pending() ? Status.WARNED : Status.FAILED,
          String.valueOf(wrong.getMessage()));
    }
  }

  /** A broker may have several pacts of one consumer, and says of which version each is. */
  private static String consumer(Pact pact, Source source) {
    var name = pact.getConsumer().getName();
    return source.links().get("pb:consumer-version") instanceof Map<?, ?> version
        ? name + " " + version.get("name")
        : name;
  }

  private List<PactResult.Interaction> verify(
      Pact pact, Source source, Optional<Broker> publisher) {
    var selected = pact.getInteractions().stream().filter(gate::selects).toList();
    var first = selected.subList(0, Math.min(remaining, selected.size()));
    remaining -= first.size();
    var found = new ArrayList<PactResult.Interaction>();
    var tested = new ArrayList<TestResult>();
    for (var interaction : first) {
      var result = verifier.verify(pact, interaction);
      found.add(counted(interaction, result, source));
      if (result.status() != Status.NOT_EXERCISED) {
        tested.add(testResult(interaction, result));
      }
    }
    if (first.size() < selected.size()) {
      found.add(
          interaction(
              "%d more interactions".formatted(selected.size() - first.size()),
              Status.NOT_EXERCISED,
              "A run verifies at most %d interactions.".formatted(MOST_INTERACTIONS)));
    }
    publisher.map(broker -> publish(pact, source, tested, broker)).ifPresent(found::add);
    return found;
  }

  /** The result as it counts for the verdict. */
  private PactResult.Interaction counted(
      Interaction interaction, PactResult.Interaction result, Source source) {
    if (result.status() != Status.FAILED) {
      return result;
    }
    if (source.pending() || (interaction instanceof V4Interaction v4 && v4.getPending())) {
      return excused(result, Status.WARNED, "Pending. ");
    }
    return gate.accepts(result.requirements())
        ? excused(result, Status.ACCEPTED, "A known deviation. ")
        : result;
  }

  /**
   * Publishes the results. If the broker refuses them, the run fails unless the pact is pending.
   */
  private PactResult.Interaction publish(
      Pact pact, Source source, List<TestResult> tested, Broker broker) {
    var result = tested.stream().reduce(new TestResult.Ok(), TestResult::merge);
    var total = pact.getInteractions().size();
    var why =
        tested.isEmpty() || tested.size() < total
            ? Optional.of("%d of %d interactions were verified".formatted(tested.size(), total))
            : result.toBoolean() ? Optional.<String>empty() : verifier.untestableReason();
    if (why.isPresent()) {
      return interaction(
          PUBLICATION, Status.NOT_EXERCISED, "Nothing is published: " + why.get() + ".");
    }
    try {
      broker.publishResult(source.links(), result);
      return new PactResult.Interaction(PUBLICATION, Status.PASSED, Optional.empty());
    } catch (BrokerException refused) {
      return interaction(
          PUBLICATION,
          source.pending() ? Status.WARNED : Status.FAILED,
          "Nothing is published: " + refused.getMessage());
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
