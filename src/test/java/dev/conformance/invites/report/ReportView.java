package dev.conformance.invites.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Strings;

/**
 * A report as the templates of the console, {@code conformance.md}, {@code conformance.html} and
 * {@code badge.svg} see it. {@code conformance.json} has every deviation.
 *
 * @param blocks the deviations by status and cause
 */
record ReportView(Report report, List<FailureBlock> blocks) {
  static String render(String template, Report report) {
    return Template.render(
        template, new ReportView(report, FailureBlock.of(report.requirements())));
  }

  /** The verdict's reason with a capital letter; empty if the counts say the same. */
  String reason() {
    var isCounted = report.verdict() == Verdict.CONFORMANT || report.count(Status.FAILED) > 0;
    return isCounted ? "" : StringUtils.capitalize(report.sentence());
  }

  String script() {
    return Template.text("conformance.js");
  }

  /** The browser runs only this script, even if a server's text were to get into the page. */
  String scriptHash() {
    return "sha256-" + Base64.encodeBase64String(DigestUtils.sha256(script()));
  }

  record Count(Status status, int requirements, boolean isSelected) {}

  /** What failed is selected; in a strict run in which nothing failed, what is missing. */
  List<Count> counts() {
    var isStrictness =
        report.verdict() == Verdict.NOT_CONFORMANT
            && report.count(Status.FAILED) + report.pacts(Status.FAILED) == 0
            && report.outdatedDeviations().isEmpty();
    var missing = EnumSet.of(Status.UNSTABLE, Status.NOT_EXERCISED);
    var selected = isStrictness ? missing : EnumSet.of(Status.FAILED);
    return Arrays.stream(Status.values())
        .map(it -> new Count(it, report.count(it), selected.contains(it)))
        .toList();
  }

  /**
   * Requirements with a title; an area without deviations has counts: {@code 13 passed}. Deviations
   * that did not recur have one advice for all.
   */
  record Section(String title, List<Entry> entries, String counts, List<String> advice) {}

  private Stream<FailureBlock> blocks(Status status) {
    return blocks.stream().filter(block -> block.result().status() == status);
  }

  private List<FailureBlock> once() {
    return blocks.stream().filter(FailureBlock::isOnce).toList();
  }

  private Section differences() {
    var failures = once().stream().flatMap(block -> block.failures().stream()).toList();
    var exercised = report.checks().filter(it -> it.status() != Status.NOT_EXERCISED).count();
    return new Section(
        "The responses of this server differ from request to request: %d of %d checks deviated, but not each time that the same requests were sent"
            .formatted(failures.size(), exercised),
        once().stream().map(block -> new Entry(block.result(), Optional.of(block))).toList(),
        "",
        failures.stream().map(CheckResult::fixOnce).distinct().toList());
  }

  /** The line that fetches the token that curl lines use; empty if none does. */
  Optional<String> tokenLine() {
    return blocks.stream().flatMap(block -> block.tokenLine().stream()).findFirst();
  }

  /**
   * An interaction that deviates, and the requirement that explains it: the server does not meet
   * it, and the consumer relies on it or on one with the same cause.
   */
  record Broken(PactResult pact, PactResult.Interaction interaction, Optional<Requirement> cause) {}

  List<Broken> broken() {
    return report.pacts().stream()
        .flatMap(
            pact ->
                pact.interactions().stream()
                    .filter(it -> it.status().deviates())
                    .map(it -> new Broken(pact, it, cause(it))))
        .toList();
  }

  private Optional<Requirement> cause(PactResult.Interaction interaction) {
    return blocks(interaction.status())
        .filter(block -> interaction.requirements().contains(block.result().requirement()))
        .map(block -> block.cause().orElse(block.result().requirement()))
        .findFirst();
  }

  /** How many interactions of each consumer a requirement explains. */
  Map<Requirement, Map<String, Long>> consequences() {
    return broken().stream()
        .filter(it -> it.cause().isPresent())
        .collect(
            groupingBy(
                it -> it.cause().orElseThrow(),
                LinkedHashMap::new,
                groupingBy(it -> it.pact().consumer(), TreeMap::new, counting())));
  }

  /**
   * What was not exercised for one reason: requirements of which nothing was exercised, and pacts;
   * then the requirement of each other check.
   */
  record Gap(String reason, Set<String> untested, List<String> checks) {
    private static final int MAX_IDS = 3;

    /** {@code ACCESS-2, pact of curl; 9 checks of ERROR-1, ERROR-2, ERROR-3 and 5 more}. */
    String affected() {
      var ids = Excerpt.list(checks.stream().distinct().toList(), ", ", MAX_IDS);
      var more = Status.count(checks.size(), "check") + " of " + ids;
      return Stream.of(String.join(", ", untested), checks.isEmpty() ? "" : more)
          .filter(words -> !words.isEmpty())
          .collect(Collectors.joining("; "));
    }
  }

  /**
   * What was not exercised, by the reason; first what leaves requirements wholly untested. Empty if
   * the server could not be tested, because the verdict says why.
   */
  List<Gap> gaps() {
    var gaps = new LinkedHashMap<String, Gap>();
    for (var result : report.requirements()) {
      for (var reason : result.reasonsNotExercised()) {
        var gap = gap(reason, gaps);
        (result.status() == Status.NOT_EXERCISED ? gap.untested : gap.checks)
            .add(result.requirement().id());
      }
    }
    for (var pact : report.pacts()) {
      pact.hints().forEach(hint -> gap(hint, gaps).untested.add("pact of " + pact.consumer()));
    }
    return gaps.values().stream()
        .filter(gap -> report.untestableReason().isEmpty())
        .sorted(Comparator.comparing(gap -> gap.untested.isEmpty()))
        .toList();
  }

  private static Gap gap(String reason, Map<String, Gap> gaps) {
    return gaps.computeIfAbsent(
        StringUtils.uncapitalize(Strings.CS.removeEnd(Sanitizer.line(reason), ".")),
        hint -> new Gap(hint, new LinkedHashSet<>(), new ArrayList<>()));
  }

  /**
   * Every requirement once: deviating ones by status and cause, the rest by area. Those whose
   * deviations did not recur come first, unless they are a minority: some recur by chance.
   */
  List<Section> sections() {
    var sections = new ArrayList<Section>();
    for (var status : Report.DEVIATING) {
      sections.add(section(status.heading(), status));
    }
    sections.add(section("Seen before the run ended", Status.NOT_EXERCISED));
    var areMostlyOnce = 2 * once().size() >= blocks.size();
    sections.add(areMostlyOnce ? 0 : sections.size(), differences());
    for (var area : Area.values()) {
      var rest = report.in(area).stream().filter(it -> it.failures().isEmpty()).toList();
      var statuses = rest.stream().map(RequirementResult::status).toList();
      var counts = Status.counts(status -> Collections.frequency(statuses, status));
      var entries = rest.stream().map(result -> new Entry(result, Optional.empty()));
      sections.add(new Section(area.title(), entries.toList(), counts, List.of()));
    }
    sections.removeIf(section -> section.entries().isEmpty());
    return sections;
  }

  private Section section(String title, Status status) {
    var entries =
        blocks(status)
            .filter(block -> !block.isOnce())
            .map(block -> new Entry(block.result(), Optional.of(block)));
    return new Section(title, entries.toList(), "", List.of());
  }

  record Entry(RequirementResult result, Optional<FailureBlock> block) {
    boolean isOpen() {
      return block.filter(it -> !it.isOnce()).isPresent()
          && !follows()
          && result.status() != Status.ACCEPTED;
    }

    boolean follows() {
      return block.flatMap(FailureBlock::cause).isPresent();
    }

    Optional<String> whyNotExercised() {
      return result.hint().filter(hint -> result.status() == Status.NOT_EXERCISED);
    }

    List<SourceLink> links() {
      return SourceLink.of(result.requirement());
    }
  }

  String badge() {
    var counts =
        " %d/%d, %s"
            .formatted(
                report.count(Status.PASSED),
                report.requirements().size(),
                report.conditions().gate().depth().id());
    return report.verdictWords()
        + (report.verdict() == Verdict.UNDETERMINED ? "" : counts)
        + (report.conditions().embedded() ? ", " + report.conditions().server() : "");
  }

  /** The text is ASCII, and browsers fit it into this width: about 6 pixels for a letter. */
  int badgeTextLength() {
    return badge().length() * 6;
  }

  /** The width with the label, which takes 90 pixels, and a margin on both sides of the text. */
  int badgeWidth() {
    return badgeTextLength() + 102;
  }
}
