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
 *
 * @param selected an interaction is verified if it cites one of these requirements, or if these are
 *     all
 * @param accepted a deviation is accepted if the interaction cites one of these
 */
record ProviderVerification(
    SettingSources sources,
    PactVerifier verifier,
    Set<Requirement> selected,
    Set<Requirement> accepted) {

  /** Verifies the pacts: one result for each, with the publication of its results as the last. */
  List<PactResult> verify() {
    try {
      var settings = PactSettings.read(sources);
      var broker = Broker.of(settings);
      var consumers = settings.filterConsumers.find().orElse(List.of());
      // All of them are fetched before the first one is verified.
      var documents =
          broker.map(Broker::pacts).orElseGet(() -> PactDocument.inFolder(Path.of("pacts")));
      for (var name : consumers) {
        if (documents.stream().noneMatch(document -> document.text().contains('"' + name + '"'))) {
          throw new ConfigurationException(
              "pact.filter.consumers names %s, but there is no such pact to verify."
                  .formatted(name));
        }
      }
      var publisher = broker.filter(unused -> settings.publishResults.value());
      var results =
          documents.stream()
              .map(document -> verify(document, consumers, publisher))
              .filter(result -> !result.interactions().isEmpty())
              .toList();
      if (results.isEmpty() && isComplete()) {
        throw new ConfigurationException(
            "There is no pact to verify for %s; check the settings that select pacts."
                .formatted(PactDocument.PROVIDER));
      }
      return results;
    } catch (ConfigurationException | BrokerException wrong) {
      var source = "the configured pacts";
      return List.of(unreadable(source, "the pacts can be verified", Status.NOT_EXERCISED, wrong));
    }
  }

  /**
   * Nothing if the settings do not select the pact. If it cannot be read, the next one still is.
   */
  private PactResult verify(
      PactDocument document, List<String> consumers, Optional<Broker> publisher) {
    var found = new ArrayList<PactResult.Interaction>();
    try {
      var pact = document.pact();
      var consumer = pact.getConsumer().getName();
      var name = consumer + document.consumerVersion();
      if (!consumers.isEmpty() && !consumers.contains(consumer)) {
        return new PactResult(name, document.source(), found, Optional.empty());
      }
      var tested = new ArrayList<TestResult>();
      for (var interaction : pact.getInteractions()) {
        var cited = PactVerifier.requirements(interaction);
        if (isComplete() || !Collections.disjoint(cited, selected)) {
          var result = verifier.verify(pact, interaction);
          found.add(counted(interaction, result, document));
          if (result.status() != Status.NOT_EXERCISED) {
            tested.add(testResult(interaction, result));
          }
        }
      }
      var unpublished = Optional.<String>empty();
      if (publisher.isPresent()) {
        try {
          var total = pact.getInteractions().size();
          found.add(publish(document, tested, total, publisher.get()));
        } catch (BrokerException failure) {
          unpublished =
              Optional.of(
                  "The results of %s are not published: %s".formatted(name, failure.getMessage()));
          found.add(publication(Status.NOT_EXERCISED, unpublished));
        }
      }
      return new PactResult(name, document.source(), found, unpublished);
    } catch (ConfigurationException wrong) {
      var status = document.isPending() ? Status.WARNED : Status.FAILED;
      return unreadable(document.source(), "the pact can be read", status, wrong);
    }
  }

  private boolean isComplete() {
    return selected.size() == Requirement.values().length;
  }

  /** The only result of pacts whose interactions are not known. */
  private static PactResult unreadable(
      String source, String description, Status status, Exception wrong) {
    var message = Optional.ofNullable(wrong.getMessage());
    var result = new PactResult.Interaction(description, status, message);
    return new PactResult(source, source, List.of(result), Optional.empty());
  }

  /** The result as it counts for the verdict. */
  private PactResult.Interaction counted(
      Interaction interaction, PactResult.Interaction result, PactDocument document) {
    var isPending =
        document.isPending() || (interaction instanceof V4Interaction v4 && v4.getPending());
    var isAccepted = !Collections.disjoint(result.requirements(), accepted);
    if (result.status() != Status.FAILED || !(isPending || isAccepted)) {
      return result;
    }
    return new PactResult.Interaction(
        result.description(),
        isPending ? Status.WARNED : Status.ACCEPTED,
        result.message().map((isPending ? "Pending. " : "A known deviation. ")::concat),
        result.curl(),
        result.requirements());
  }

  /** Publishes the results of a pact if all of its interactions were tested. */
  private PactResult.Interaction publish(
      PactDocument document, List<TestResult> tested, int total, Broker broker) {
    var result = tested.stream().reduce(new TestResult.Ok(), TestResult::merge);
    var why =
        tested.isEmpty() || tested.size() < total
            ? Optional.of("%d of %d interactions were verified".formatted(tested.size(), total))
            : result.toBoolean() ? Optional.<String>empty() : verifier.untestableReason();
    if (why.isPresent()) {
      return publication(Status.NOT_EXERCISED, why.map("Nothing is published: %s."::formatted));
    }
    broker.publishResult(document.links(), result);
    return publication(Status.PASSED, Optional.empty());
  }

  private static PactResult.Interaction publication(Status status, Optional<String> message) {
    return new PactResult.Interaction("the results are published", status, message);
  }

  /** The result for the broker, which gets every deviation, whether it fails the run or not. */
  private static TestResult testResult(Interaction interaction, PactResult.Interaction result) {
    var id = Objects.requireNonNullElse(interaction.getInteractionId(), "");
    Map<String, ?> failure =
        Map.of(
            "interactionId", id,
            "interactionDescription", interaction.getDescription(),
            "description", result.details());
    return result.status() == Status.PASSED
        ? new TestResult.Ok(id)
        : new TestResult.Failed(List.of(failure), "");
  }
}
