package dev.conformance.invites.library;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import java.util.List;
import java.util.regex.Matcher;

/** Replaces settings in texts by the methods that a user of the library calls. */
final class LibraryWords {
  /** Not after a dollar sign, because the shell expands the variables of curl lines. */
  private static final String NAME = "(?<![\\w.$-])(?:%s)(?![\\w-])";

  private LibraryWords() {}

  /** The report, with methods instead of settings in its reason, hints and messages. */
  static Report of(Report report) {
    return new Report(
        report.target(),
        report.conditions(),
        report.startedAt(),
        report.duration(),
        report.requests(),
        report.requirements().stream().map(LibraryWords::of).toList(),
        report.pacts(),
        report.gateViolations().stream().map(LibraryWords::of).toList(),
        report.observations(),
        report.untestableReason().map(LibraryWords::of),
        report.unmetPrecondition().map(LibraryWords::of));
  }

  private static RequirementResult of(RequirementResult result) {
    return new RequirementResult(
        result.requirement(),
        result.status(),
        result.checks().stream().map(LibraryWords::of).toList(),
        result.hint().map(LibraryWords::of));
  }

  private static CheckResult of(CheckResult check) {
    return new CheckResult(
        check.requirement(),
        check.suite(),
        check.name(),
        check.status(),
        check.message().map(LibraryWords::of),
        check.exchanges(),
        check.startedAt(),
        check.duration());
  }

  /** The text with a method, such as {@code .project(…)}, in place of each setting. */
  static String of(String text) {
    var words = pair(text, "public-key", "private-key");
    words = pair(words, "client-id", "client-secret");
    for (var setting : Setting.forRun()) {
      words =
          words.replaceAll(
              ("(?:Environment variable |Property )?" + NAME + "(?: \\(%s\\))?")
                  .formatted(setting.property() + "|" + variable(setting), variable(setting)),
              Matcher.quoteReplacement(method(setting)));
    }
    return words;
  }

  private static String pair(String text, String first, String second) {
    var setting = Setting.named("atlas." + first);
    var variables = List.of(variable(setting), variable(Setting.named("atlas." + second)));
    return text.replace(
            "atlas.%s and atlas.%s (%s)".formatted(first, second, String.join(", ", variables)),
            method(setting))
        .replace(String.join(" and ", variables), method(setting));
  }

  private static String variable(Setting setting) {
    return setting.variable();
  }

  private static String method(Setting setting) {
    return switch (setting.property()) {
      case "atlas.base-url" -> "against(…)";
      case "atlas.project-id" -> ".project(…)";
      case "atlas.empty-project-id" -> ".emptyProject(…)";
      case "atlas.forbidden-project-id" -> ".forbiddenProject(…)";
      case "atlas.public-key", "atlas.private-key" -> ".apiKey(…)";
      case "atlas.client-id", "atlas.client-secret" -> ".serviceAccount(…)";
      case "atlas.access-token" -> ".accessToken(…)";
      default -> ".with(\"%s\", …)".formatted(setting.property());
    };
  }
}
