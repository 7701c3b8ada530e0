package dev.conformance.invites.report.allure;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.FailureGroup;
import dev.conformance.invites.report.Markdown;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.SourceLink;
import dev.conformance.invites.report.Status;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One check or one interaction of a pact as an Allure result.
 *
 * <p>Allure groups failed results by their messages, so the message of a failed result is its
 * deviation alone; the complete message is in its description.
 */
final class AllureResult {
  private static final int CASES_SHOWN = 10;

  private AllureResult() {}

  /**
   * One check: what failed, why, how to reproduce it, and the source of the rule.
   *
   * @param cases its test cases; several of them are the steps of the result
   * @param attachments the requests and responses of a case
   */
  static TestResult of(
      String baseUrl,
      RequirementResult result,
      List<CheckResult> cases,
      Function<CheckResult, List<Attachment>> attachments) {
    var requirement = result.requirement();
    var worst =
        cases.stream()
            .min(Comparator.comparing(CheckResult::status, Status.worstFirst()))
            .orElseThrow();
    var first = cases.get(0);
    var name = cases.size() == 1 ? first.name() : first.check();
    var labels = labels(baseUrl, requirement.area().title(), story(requirement));
    labels.add(label("severity", requirement.level() == Level.MUST ? "critical" : "minor"));
    labels.add(label("tag", requirement.id()));
    labels.add(label("tag", requirement.level().name()));
    var test =
        new TestResult()
            .setStage(Stage.FINISHED)
            .setStatus(status(worst.status()))
            .setFullName(first.suite() + "." + name)
            .setName(name)
            .setStatusDetails(details(result, worst))
            .setDescription(description(requirement, cases))
            .setStart(first.startedAt().toEpochMilli())
            .setStop(cases.stream().mapToLong(AllureResult::end).max().orElseThrow())
            .setLabels(labels)
            .setLinks(
                SourceLink.of(requirement).stream()
                    .map(to -> new Link().setName(to.name()).setUrl(to.url()).setType("link"))
                    .toList())
            .setParameters(
                List.of(
                    parameter("requirement", requirement.id()),
                    parameter("level", requirement.level().name()),
                    parameter("source", requirement.source().toString())));
    return cases.size() == 1
        ? test.setAttachments(attachments.apply(first))
        : test.setSteps(
            cases.stream()
                .map(
                    check ->
                        new StepResult()
                            .setName(check.testCase())
                            .setStage(Stage.FINISHED)
                            .setStatus(status(check.status()))
                            .setStatusDetails(details(result, check))
                            .setStart(check.startedAt().toEpochMilli())
                            .setStop(end(check))
                            .setAttachments(attachments.apply(check)))
                .toList());
  }

  static TestResult of(String baseUrl, PactResult pact, PactResult.Interaction interaction) {
    var message = interaction.message();
    return new TestResult()
        .setFullName("Pacts." + pact.consumer() + "." + interaction.description())
        .setName(interaction.description())
        .setStage(Stage.FINISHED)
        .setStatus(status(interaction.status()))
        .setStatusDetails(
            details(interaction.status(), "The pact of " + pact.consumer() + " is broken", message))
        .setDescription(
            message
                .map(text -> Markdown.fenced("text", text))
                .orElse("The response has everything that the consumer reads."))
        .setLabels(labels(baseUrl, "Pacts", pact.consumer()))
        .setParameters(
            List.of(parameter("consumer", pact.consumer()), parameter("source", pact.source())));
  }

  /** The id has two digits: Allure sorts by text. */
  private static String story(Requirement requirement) {
    return requirement.id().replaceFirst("-(\\d)$", "-0$1") + " " + requirement.title();
  }

  private static long end(CheckResult check) {
    return check.startedAt().plus(check.duration()).toEpochMilli();
  }

  /**
   * What is warned, unstable or accepted is skipped, with that word first in its message: a failed
   * or broken result would make CI servers call a conformant run unstable, and a passed one would
   * hide it.
   */
  private static io.qameta.allure.model.Status status(Status status) {
    return switch (status) {
      case PASSED -> io.qameta.allure.model.Status.PASSED;
      case FAILED -> io.qameta.allure.model.Status.FAILED;
      default -> io.qameta.allure.model.Status.SKIPPED;
    };
  }

  private static StatusDetails details(RequirementResult result, CheckResult check) {
    return details(
        check.status(),
        FailureGroup.deviation(check),
        check.status() == Status.ACCEPTED ? result.hint() : check.message());
  }

  private static StatusDetails details(Status status, String deviation, Optional<String> reason) {
    var why = reason.orElse("no reason given");
    var message =
        switch (status) {
          case PASSED -> "";
          case FAILED -> deviation;
          case NOT_EXERCISED -> status.label() + why;
          case ACCEPTED -> status.label() + why + "\n" + deviation;
          default -> status.label() + deviation;
        };
    // Allure's page treats it as HTML.
    return new StatusDetails().setMessage(message.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static String description(Requirement requirement, List<CheckResult> cases) {
    var text =
        new StringBuilder(
            """
            **%s** (%s): %s.

            Source: %s

            """
                .formatted(
                    requirement.id(),
                    requirement.level(),
                    Markdown.inline(requirement.title()),
                    Markdown.inline(requirement.source().toString())));
    cases.stream()
        .filter(check -> check.status().deviates())
        .limit(CASES_SHOWN)
        .forEach(
            failure -> {
              text.append("**").append(Markdown.inline(failure.name())).append("**\n\n");
              text.append(Markdown.fenced("text", failure.explanation())).append('\n');
              if (!failure.curls().isEmpty()) {
                text.append("To reproduce it, paste this into a shell:\n\n");
                text.append(Markdown.fenced("sh", failure.curls())).append('\n');
              }
            });
    return text.toString();
  }

  private static List<Label> labels(String baseUrl, String feature, String story) {
    return new ArrayList<>(
        List.of(
            label("epic", "Conformance of " + baseUrl),
            label("feature", feature),
            label("story", story),
            label("parentSuite", feature),
            label("suite", story)));
  }

  private static Label label(String name, String value) {
    return new Label().setName(name).setValue(value);
  }

  private static Parameter parameter(String name, String value) {
    return new Parameter().setName(name).setValue(value);
  }
}
