package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.pactbroker.TestResult;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.broker.Broker;
import dev.conformance.invites.pacts.broker.BrokerException;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
  private final SettingSources sources;
  private final Path folder;
  private final PactVerifier verifier;
  private final Set<Requirement> selected;
  private final Set<Requirement> accepted;
  private final List<PactResult> results = new ArrayList<>();

  /**
   * @param folder the pacts to verify if the settings name no broker
   * @param selected an interaction is verified if it cites one of these requirements, or if these
   *     are all
   * @param accepted a deviation is accepted if the interaction cites one of these
   */
  ProviderVerification(
      SettingSources sources,
      Path folder,
      PactVerifier verifier,
      Set<Requirement> selected,
      Set<Requirement> accepted) {
    this.sources = sources;
    this.folder = folder;
    this.verifier = verifier;
    this.selected = selected;
    this.accepted = accepted;
  }

  /** Verifies the pacts: one result for each, with the publication of its results as the last. */
  List<PactResult> verify() {
    try {
      verifyAll(PactSettings.read(sources));
    } catch (ConfigurationException | BrokerException wrong) {
      addOne("the configured pacts", "the pacts can be verified", Status.NOT_EXERCISED, wrong);
    }
    return List.copyOf(results);
  }

  private void verifyAll(PactSettings settings) {
    var broker = Broker.of(settings);
    var publisher = broker.filter(unused -> settings.publishResults());
    var consumers = PactSettings.names(settings.filterConsumers());
    // All of them are fetched before the first one is verified.
    for (var document : broker.map(Broker::pacts).orElseGet(() -> PactDocument.inFolder(folder))) {
      if (consumers.isEmpty() || document.consumer().filter(consumers::contains).isPresent()) {
        verify(document, publisher);
      }
    }
    if (results.isEmpty() && isComplete()) {
      throw new ConfigurationException(
          "There is no pact to verify for %s; check the settings that select pacts."
              .formatted(PactDocument.PROVIDER));
    }
  }

  /** A pact that cannot be read does not stop the verification of the next one. */
  private void verify(PactDocument document, Optional<Broker> publisher) {
    try {
      var found = new ArrayList<PactResult.Interaction>();
      var tested = new ArrayList<TestResult>();
      var pact = document.pact();
      for (var interaction : pact.getInteractions()) {
        if (isComplete() || cites(interaction, selected)) {
          var result = verifier.verify(pact, interaction);
          found.add(counted(interaction, result, document));
          if (result.status() != Status.NOT_EXERCISED) {
            tested.add(testResult(interaction, result));
          }
        }
      }
      var total = pact.getInteractions().size();
      publisher.map(broker -> publish(document, tested, total, broker)).ifPresent(found::add);
      if (!found.isEmpty()) {
        var name = pact.getConsumer().getName() + document.consumerVersion();
        results.add(new PactResult(name, document.source(), found));
      }
    } catch (ConfigurationException wrong) {
      addOne(document.source(), "the pact can be read", ifFailed(document), wrong);
    }
  }

  private boolean isComplete() {
    return selected.size() == Requirement.values().length;
  }

  private static boolean cites(Interaction interaction, Set<Requirement> requirements) {
    return !Collections.disjoint(PactVerifier.requirements(interaction), requirements);
  }

  private static Status ifFailed(PactDocument document) {
    return document.isPending() ? Status.WARNED : Status.FAILED;
  }

  /** Adds a result for all interactions together. */
  private void addOne(String source, String description, Status status, Exception wrong) {
    var result = result(description, status, String.valueOf(wrong.getMessage()));
    results.add(new PactResult("unknown consumer", source, List.of(result)));
  }

  private static PactResult.Interaction result(String description, Status status, String message) {
    return new PactResult.Interaction(description, status, Optional.of(message));
  }

  /** The result as it counts for the verdict. */
  private PactResult.Interaction counted(
      Interaction interaction, PactResult.Interaction result, PactDocument document) {
    if (result.status() != Status.FAILED) {
      return result;
    }
    if (document.isPending() || (interaction instanceof V4Interaction v4 && v4.getPending())) {
      return excused(result, Status.WARNED, "Pending. ");
    }
    return cites(interaction, accepted)
        ? excused(result, Status.ACCEPTED, "A known deviation. ")
        : result;
  }

  /** The deviation with a status that does not fail the run. */
  private static PactResult.Interaction excused(
      PactResult.Interaction failed, Status status, String why) {
    return new PactResult.Interaction(
        failed.description(), status, failed.message().map(why::concat), failed.requirements());
  }

  /** Publishes the results of a pact if all of its interactions were tested. */
  private PactResult.Interaction publish(
      PactDocument document, List<TestResult> tested, int total, Broker broker) {
    var publication = "the results are published";
    var result = tested.stream().reduce(new TestResult.Ok(), TestResult::merge);
    var why =
        tested.isEmpty() || tested.size() < total
            ? Optional.of("%d of %d interactions were verified".formatted(tested.size(), total))
            : result.toBoolean() ? Optional.<String>empty() : verifier.untestableReason();
    if (why.isPresent()) {
      var sentence = "Nothing is published: %s.".formatted(why.get());
      return result(publication, Status.NOT_EXERCISED, sentence);
    }
    try {
      broker.publishResult(document.links(), result);
      return new PactResult.Interaction(publication, Status.PASSED, Optional.empty());
    } catch (BrokerException refused) {
      var sentence = "Nothing is published: " + refused.getMessage();
      return result(publication, ifFailed(document), sentence);
    }
  }

  /** The result for the broker, which gets every deviation, whether it fails the run or not. */
  private static TestResult testResult(Interaction interaction, PactResult.Interaction result) {
    var id = Objects.requireNonNullElse(interaction.getInteractionId(), "");
    // Without the command line at the end.
    var description = result.message().orElse("").replaceFirst("(?s)\n(TOKEN=|curl ).*", "");
    Map<String, ?> failure =
        Map.of(
            "interactionId", id,
            "interactionDescription", interaction.getDescription(),
            "description", description);
    return result.status() == Status.PASSED
        ? new TestResult.Ok(id)
        : new TestResult.Failed(List.of(failure), "");
  }
}
