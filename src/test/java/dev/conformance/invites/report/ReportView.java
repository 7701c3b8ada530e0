package dev.conformance.invites.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
    var blocks = report.requirements().stream().flatMap(it -> it.block().stream()).toList();
    return Template.render(template, new ReportView(report, blocks));
  }

  /** Why the server does not conform, with a capital letter; empty if it does. */
  String reason() {
    return StringUtils.capitalize(report.reason());
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
    var isStrictness = report.conditions().gate().strict() && report.count(Status.FAILED) == 0;
    var selected = isStrictness ? VerdictRules.GAPS : Set.of(Status.FAILED);
    var statuses = Stream.of(Status.values());
    return statuses.map(it -> new Count(it, report.count(it), selected.contains(it))).toList();
  }

  /**
   * Requirements with a title; an area without deviations has counts: {@code 13 passed}. Deviations
   * that did not recur have one advice for all.
   */
  record Section(
      String title, List<RequirementResult> results, String counts, List<String> advice) {
    private static Section of(String title, List<FailureBlock> alike) {
      var once = alike.stream().filter(FailureBlock::isOnce).flatMap(it -> it.failures().stream());
      var advice = once.map(CheckResult::fixOnce).distinct().toList();
      return new Section(title, alike.stream().map(FailureBlock::result).toList(), "", advice);
    }
  }

  private String title(FailureBlock block) {
    var result = block.result();
    if (!block.isOnce()) {
      return result.wasSeen() ? "Seen before the run ended" : result.status().heading();
    }
    var once = blocks.stream().filter(FailureBlock::isOnce);
    return "The responses of this server differ from request to request: %d of %d checks deviated, but not each time that the same requests were sent"
        .formatted(
            once.mapToInt(it -> it.failures().size()).sum(),
            report.checks().filter(it -> it.status() != Status.NOT_EXERCISED).count());
  }

  /** The line that fetches the token that curl lines use; empty if none does. */
  Optional<String> tokenLine() {
    var first = blocks.stream().flatMap(block -> block.exchanges().stream().limit(1));
    return first.flatMap(exchange -> exchange.tokenLine().stream()).findFirst();
  }

  /**
   * An interaction that deviates, and the requirement that explains it: the server does not meet
   * it, and the consumer relies on it or on one with the same cause.
   */
  record Broken(PactResult pact, PactResult.Interaction interaction, Optional<Requirement> cause) {}

  List<Broken> broken() {
    return report.pacts().stream().flatMap(this::broken).toList();
  }

  private Stream<Broken> broken(PactResult pact) {
    var deviating = pact.interactions().stream().filter(it -> it.status().deviates());
    return deviating.map(it -> new Broken(pact, it, cause(it)));
  }

  private Optional<Requirement> cause(PactResult.Interaction interaction) {
    return blocks.stream()
        .filter(block -> block.result().status() == interaction.status())
        .filter(block -> interaction.requirements().contains(block.result().requirement()))
        .map(block -> block.result().cause().orElse(block.result().requirement()))
        .findFirst();
  }

  /** How many interactions of each consumer a requirement explains. */
  Map<Requirement, Map<String, Integer>> consequences() {
    var consequences = new LinkedHashMap<Requirement, Map<String, Integer>>();
    for (var broken : broken()) {
      var consumers =
          broken.cause().map(it -> consequences.computeIfAbsent(it, unseen -> new TreeMap<>()));
      consumers.ifPresent(it -> it.merge(broken.pact().consumer(), 1, Integer::sum));
    }
    return consequences;
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
        var isExercised =
            result.checks().stream().anyMatch(it -> it.status() != Status.NOT_EXERCISED);
        var mark = result.status() == Status.ACCEPTED ? " (accepted)" : "";
        (isExercised ? gap.checks : gap.untested).add(result.requirement().id() + mark);
      }
    }
    for (var pact : report.pacts()) {
      pact.hints().forEach(hint -> gap(hint, gaps).untested.add("pact of " + pact.consumer()));
    }
    var isTested = report.untestableReason().isEmpty();
    var order = Comparator.comparing((Gap gap) -> gap.untested.isEmpty());
    return gaps.values().stream().filter(gap -> isTested).sorted(order).toList();
  }

  private static Gap gap(String reason, Map<String, Gap> gaps) {
    return gaps.computeIfAbsent(
        StringUtils.uncapitalize(Strings.CS.removeEnd(Sanitizer.line(reason), ".")),
        hint -> new Gap(hint, new LinkedHashSet<>(), new ArrayList<>()));
  }

  /** Every requirement once: deviating ones by status and cause, the rest by area. */
  List<Section> sections() {
    var sections = new ArrayList<Section>();
    blocks.stream()
        .collect(groupingBy(this::title, LinkedHashMap::new, toList()))
        .forEach((title, alike) -> sections.add(Section.of(title, alike)));
    for (var area : Area.values()) {
      var rest = report.in(area).stream().filter(it -> it.failures().isEmpty()).toList();
      var statuses = rest.stream().map(RequirementResult::status).toList();
      var counts = Status.counts(status -> Collections.frequency(statuses, status));
      sections.add(new Section(area.title(), rest, counts, List.of()));
    }
    sections.removeIf(section -> section.results().isEmpty());
    return sections;
  }

  String badge() {
    var depth = report.conditions().gate().depth().id();
    var total = report.requirements().size();
    var counts = " %d/%d, %s".formatted(report.count(Status.PASSED), total, depth);
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
