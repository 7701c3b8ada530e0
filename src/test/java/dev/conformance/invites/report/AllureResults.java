package dev.conformance.invites.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.RecordedExchange;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code allure-results/}: one result for each requirement, with its checks as steps, and for each
 * interaction of a pact. Allure groups failed results by their messages, so the message of a failed
 * result is its deviation alone; the complete message is in its description.
 *
 * <p>The name of every result begins with {@value #PREFIX}, so that a new report replaces the last
 * one and leaves the results of other test runs alone.
 */
public final class AllureResults {
  private static final String PREFIX = "conformance-";
  private static final String ENVIRONMENT = "environment.properties";

  /** Matches the names of the files of a report. */
  public static final String GLOB = "{" + PREFIX + "*," + ENVIRONMENT + ",executor.json}";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(Include.NON_EMPTY))
          .build();
  private static final com.samskivert.mustache.Template DESCRIPTION = Template.of("allure.md");

  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private AllureResults() {}

  public static Map<String, String> render(Report report) {
    var results = new AllureResults();
    results.files.put(ENVIRONMENT, Template.render(ENVIRONMENT, report));
    results.add(report, verdict(report));
    report.requirements().forEach(result -> results.add(report, results.requirement(result)));
    for (var pact : report.pacts()) {
      pact.interactions().forEach(it -> results.add(report, interaction(pact, it)));
    }
    return results.files;
  }

  /**
   * The history's id is that of the same result in other runs against the server, and unique in
   * this one, because Allure regards results with equal ids as retries.
   */
  private void add(Report report, TestResult result) {
    var number = numbers.merge(result.getFullName(), 1, Integer::sum);
    var same = id(report.conditions().server() + "\n" + result.getFullName() + "\n" + number);
    var id = id(report.startedAt() + same);
    result.setUuid(id).setHistoryId(same).setTestCaseId(same);
    files.put(PREFIX + id + "-result.json", JSON.writeValueAsString(result));
  }

  private static TestResult result(String fullName, String name, Status status, String reason) {
    var result = new TestResult().setFullName(fullName).setName(name);
    return result.setStatus(status(status)).setStatusDetails(details(status, reason));
  }

  /** The run as a whole, which takes its time and may fail for a reason of no requirement. */
  private static TestResult verdict(Report report) {
    var isUndetermined = report.verdict() == Verdict.UNDETERMINED;
    var status = report.verdict() == Verdict.CONFORMANT ? Status.PASSED : Status.FAILED;
    return result("Verdict", "Verdict: " + report.verdictWords(), status, report.sentence())
        .setStatus(isUndetermined ? io.qameta.allure.model.Status.BROKEN : status(status))
        .setDescription(report.summary())
        .setStart(report.startedAt().toEpochMilli())
        .setStop(report.startedAt().plus(report.duration()).toEpochMilli())
        .setLabels(List.of(label("feature", "Verdict"), label("parentSuite", "Verdict")));
  }

  private TestResult requirement(RequirementResult result) {
    var requirement = result.requirement();
    var deviation = result.failures().stream().map(CheckResult::sentence).findFirst();
    var steps = result.checks().stream().map(this::step).toList();
    var name = requirement.id() + ": " + requirement.title();
    var reason = result.hint().or(() -> deviation).orElse("");
    return result(requirement.id(), name, result.status(), reason)
        .setDescription(DESCRIPTION.execute(result))
        .setStart(steps.stream().mapToLong(StepResult::getStart).min().orElse(0))
        .setStop(steps.stream().mapToLong(StepResult::getStop).max().orElse(0))
        .setLabels(
            List.of(
                label("feature", requirement.area().title()),
                label("parentSuite", "Requirements"),
                label("suite", requirement.area().title()),
                label("severity", requirement.level() == Level.MUST ? "critical" : "minor"),
                label("tag", requirement.level().name())))
        .setLinks(
            SourceLink.of(requirement).stream()
                .map(to -> new Link().setName(to.name()).setUrl(to.url()).setType("link"))
                .toList())
        .setSteps(steps);
  }

  private StepResult step(CheckResult check) {
    return new StepResult()
        .setName(check.name())
        .setStatus(status(check.status()))
        .setStatusDetails(details(check.status(), check.sentence()))
        .setStart(check.startedAt().toEpochMilli())
        .setStop(check.startedAt().plus(check.duration()).toEpochMilli())
        .setAttachments(check.exchanges().stream().map(this::attachment).toList());
  }

  private static TestResult interaction(PactResult pact, PactResult.Interaction interaction) {
    var values = Map.of("pact", pact, "result", interaction);
    var suite = label("suite", pact.consumer());
    var broken = "The pact of " + pact.consumer() + " is broken";
    var reason = interaction.status().deviates() ? broken : interaction.message().orElse("");
    var fullName = "Pacts." + pact.consumer() + "." + interaction.description();
    return result(fullName, interaction.description(), interaction.status(), reason)
        .setDescription(Template.render("allure-pact.md", values))
        .setLabels(List.of(label("feature", "Pacts"), label("parentSuite", "Pacts"), suite));
  }

  /**
   * A warned, unstable or accepted result is skipped, with that word first in its message. CI
   * servers would call a conformant run with a failed or broken result unstable, and a passed
   * result would hide the deviation.
   */
  private static io.qameta.allure.model.Status status(Status status) {
    return switch (status) {
      case PASSED -> io.qameta.allure.model.Status.PASSED;
      case FAILED -> io.qameta.allure.model.Status.FAILED;
      default -> io.qameta.allure.model.Status.SKIPPED;
    };
  }

  private static StatusDetails details(Status status, String reason) {
    var message =
        switch (status) {
          case PASSED -> "";
          case FAILED -> reason;
          default -> status.label() + reason;
        };
    // Allure's page treats it as HTML.
    return new StatusDetails().setMessage(message.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static Label label(String name, String value) {
    return new Label().setName(name).setValue(value);
  }

  /** An exchange that several checks evaluate is stored once. */
  private Attachment attachment(RecordedExchange exchange) {
    var text = exchange.request() + "\n\n" + exchange.response();
    var file = PREFIX + id(text) + "-attachment.txt";
    files.putIfAbsent(file, text);
    return new Attachment().setName(exchange.title()).setSource(file).setType("text/plain");
  }

  private static String id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
  }
}
