package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Sanitizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;

/**
 * A report as the templates of the console, {@code conformance.md}, {@code conformance.html} and
 * {@code badge.svg} see it. Complete messages are in {@code conformance.json}.
 */
record ReportView(Report report) {
  private static final int GROUPS_SHOWN = 20;
  private static final int PARTS_SHOWN = 3;
  private static final int TEXT_SHOWN = 2_000;

  static String render(String template, Report report) {
    return Template.render(template, new ReportView(report));
  }

  /** The verdict in capitals, as all outputs for people begin. */
  String title() {
    return report.verdictWords().toUpperCase(Locale.ROOT);
  }

  /** Why a server could not be judged is written for the middle of a line of the console. */
  String sentence() {
    return StringUtils.capitalize(report.sentence());
  }

  Map<String, String> facts() {
    return report.facts(Kit.current());
  }

  String script() {
    return Template.text("conformance.js");
  }

  /** A browser runs no other script, even if something of a server's were to get into the page. */
  String scriptHash() {
    return "sha256-" + Base64.encodeBase64String(DigestUtils.sha256(script()));
  }

  /** How many requirements have a status; whether the page shows only these when it opens. */
  record Count(Status status, int number, boolean isSelected) {}

  List<Count> counts() {
    var opensOnFailures = report.verdict() == Verdict.NOT_CONFORMANT;
    return Arrays.stream(Status.values())
        .map(
            status ->
                new Count(status, report.count(status), opensOnFailures && status == Status.FAILED))
        .toList();
  }

  int failed() {
    return report.count(Status.FAILED);
  }

  record Section<T>(String title, List<T> entries) {}

  private static <T> Stream<Section<T>> section(String title, Stream<T> entries) {
    return Stream.of(new Section<>(title, entries.toList()))
        .filter(section -> !section.entries().isEmpty());
  }

  /** What to fix first. */
  List<Diagnosis.Cause> diagnosis() {
    return report.diagnosis();
  }

  /** What deviates, by its status and cause. */
  List<Section<Cause>> deviations() {
    return Report.DEVIATING.stream()
        .flatMap(
            status ->
                section(
                    status.heading(),
                    report.failures(status).stream()
                        .limit(GROUPS_SHOWN)
                        .map(group -> new Cause(group, group.also()))))
        .toList();
  }

  /** How many deviations {@link #deviations} leaves out. */
  int more() {
    return Report.DEVIATING.stream()
        .mapToInt(status -> Math.max(0, report.failures(status).size() - GROUPS_SHOWN))
        .sum();
  }

  /** What to provide for requirements and consumers; the verdict's reason is not repeated. */
  List<Gap> notExercised() {
    return Gap.ofRequirementsAndPacts(report).stream()
        .filter(gap -> !gap.reason().equals(report.sentence()))
        .toList();
  }

  List<Gap> partlyExercised() {
    return Gap.ofChecks(report.requirements());
  }

  /** Every requirement once: what deviates by its status and cause, the others by their area. */
  List<Section<Entry>> sections() {
    var deviating =
        Report.DEVIATING.stream().flatMap(status -> section(status.heading(), entries(status)));
    var areas =
        Arrays.stream(Area.values())
            .flatMap(
                area ->
                    section(
                        area.title(),
                        report.in(area).stream()
                            .filter(result -> !Report.DEVIATING.contains(result.status()))
                            .map(result -> entry(result, List.of()))));
    return Stream.concat(deviating, areas).toList();
  }

  /** The requirements with this status: each follows the one that has the same cause. */
  private Stream<Entry> entries(Status status) {
    var groups = report.failures(status);
    return Stream.concat(
            groups.stream()
                .flatMap(group -> group.failures().stream())
                .map(FailureGroup.Failure::result),
            report.with(status).stream())
        .distinct()
        .map(result -> entry(result, groups));
  }

  private static Entry entry(RequirementResult result, List<FailureGroup> groups) {
    var causes =
        groups.stream()
            .map(
                group ->
                    new Cause(
                        group,
                        group.also().stream()
                            .filter(also -> also.requirement() == result.requirement())
                            .toList()))
            .toList();
    return new Entry(
        result,
        causes.stream().filter(cause -> cause.isOf(result)).toList(),
        causes.stream().filter(cause -> !cause.isOf(result) && !cause.also().isEmpty()).toList());
  }

  /**
   * One requirement.
   *
   * @param own the causes of its failures that are listed here
   * @param shared those that are listed with another requirement
   */
  record Entry(RequirementResult result, List<Cause> own, List<Cause> shared) {
    boolean isOpen() {
      return !own.isEmpty() && result.status() != Status.ACCEPTED;
    }

    boolean follows() {
      return own.isEmpty() && !shared.isEmpty();
    }

    List<Cause> shown() {
      return own.stream().limit(PARTS_SHOWN).toList();
    }

    int more() {
      return own.size() - shown().size();
    }

    List<Gap> partlyExercised() {
      return Gap.ofChecks(List.of(result));
    }

    Explanation explanation() {
      return Explanation.of(result.requirement());
    }

    boolean deviates() {
      return result.status().deviates();
    }

    List<SourceLink> links() {
      return SourceLink.of(result.requirement());
    }
  }

  /** Failures with one cause, with those of them that are listed. */
  record Cause(FailureGroup group, List<FailureGroup.Also> also) {
    RequirementResult result() {
      return group.first().result();
    }

    boolean isOf(RequirementResult first) {
      return result().requirement() == first.requirement();
    }

    CheckResult check() {
      return group.first().check();
    }

    String heading() {
      return result().status().capitals() + " " + result().requirement().id();
    }

    String text() {
      return Sanitizer.truncated(TEXT_SHOWN, check().explanation());
    }

    /** As the console shows it. */
    String indented() {
      return group.text(TEXT_SHOWN).indent(2).stripTrailing();
    }

    /** How many other requirements fail for it. */
    long following() {
      return group.requirements() - 1;
    }

    List<RecordedExchange> exchanges() {
      return check().exchanges().stream().limit(PARTS_SHOWN).toList();
    }
  }

  /** The text of the badge. */
  String badge() {
    var counts =
        " %d/%d, %s"
            .formatted(
                report.count(Status.PASSED),
                report.requirements().size(),
                report.conditions().depth().id());
    return report.verdictWords() + (report.verdict() == Verdict.UNDETERMINED ? "" : counts);
  }

  /** The text is ASCII, and browsers fit it into this width: about 6 pixels for a letter. */
  int badgeTextLength() {
    return badge().length() * 6;
  }

  int badgeMessageWidth() {
    return badgeTextLength() + 12;
  }

  /** The width with the label, which takes 90 pixels. */
  int badgeWidth() {
    return badgeMessageWidth() + 90;
  }
}
