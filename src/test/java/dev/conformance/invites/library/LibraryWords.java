package dev.conformance.invites.library;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces settings in texts by the methods that a user of the library calls. */
final class LibraryWords {
  /** Not after a dollar sign, because the shell expands the variables of curl lines. */
  private static final String NAME =
      "(?:Environment variable |Property )?(?<![\\w.$-])(?:%s)(?![\\w-])";

  /** A property and its variable, or the two settings of a pair. */
  private static final String REPEATED =
      "(\\.?\\w+\\([^()]*…\\))(?: and \\1| \\(\\1(?:, \\1)?\\))+";

  private LibraryWords() {}

  /** The report, with methods instead of settings in its reason, hints and messages. */
  static Report of(Report report) {
    return new Report(
        report.conditions(),
        report.startedAt(),
        report.duration(),
        report.requests(),
        report.requirements().stream().map(LibraryWords::of).toList(),
        report.diagnosis(),
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
    return check.message().map(text -> check.with(check.status(), of(text))).orElse(check);
  }

  /** The text with a method, such as {@code .project(…)}, in place of each setting. */
  static String of(String text) {
    var words = text;
    for (var setting : Setting.forRun()) {
      words =
          words.replaceAll(
              NAME.formatted(Pattern.quote(setting.property()) + "|" + setting.variable()),
              Matcher.quoteReplacement(method(setting)));
    }
    return words.replaceAll(REPEATED, "$1");
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
