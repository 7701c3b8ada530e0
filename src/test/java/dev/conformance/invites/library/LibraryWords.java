package dev.conformance.invites.library;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in texts what a user of the library calls, instead of properties and variables. */
final class LibraryWords {
  /** A variable in a curl line stays: a shell has to expand it. */
  private static final String NAME = "(?<![\\w.$-])(?:%s)(?![\\w-])";

  private LibraryWords() {}

  /** The report with its reason, hints and messages in words of the library. */
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
        report.refusal().map(LibraryWords::of),
        report.lack().map(LibraryWords::of));
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
    var words = pair(text, Setting.PUBLIC_KEY, Setting.PRIVATE_KEY);
    words = pair(words, Setting.CLIENT_ID, Setting.CLIENT_SECRET);
    for (var setting : Setting.values()) {
      var property = Pattern.quote(setting.property());
      var variable = Pattern.quote(setting.environment());
      words =
          words.replaceAll(
              ("(?:Environment variable |Property )?" + NAME + "(?: \\(%s\\))?")
                  .formatted(property + "|" + variable, variable),
              Matcher.quoteReplacement(method(setting)));
    }
    return words;
  }

  private static String pair(String text, Setting first, Setting second) {
    var properties = first.property() + " and " + second.property();
    return text.replace(
            "%s (%s, %s)".formatted(properties, first.environment(), second.environment()),
            method(first))
        .replace(first.environment() + " and " + second.environment(), method(first));
  }

  private static String method(Setting setting) {
    return switch (setting) {
      case BASE_URL -> "against(…)";
      case PROJECT_ID -> ".project(…)";
      case EMPTY_PROJECT_ID -> ".emptyProject(…)";
      case FORBIDDEN_PROJECT_ID -> ".forbiddenProject(…)";
      case PUBLIC_KEY, PRIVATE_KEY -> ".apiKey(…)";
      case CLIENT_ID, CLIENT_SECRET -> ".serviceAccount(…)";
      case ACCESS_TOKEN -> ".accessToken(…)";
      default -> ".with(Setting.%s, …)".formatted(setting.name());
    };
  }
}
