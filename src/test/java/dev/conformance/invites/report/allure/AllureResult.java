package dev.conformance.invites.report.allure;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.FailureGroup;
import dev.conformance.invites.report.Markdown;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.SourceLink;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Template;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One requirement or one interaction of a pact as an Allure result.
 *
 * <p>Allure groups failed results by their messages, so the message of a failed result is its
 * deviation alone; the complete message is in its description.
 */
final class AllureResult {
  private AllureResult() {}

  /**
   * One requirement: what failed, why, how to reproduce it, and the source of the rule. Its checks
   * are the steps.
   *
   * @param attachments the requests and responses of a check
   */
  static TestResult of(
      RequirementResult result, Function<CheckResult, List<Attachment>> attachments) {
    var requirement = result.requirement();
    var severity = requirement.level() == Level.MUST ? "critical" : "minor";
    var deviation = result.failures().stream().map(FailureGroup::deviation).findFirst().orElse("");
    return new TestResult()
        .setFullName(requirement.id())
        .setName(requirement.id() + ": " + requirement.title())
        .setStage(Stage.FINISHED)
        .setStatus(status(result.status()))
        .setStatusDetails(details(result.status(), deviation, result.hint()))
        .setDescription(Template.render("allure.md", result))
        .setStart(result.checks().stream().mapToLong(AllureResult::start).min().orElse(0))
        .setStop(result.checks().stream().mapToLong(AllureResult::end).max().orElse(0))
        .setLabels(
            labels(
                "feature", requirement.area().title(),
                "parentSuite", "Requirements",
                "suite", requirement.area().title(),
                "severity", severity,
                "tag", requirement.level().name()))
        .setLinks(
            SourceLink.of(requirement).stream()
                .map(to -> new Link().setName(to.name()).setUrl(to.url()).setType("link"))
                .toList())
        .setParameters(
            List.of(
                parameter("requirement", requirement.id()),
                parameter("source", requirement.source().toString())))
        .setSteps(
            result.checks().stream()
                .map(
                    check ->
                        new StepResult()
                            .setName(check.name())
                            .setStage(Stage.FINISHED)
                            .setStatus(status(check.status()))
                            .setStatusDetails(
                                details(
                                    check.status(), FailureGroup.deviation(check), check.message()))
                            .setStart(start(check))
                            .setStop(end(check))
                            .setAttachments(attachments.apply(check)))
                .toList());
  }

  static TestResult of(PactResult pact, PactResult.Interaction interaction) {
    var message = interaction.message();
    var deviation = "The pact of " + pact.consumer() + " is broken";
    return new TestResult()
        .setFullName("Pacts." + pact.consumer() + "." + interaction.description())
        .setName(interaction.description())
        .setStage(Stage.FINISHED)
        .setStatus(status(interaction.status()))
        .setStatusDetails(details(interaction.status(), deviation, message))
        .setDescription(
            message
                .map(text -> Markdown.fenced("text", text))
                .orElse("The response has everything that the consumer reads."))
        .setLabels(labels("feature", "Pacts", "parentSuite", "Pacts", "suite", pact.consumer()))
        .setParameters(
            List.of(parameter("consumer", pact.consumer()), parameter("source", pact.source())));
  }

  private static long start(CheckResult check) {
    return check.startedAt().toEpochMilli();
  }

  private static long end(CheckResult check) {
    return check.startedAt().plus(check.duration()).toEpochMilli();
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

  private static StatusDetails details(Status status, String deviation, Optional<String> reason) {
    var message =
        switch (status) {
          case PASSED -> "";
          case FAILED -> deviation;
          case NOT_EXERCISED -> status.label() + reason.orElse("no reason given");
          case ACCEPTED -> status.label() + reason.orElse("") + "\n" + deviation;
          case WARNED, UNSTABLE -> status.label() + deviation;
        };
    // Allure's page treats it as HTML.
    return new StatusDetails().setMessage(message.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static List<Label> labels(String... namesAndValues) {
    return Stream.iterate(0, index -> index < namesAndValues.length, index -> index + 2)
        .map(
            index -> new Label().setName(namesAndValues[index]).setValue(namesAndValues[index + 1]))
        .toList();
  }

  private static Parameter parameter(String name, String value) {
    return new Parameter().setName(name).setValue(value);
  }
}
