package dev.conformance.invites.report.allure;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Markdown;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.SourceLink;
import dev.conformance.invites.report.Status;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One check or one interaction of a pact as an Allure result. */
final class AllureResult {
  private final String epic;

  AllureResult(String baseUrl) {
    this.epic = "Conformance of " + baseUrl;
  }

  /** What failed, why, how to reproduce it, and the source of the rule. */
  TestResult of(RequirementResult result, CheckResult check) {
    var requirement = result.requirement();
    var area = requirement.area();
    var story = requirement.id() + " " + requirement.title();
    var rule = requirement.id() + ": " + requirement.title() + ".\n\n";
    var labels = labels(area.title(), story, "conformance." + area.id(), check.suite());
    var isScored = result.status() != Status.NOT_SCORED;
    var status = isScored ? check.status() : Status.NOT_SCORED;
    var isMust = requirement.level() == Level.MUST;
    labels.add(label("severity", isMust ? "critical" : "minor"));
    labels.add(label("tag", requirement.id()));
    labels.add(label("tag", requirement.level().name()));
    return finished(status)
        .setFullName(check.suite() + "." + check.name())
        .setName(check.name())
        .setStatusDetails(
            details(
                status,
                Optional.of(rule + check.explanation()),
                status == Status.ACCEPTED || !isScored ? result.hint() : check.message()))
        .setDescription(description(requirement, check))
        .setStart(check.startedAt().toEpochMilli())
        .setStop(check.startedAt().plus(check.duration()).toEpochMilli())
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
  }

  /** What a consumer relies on, and what differs. */
  TestResult of(PactResult pact, PactResult.Interaction interaction) {
    var labels = labels("Pacts", pact.consumer(), "conformance.pacts", "Pacts");
    return finished(interaction.status())
        .setFullName("Pacts." + pact.consumer() + "." + interaction.description())
        .setName(interaction.description())
        .setStatusDetails(
            details(interaction.status(), interaction.message(), interaction.message()))
        .setLabels(labels)
        .setParameters(
            List.of(parameter("consumer", pact.consumer()), parameter("source", pact.source())));
  }

  /**
   * What is warned, unstable, accepted or not scored is skipped, with that word first in its
   * message: a failed or broken result would make CI servers call a conformant run unstable, and a
   * passed one would hide it.
   */
  private static TestResult finished(Status status) {
    var shown =
        switch (status) {
          case PASSED -> io.qameta.allure.model.Status.PASSED;
          case FAILED -> io.qameta.allure.model.Status.FAILED;
          case WARNED, UNSTABLE, ACCEPTED, NOT_EXERCISED, NOT_SCORED ->
              io.qameta.allure.model.Status.SKIPPED;
        };
    return new TestResult().setStage(Stage.FINISHED).setStatus(shown);
  }

  /**
   * @param account what was wrong
   * @param reason why it was accepted or not exercised
   */
  private static StatusDetails details(
      Status status, Optional<String> account, Optional<String> reason) {
    var why = reason.orElse("no reason given");
    var message =
        switch (status) {
          case PASSED -> Optional.<String>empty();
          case FAILED -> account;
          case WARNED -> account.map(text -> word(status) + "it does not count.\n" + text);
          case UNSTABLE ->
              account.map(text -> word(status) + "fresh responses did not confirm it.\n" + text);
          case ACCEPTED, NOT_SCORED -> account.map(text -> word(status) + why + "\n" + text);
          case NOT_EXERCISED -> Optional.of(word(status) + why);
        };
    return message
        .map(AllureResult::escaped)
        .map(text -> new StatusDetails().setMessage(text))
        .orElseGet(StatusDetails::new);
  }

  /** How the message of such a result begins: {@code NOT EXERCISED: }. */
  static String word(Status status) {
    return status.id().replace('-', ' ').toUpperCase(Locale.ROOT) + ": ";
  }

  /** Allure's page treats the message of a result as HTML. */
  private static String escaped(String message) {
    return message.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static String description(Requirement requirement, CheckResult check) {
    var curls = check.curls();
    return """
    **%s** (%s): %s.

    Source: %s

    """
            .formatted(
                requirement.id(),
                requirement.level(),
                Markdown.inline(requirement.title()),
                Markdown.inline(requirement.source().toString()))
        + (curls.isEmpty()
            ? ""
            : "To reproduce it, paste this into a shell:\n\n" + Markdown.fenced("sh", curls));
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
