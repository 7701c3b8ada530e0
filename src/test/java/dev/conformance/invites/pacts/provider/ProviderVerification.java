package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.report.Status.*;

import au.com.dius.pact.core.model.V4Interaction;
import dev.conformance.invites.common.Kit;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.State;
import dev.conformance.invites.pacts.broker.Broker;
import dev.conformance.invites.pacts.broker.BrokerException;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.collections4.ListUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
 * @param excused it is accepted that an interaction is not exercised if one of its states needs
 *     what one of these needs
 */
record ProviderVerification(
    SettingSources sources,
    PactVerifier verifier,
    Set<Requirement> selected,
    Set<Requirement> accepted,
    Set<Requirement> excused) {
  private static final String PUBLICATION = "the results are published";

  /** Verifies the pacts: one result for each, with the publication of its results as the last. */
  List<PactResult> verify() {
    try {
      var settings = PactSettings.read(sources);
      var broker = Broker.of(settings, verifier.client().redaction());
      // All of them are fetched before the first one is verified.
      var documents =
          selected(
              broker.map(Broker::pacts).orElseGet(() -> PactDocument.inFolder(Path.of("pacts"))),
              settings.filterConsumers.find().orElse(List.of()));
      var publisher = broker.filter(unused -> settings.publishResults.value());
      return documents.stream()
          .map(document -> verify(document, publisher))
          .filter(it -> !it.interactions().isEmpty() || it.noVerdictReason().isPresent())
          .toList();
    } catch (ConfigurationException | BrokerException wrong) {
      var result = result("the pacts can be verified", NOT_EXERCISED, wrong.getMessage());
      var source = "the configured pacts";
      return List.of(new PactResult(source, source, List.of(), List.of(result), Optional.empty()));
    }
  }

  /** Those of the consumers, or all; one that does not say whose it is, is reported as well. */
  private List<PactDocument> selected(List<PactDocument> documents, List<String> consumers) {
    var found = documents.stream().flatMap(it -> it.consumer().stream()).toList();
    for (var name : ListUtils.removeAll(consumers, found)) {
      throw new ConfigurationException(
          "pact.filter.consumers names %s, but there is no such pact to verify.".formatted(name));
    }
    if (documents.isEmpty() && isComplete()) {
      throw new ConfigurationException(
          "There is no pact to verify for %s; check the settings that select pacts."
              .formatted(PactDocument.PROVIDER));
    }
    return documents.stream()
        .filter(it -> consumers.isEmpty() || it.consumer().map(consumers::contains).orElse(true))
        .toList();
  }

  private boolean isComplete() {
    return selected.size() == Requirement.values().length;
  }

  /**
   * The results of one pact; none if the settings select none of its interactions. If the pact
   * cannot be read, or the kit itself fails, the next one is still verified.
   */
  private PactResult verify(PactDocument document, Optional<Broker> publisher) {
    var found = new ArrayList<PactResult.Interaction>();
    var noVerdictReason = Optional.<String>empty();
    try {
      var pact = document.pact();
      var tested = new ArrayList<ObjectNode>();
      for (var any : pact.getInteractions()) {
        var interaction = any.asV4Interaction();
        var cited = PactVerifier.requirements(interaction);
        if (isComplete() || !Collections.disjoint(cited, selected)) {
          var result = verifier.verify(pact, interaction);
          found.add(counted(interaction, result, document));
          if (result.status() != NOT_EXERCISED) {
            tested.add(testResult(interaction, result));
          }
        }
      }
      var total = pact.getInteractions().size();
      if (total == 0 && isComplete()) {
        found.add(result("the pact has interactions", NOT_EXERCISED, "It has no interaction."));
      }
      if (publisher.isPresent()) {
        found.add(publish(document, tested, total, publisher.get()));
      }
    } catch (ConfigurationException unreadable) {
      var status = document.isPending() ? NOT_EXERCISED : FAILED;
      found.add(result("the pact can be read", status, unreadable.getMessage()));
    } catch (BrokerException failure) {
      var sentence =
          "The results of %s are not published: %s"
              .formatted(document.name(), failure.getMessage());
      noVerdictReason = Optional.of(sentence);
      found.add(result(PUBLICATION, NOT_EXERCISED, sentence));
    } catch (RuntimeException | Error defect) {
      var place = "the pact of " + document.name();
      noVerdictReason = Optional.of(Kit.internalError(defect, place) + ".");
    }
    return new PactResult(
        redact(document.name()),
        redact(document.source()),
        document.notices().stream().map(this::redact).toList(),
        found,
        noVerdictReason.map(this::redact));
  }

  /** The result as it counts for the verdict. */
  private PactResult.Interaction counted(
      V4Interaction interaction, PactResult.Interaction result, PactDocument document) {
    var isPending = document.isPending() || interaction.getPending();
    var isAccepted = !Collections.disjoint(result.requirements(), accepted);
    var isExcused =
        interaction.getProviderStates().stream()
            .flatMap(given -> State.of(given).stream())
            .anyMatch(state -> !Collections.disjoint(state.reliedOn(), excused));
    if (result.status() == FAILED && isPending) {
      return result.as(WARNED, "Pending. ");
    }
    var isKnown = result.status() == FAILED ? isAccepted : isExcused;
    var isOpen = result.status() == FAILED || result.status() == NOT_EXERCISED;
    return isOpen && isKnown ? result.as(ACCEPTED, "A known deviation. ") : result;
  }

  /** Publishes the results of a pact if all of its interactions were tested. */
  private PactResult.Interaction publish(
      PactDocument document, List<ObjectNode> tested, int total, Broker broker) {
    var hasFailed = tested.stream().anyMatch(result -> result.has("mismatches"));
    var gap = "%d of %d interactions were verified" + (isComplete() ? "" : " with atlas.only");
    var why =
        tested.isEmpty() || tested.size() < total
            ? Optional.of(gap.formatted(tested.size(), total))
            : hasFailed ? verifier.untestableReason() : Optional.<String>empty();
    if (why.isPresent()) {
      return result(PUBLICATION, NOT_EXERCISED, "Nothing is published: %s.".formatted(why.get()));
    }
    broker.publishResults(document.links(), tested);
    return new PactResult.Interaction(PUBLICATION, PASSED, Optional.empty());
  }

  private PactResult.Interaction result(
      String description, Status status, @Nullable String message) {
    return new PactResult.Interaction(
        description, status, Optional.ofNullable(message).map(this::redact));
  }

  /** A broker or a proxy may quote the broker's credentials anywhere. */
  private String redact(String text) {
    return verifier.client().redact(text);
  }

  /** The result for the broker, which gets every deviation, whether it fails the run or not. */
  private static ObjectNode testResult(V4Interaction interaction, PactResult.Interaction result) {
    var published = JsonMapper.shared().createObjectNode();
    published.put("interactionId", interaction.getInteractionId());
    published.put("interactionDescription", interaction.getDescription());
    published.put("success", result.status() == PASSED);
    if (result.status() != PASSED) {
      published.putArray("mismatches").addObject().put("description", result.details());
    }
    return published;
  }
}
