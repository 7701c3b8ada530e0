package dev.conformance.invites.pacts.provider;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.pactbroker.TestResult;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.broker.Broker;
import dev.conformance.invites.pacts.broker.BrokerAddress;
import dev.conformance.invites.pacts.broker.BrokerException;
import dev.conformance.invites.pacts.broker.PactProperties;
import dev.conformance.invites.pacts.broker.PactSetting;
import dev.conformance.invites.pacts.broker.PactVersion;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Sanitizer;
import dev.conformance.invites.report.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicNode;

/**
 * The verification of all pacts against one provider, as tests: one for each interaction, and what
 * must not pass silently.
 *
 * <p>An interaction that is not exercised is skipped with the reason. So is a difference that does
 * not count: of a pending pact or interaction, one that the profile tolerates, one that is a known
 * deviation. Nothing to verify and nothing verified are failures.
 */
final class ProviderVerification {
  private final PactProperties properties;
  private final Path folder;
  private final PactVerifier verifier;
  private final PactGate gate;
  private final PactReport report;
  private int verified;

  ProviderVerification(
      PactProperties properties,
      Path folder,
      PactVerifier verifier,
      PactGate gate,
      PactReport report) {
    this.properties = properties;
    this.folder = folder;
    this.verifier = verifier;
    this.gate = gate;
    this.report = report;
  }

  List<DynamicNode> tests() {
    try {
      return ofAllPacts();
    } catch (ConfigurationException | BrokerException wrong) {
      var sentence = String.valueOf(wrong.getMessage());
      report.violation(sentence);
      return List.of(dynamicTest("the pacts can be verified", () -> fail(sentence)));
    }
  }

  /** Where a pact is. One that cannot be read does not stop the others. */
  private record Source(String name, boolean pending, Supplier<PactToVerify> pact) {}

  private List<DynamicNode> ofAllPacts() {
    var broker = BrokerAddress.from(properties).map(Broker::new);
    var publishing = publishing(broker);
    var consumers = properties.list(PactSetting.FILTER_CONSUMERS);
    var nodes = new ArrayList<DynamicNode>();
    for (var source : broker.map(this::selectedBy).orElseGet(this::inTheFolder)) {
      try {
        var pact = source.pact().get();
        if (consumers.isEmpty() || consumers.contains(pact.consumer())) {
          nodes.add(container(pact, publishing));
        }
      } catch (ConfigurationException | BrokerException wrong) {
        nodes.add(unreadable(source, String.valueOf(wrong.getMessage())));
      }
    }
    var isEmpty = nodes.isEmpty();
    nodes.add(dynamicTest("something was verified", () -> somethingWasVerified(isEmpty)));
    return nodes;
  }

  private List<Source> inTheFolder() {
    if (properties.get(PactSetting.FILTER_URL).isPresent()) {
      throw new ConfigurationException(
          "pact.filter.pacturl requires a broker; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
    }
    return PactDocument.filesIn(folder).stream()
        .map(file -> new Source(file.toString(), false, () -> read(file)))
        .toList();
  }

  private static PactToVerify read(Path file) {
    return new PactToVerify(PactDocument.read(file).pact(), file.toString(), false, Map.of());
  }

  private List<Source> selectedBy(Broker broker) {
    var url = properties.get(PactSetting.FILTER_URL);
    if (url.isPresent()) {
      if (!url.get().matches("(?i)https?://.*")) {
        throw new ConfigurationException(
            "pact.filter.pacturl is \"%s\"; give the http or https URL of a pact of the broker."
                .formatted(url.get()));
      }
      return List.of(source(broker, url.get(), false));
    }
    var selected = broker.pactsFor(PactDocument.PROVIDER, properties);
    selected.stream().flatMap(Broker::notices).forEach(report::note);
    return selected.stream().map(one -> source(broker, one.getSource(), one.getPending())).toList();
  }

  private static Source source(Broker broker, String url, boolean pending) {
    return new Source(
        url,
        pending,
        () -> {
          var found = broker.fetch(url);
          var pact = PactDocument.parse(url, found.getPactFile().serialise()).pact();
          return new PactToVerify(pact, url, pending, found.getLinks());
        });
  }

  /** How results are published; empty if they are not. */
  private Optional<Publishing> publishing(Optional<Broker> broker) {
    if (!properties.isOn(PactSetting.PUBLISH_RESULTS)) {
      return Optional.empty();
    }
    if (broker.isEmpty()) {
      throw new ConfigurationException(
          "pact.verifier.publishResults requires a broker; set -Dpactbroker.url=… or"
              + " PACT_BROKER_BASE_URL.");
    }
    return broker.map(known -> new Publishing(known, PactVersion.ofProvider(properties)));
  }

  private record Publishing(Broker broker, PactVersion provider) {}

  private DynamicNode unreadable(Source source, String problem) {
    var status = source.pending() ? Status.WARNED : Status.FAILED;
    report.add(
        "unknown consumer", source.name(), "the pact can be read", status, Optional.of(problem));
    return dynamicTest(
        "the pact can be read", () -> end(status, (source.pending() ? "Pending. " : "") + problem));
  }

  private DynamicNode container(PactToVerify pact, Optional<Publishing> publishing) {
    var results = new ArrayList<TestResult>();
    var tests = new ArrayList<DynamicNode>();
    for (var interaction : pact.pact().getInteractions()) {
      if (gate.selects(interaction)) {
        tests.add(
            dynamicTest(interaction.getDescription(), () -> verify(pact, interaction, results)));
      }
    }
    publishing.ifPresent(
        known ->
            tests.add(
                dynamicTest("the results are published", () -> publish(pact, known, results))));
    return dynamicContainer(pact.title(), tests);
  }

  private void verify(PactToVerify pact, Interaction interaction, List<TestResult> results) {
    var outcome = verifier.verify(pact.pact(), interaction);
    if (outcome instanceof InteractionOutcome.NotExercised notExercised) {
      end(pact, interaction, Status.NOT_EXERCISED, "Not exercised. " + notExercised.reason());
    } else if (outcome instanceof InteractionOutcome.Tolerated tolerated) {
      end(pact, interaction, Status.WARNED, "Tolerated. " + tolerated.reason());
    } else if (outcome instanceof InteractionOutcome.NoResponse noResponse) {
      verified++;
      var problem = "There is no response: " + noResponse.sentence();
      deviates(pact, interaction, List.of(problem), noResponse.curl());
    } else if (outcome instanceof InteractionOutcome.Failed failed) {
      verified++;
      results.add(failure(interaction, failed.differences()));
      deviates(pact, interaction, failed.differences(), failed.curl());
    } else {
      verified++;
      results.add(new TestResult.Ok(id(interaction)));
      add(pact, interaction, Status.PASSED, Optional.empty());
    }
  }

  /** One entry for each difference. */
  private static TestResult failure(Interaction interaction, List<String> differences) {
    return new TestResult.Failed(
        differences.stream()
            .<Map<String, Object>>map(
                difference ->
                    Map.of(
                        "interactionId", id(interaction),
                        "interactionDescription", interaction.getDescription(),
                        "description", difference))
            .toList(),
        "");
  }

  private static String id(Interaction interaction) {
    return Objects.requireNonNullElse(interaction.getInteractionId(), "");
  }

  private void deviates(
      PactToVerify pact, Interaction interaction, List<String> differences, String curl) {
    var isPending = pact.isPending(interaction);
    var isAccepted = !isPending && gate.accepts(interaction);
    var status = isPending ? Status.WARNED : isAccepted ? Status.ACCEPTED : Status.FAILED;
    var kind = isPending ? "Pending. " : isAccepted ? "A known deviation. " : "";
    var all = kind + String.join("\n", differences);
    add(pact, interaction, status, Optional.of(all + "\n" + curl));
    end(
        status,
        status == Status.FAILED
            ? "%s cannot use the response to \"%s\": %s"
                .formatted(pact.title(), interaction.getDescription(), firstOf(differences))
            : all);
  }

  private void end(PactToVerify pact, Interaction interaction, Status status, String why) {
    add(pact, interaction, status, Optional.of(why));
    end(status, why);
  }

  private void add(
      PactToVerify pact, Interaction interaction, Status status, Optional<String> why) {
    report.add(
        pact.title(),
        pact.source(),
        new PactResult.Interaction(
            interaction.getDescription(), status, why, PactToVerify.requirements(interaction)));
  }

  /** Maven repeats what a test throws; the console and the reports have all differences. */
  private static String firstOf(List<String> differences) {
    var more = differences.size() - 1;
    return differences.get(0).lines().findFirst().orElse("")
        + (more > 0 ? " (and %d more)".formatted(more) : "");
  }

  /** Foreign text is indented, so that no line of it passes for one of the build. */
  private static void end(Status status, String why) {
    var message = Sanitizer.message(why).replace("\n", "\n  ");
    if (status == Status.FAILED) {
      fail(message);
    }
    abort(message);
  }

  private void publish(PactToVerify pact, Publishing publishing, List<TestResult> results) {
    var interactions = pact.pact().getInteractions().size();
    if (interactions == 0) {
      notPublished(pact, "the pact has no interactions.");
    }
    if (results.size() < interactions) {
      var unjudged = interactions - results.size();
      notJudged(pact, "%d of %d interactions not judged.".formatted(unjudged, interactions));
    }
    var result = results.stream().reduce(new TestResult.Ok(), TestResult::merge);
    if (!result.toBoolean()) {
      verifier.refusal().ifPresent(stopped -> notJudged(pact, stopped + "."));
    }
    try {
      publishing.broker().publishResult(pact.links(), publishing.provider(), result);
    } catch (BrokerException e) {
      notPublished(pact, String.valueOf(e.getMessage()));
    }
    report.note(
        "Published for %s %s: %s, %s"
            .formatted(
                PactDocument.PROVIDER,
                publishing.provider().number(),
                result.toBoolean() ? "success" : "failure",
                pact.source()));
  }

  /** Whoever asked for results gets none, so the run fails, unless the pact must not fail it. */
  private void notPublished(PactToVerify pact, String why) {
    if (pact.pending()) {
      notJudged(pact, why);
    }
    failWith("Nothing is published for %s: %s".formatted(pact.title(), why));
  }

  private void notJudged(PactToVerify pact, String why) {
    var sentence = "Nothing is published for %s: %s".formatted(pact.title(), why);
    report.note(sentence);
    abort(sentence);
  }

  private void somethingWasVerified(boolean isEmpty) {
    if (properties.isOn(PactSetting.ALLOW_NONE) || !gate.isComplete()) {
      return;
    }
    if (isEmpty) {
      failWith(
          "There is no pact to verify for %s; set -Dpacts.allow-none if that is intended."
              .formatted(PactDocument.PROVIDER));
    }
    if (verified == 0) {
      failWith(
          "None of the interactions could be exercised; see why they were skipped, or set"
              + " -Dpacts.allow-none.");
    }
  }

  /** Fails the run, although the server keeps its pacts. */
  private void failWith(String sentence) {
    report.violation(sentence);
    fail(sentence);
  }
}
