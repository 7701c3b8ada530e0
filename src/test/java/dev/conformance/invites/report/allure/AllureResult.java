package dev.conformance.invites.report.allure;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.CheckResult;
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

/** One check or one interaction of a pact as an Allure result. */
final class AllureResult {
  private static final int CASES_SHOWN = 10;
  private final String epic;

  AllureResult(String baseUrl) {
    this.epic = "Conformance of " + baseUrl;
  }

  /**
   * One check: what failed, why, how to reproduce it, and the source of the rule.
   *
   * @param cases its test cases; several of them are the steps of the result
   * @param attachments the requests and responses of a case
   */
  TestResult of(
      RequirementResult result,
      List<CheckResult> cases,
      Function<CheckResult, List<Attachment>> attachments) {
    var requirement = result.requirement();
    var area = requirement.area();
    var worst = worst(result, cases);
    var first = cases.get(0);
    var name = cases.size() == 1 ? first.name() : first.check();
    var labels =
        labels(area.title(), story(requirement), "conformance." + area.id(), first.suite());
    var isMust = requirement.level() == Level.MUST;
    labels.add(label("severity", isMust ? "critical" : "minor"));
    labels.add(label("tag", requirement.id()));
    labels.add(label("tag", requirement.level().name()));
    var shown =
        new TestResult()
            .setStage(Stage.FINISHED)
            .setStatus(shown(status(result, worst)))
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
        ? shown.setAttachments(attachments.apply(first))
        : shown.setSteps(
            cases.stream()
                .map(
                    one ->
                        new StepResult()
                            .setName(one.testCase())
                            .setStage(Stage.FINISHED)
                            .setStatus(shown(status(result, one)))
                            .setStatusDetails(details(result, one))
                            .setStart(one.startedAt().toEpochMilli())
                            .setStop(end(one))
                            .setAttachments(attachments.apply(one)))
                .toList());
  }

  /** The id has two digits: Allure sorts by text. */
  private static String story(Requirement requirement) {
    var id = requirement.id().replaceFirst("-(\\d)$", "-0$1");
    return id + " " + requirement.title();
  }

  private static long end(CheckResult check) {
    return check.startedAt().plus(check.duration()).toEpochMilli();
  }

  /** The case that decides what the check as a whole is. */
  private static CheckResult worst(RequirementResult result, List<CheckResult> cases) {
    return cases.stream()
        .min(Comparator.comparing(one -> status(result, one), Status.worstFirst()))
        .orElseThrow();
  }

  private static Status status(RequirementResult result, CheckResult check) {
    return result.status() == Status.NOT_SCORED ? Status.NOT_SCORED : check.status();
  }

  /**
   * Allure groups results by their messages, so the message of a result is its cause alone: what
   * differs from case to case is in the description.
   */
  private static StatusDetails details(RequirementResult result, CheckResult check) {
    var status = status(result, check);
    var isAccepted = status == Status.ACCEPTED || status == Status.NOT_SCORED;
    return details(
        status,
        result.requirement().id() + ": " + result.requirement().title(),
        isAccepted ? result.hint() : check.message());
  }

  TestResult of(PactResult pact, PactResult.Interaction interaction) {
    return new TestResult()
        .setFullName("Pacts." + pact.consumer() + "." + interaction.description())
        .setName(interaction.description())
        .setStage(Stage.FINISHED)
        .setStatus(shown(interaction.status()))
        .setStatusDetails(
            details(
                interaction.status(),
                "The pact of " + pact.consumer() + " is not kept",
                interaction.message()))
        .setDescription(
            interaction
                .message()
                .map(message -> Markdown.fenced("text", message))
                .orElse("The response has everything that the consumer reads."))
        .setLabels(labels("Pacts", pact.consumer(), "conformance.pacts", "Pacts"))
        .setParameters(
            List.of(parameter("consumer", pact.consumer()), parameter("source", pact.source())));
  }

  /**
   * What is warned, unstable, accepted or not scored is skipped, with that word first in its
   * message: a failed or broken result would make CI servers call a conformant run unstable, and a
   * passed one would hide it.
   */
  private static io.qameta.allure.model.Status shown(Status status) {
    return switch (status) {
      case PASSED -> io.qameta.allure.model.Status.PASSED;
      case FAILED -> io.qameta.allure.model.Status.FAILED;
      case WARNED, UNSTABLE, ACCEPTED, NOT_EXERCISED, NOT_SCORED ->
          io.qameta.allure.model.Status.SKIPPED;
    };
  }

  private static StatusDetails details(Status status, String account, Optional<String> reason) {
    var why = reason.orElse("no reason given");
    var message =
        switch (status) {
          case PASSED -> "";
          case FAILED -> account;
          case WARNED -> status.label() + "it does not count.\n" + account;
          case UNSTABLE -> status.label() + "fresh responses did not confirm it.\n" + account;
          case ACCEPTED, NOT_SCORED -> status.label() + why + "\n" + account;
          case NOT_EXERCISED -> status.label() + why;
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
    var failures = cases.stream().filter(one -> one.status().deviates()).toList();
    for (var failure : failures.subList(0, Math.min(CASES_SHOWN, failures.size()))) {
      text.append("**").append(Markdown.inline(failure.name())).append("**\n\n");
      text.append(Markdown.fenced("text", failure.explanation())).append('\n');
      var curls = failure.curls();
      if (!curls.isEmpty()) {
        text.append("To reproduce it, paste this into a shell:\n\n");
        text.append(Markdown.fenced("sh", curls)).append('\n');
      }
    }
    return text.toString();
  }

  private List<Label> labels(String feature, String story, String javaPackage, String testClass) {
    return new ArrayList<>(
        List.of(
            label("epic", epic),
            label("feature", feature),
            label("story", story),
            label("parentSuite", feature),
            label("suite", story),
            label("package", javaPackage),
            label("testClass", testClass)));
  }

  private static Label label(String name, String value) {
    return new Label().setName(name).setValue(value);
  }

  private static Parameter parameter(String name, String value) {
    return new Parameter().setName(name).setValue(value);
  }
}
