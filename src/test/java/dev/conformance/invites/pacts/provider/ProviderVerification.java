package dev.conformance.invites.pacts.provider;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import au.com.dius.pact.core.model.Interaction;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.broker.Broker;
import dev.conformance.invites.pacts.broker.BrokerAddress;
import dev.conformance.invites.pacts.broker.BrokerException;
import dev.conformance.invites.pacts.broker.BrokerSelection;
import dev.conformance.invites.pacts.broker.PactProperties;
import dev.conformance.invites.pacts.broker.PactSetting;
import dev.conformance.invites.pacts.broker.PactVersion;
import dev.conformance.invites.pacts.broker.PublishedResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DynamicNode;

/**
 * The verification of all pacts against one provider, as tests: one for each interaction, and what
 * must not pass silently.
 *
 * <p>An interaction whose states the provider cannot be put into is skipped with what to provide. A
 * pending pact's difference is skipped too, with the difference, and so is a status that the
 * profile tolerates. Nothing to verify, and nothing verified, are failures.
 */
final class ProviderVerification {
  private final PactProperties properties;
  private final Path folder;
  private final PactVerifier verifier;
  private final PactReport report;
  private int verified;

  ProviderVerification(
      PactProperties properties, Path folder, PactVerifier verifier, PactReport report) {
    this.properties = properties;
    this.folder = folder;
    this.verifier = verifier;
    this.report = report;
  }

  List<DynamicNode> tests() {
    try {
      return ofAllPacts();
    } catch (ConfigurationException | BrokerException wrong) {
      return refused(String.valueOf(wrong.getMessage()));
    }
  }

  /** One failure with the reason, where every interaction would fail for it. */
  static List<DynamicNode> refused(String reason) {
    return List.of(dynamicTest("the pacts can be verified", () -> fail(reason)));
  }

  private List<DynamicNode> ofAllPacts() {
    var broker = BrokerAddress.from(properties).map(Broker::new);
    var pacts =
        broker
            .map(known -> PactSources.broker(known, BrokerSelection.from(properties)))
            .orElseGet(() -> PactSources.folder(folder));
    var publishing = publishing(broker);
    var nodes = new ArrayList<DynamicNode>();
    for (var pact : pacts) {
      nodes.add(container(pact, publishing));
    }
    nodes.add(dynamicTest("something was verified", () -> somethingWasVerified(pacts.size())));
    return nodes;
  }

  /** How results are published; empty where they are not. */
  private Optional<Publishing> publishing(Optional<Broker> broker) {
    if (!properties.isOn(PactSetting.PUBLISH_RESULTS)) {
      return Optional.empty();
    }
    if (broker.isEmpty()) {
      throw new ConfigurationException(
          "pact.verifier.publishResults needs a broker; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
    }
    return broker.map(known -> new Publishing(known, PactVersion.ofProvider(properties)));
  }

  private record Publishing(Broker broker, PactVersion provider) {}

  private DynamicNode container(PactUnderTest pact, Optional<Publishing> publishing) {
    var results = new ArrayList<PublishedResult>();
    var tests = new ArrayList<DynamicNode>();
    for (var interaction : pact.pact().getInteractions()) {
      tests.add(
          dynamicTest(interaction.getDescription(), () -> verify(pact, interaction, results)));
    }
    publishing.ifPresent(
        known ->
            tests.add(
                dynamicTest("the results are published", () -> publish(pact, known, results))));
    return dynamicContainer(pact.consumer() + (pact.pending() ? " (pending)" : ""), tests);
  }

  private void verify(PactUnderTest pact, Interaction interaction, List<PublishedResult> results) {
    var outcome = verifier.verify(pact.pact(), interaction);
    report.add(pact, interaction.getDescription(), outcome);
    if (outcome instanceof InteractionOutcome.NotExercised notExercised) {
      abort("Not exercised. " + notExercised.reason());
    }
    if (outcome instanceof InteractionOutcome.Tolerated tolerated) {
      abort("Tolerated. " + tolerated.reason());
    }
    verified++;
    var differences =
        outcome instanceof InteractionOutcome.Broken broken
            ? broken.differences()
            : List.<String>of();
    results.add(
        new PublishedResult(
            Objects.requireNonNullElse(interaction.getInteractionId(), ""),
            interaction.getDescription(),
            differences));
    if (!differences.isEmpty()) {
      var message =
          "%s does not get from the provider what it reads, for \"%s\":\n- %s"
              .formatted(
                  pact.consumer(), interaction.getDescription(), String.join("\n- ", differences));
      if (pact.pending()) {
        abort("Pending. " + message);
      }
      fail(message);
    }
  }

  private static void publish(
      PactUnderTest pact, Publishing publishing, List<PublishedResult> results) {
    var missing = pact.pact().getInteractions().size() - results.size();
    if (missing > 0) {
      abort(
          "Nothing is published for %s: %d of its interactions could not be judged."
              .formatted(pact.consumer(), missing));
    }
    try {
      publishing
          .broker()
          .publishResult(pact.origin().orElseThrow(), publishing.provider(), results);
    } catch (BrokerException e) {
      fail(e.getMessage());
    }
  }

  private void somethingWasVerified(int pacts) {
    if (properties.isOn(PactSetting.ALLOW_NONE)) {
      return;
    }
    if (pacts == 0) {
      fail(
          "There is no pact to verify for %s; give -Dpacts.allow-none if that is meant."
              .formatted(PactDocument.PROVIDER));
    }
    if (verified == 0) {
      fail(
          "None of the interactions could be exercised; see why they were skipped, or give -Dpacts.allow-none.");
    }
  }
}
