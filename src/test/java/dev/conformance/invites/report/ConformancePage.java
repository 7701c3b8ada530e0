package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;

/**
 * The report for people, as the values of its templates: {@code conformance.html}, one file that
 * loads nothing, and {@code conformance.md}, short enough for the summary page of a CI run.
 * Complete messages are in {@code conformance.json} and in the Allure report.
 */
record ConformancePage(Report report, Kit kit, String script) {
  private static final int GROUPS_SHOWN = 20;
  private static final int EXCHANGES_SHOWN = 3;
  private static final int TEXT_SHOWN = 2_000;
  private static final Pattern IDS =
      Pattern.compile(" \\([A-Z]+[-A-Z]*-\\d+(?:, [A-Z]+[-A-Z]*-\\d+)*\\)");

  static String html(Report report, Kit kit) {
    return Template.render(
        "conformance.html", new ConformancePage(report, kit, Template.text("conformance.js")));
  }

  static String markdown(Report report, Kit kit) {
    return Template.render("conformance.md", new ConformancePage(report, kit, ""));
  }

  /** A browser runs no other script, even if something of a server's were to get into the page. */
  String scriptHash() {
    return "sha256-" + Base64.encodeBase64String(DigestUtils.sha256(script));
  }

  /** Why a server could not be judged is written for the middle of a line of the console. */
  String sentence() {
    var sentence = StringUtils.capitalize(report.sentence());
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  /** The sentence without the ids that the page lists below it. */
  String summary() {
    return report.count(Status.FAILED) == 0 ? sentence() : IDS.matcher(sentence()).replaceAll("");
  }

  String title() {
    return report.verdictWords().toUpperCase(Locale.ROOT);
  }

  List<Gap> gaps() {
    return Gap.ofPartlyExercised(report.requirements());
  }

  /** How many requirements have a status; whether the page shows only these when it opens. */
  record Count(Status status, int number, boolean isSelected) {}

  List<Count> counts() {
    return Arrays.stream(Status.values())
        .map(status -> new Count(status, report.count(status), isSelected(status)))
        .toList();
  }

  private boolean isSelected(Status status) {
    return status == Status.FAILED
        && report.count(status) > 0
        && report.verdict() == Verdict.NOT_CONFORMANT;
  }

  record Section<T>(String title, List<T> entries) {}

  private static <T> Stream<Section<T>> section(String title, List<T> entries) {
    return Stream.of(new Section<>(title, entries)).filter(section -> !entries.isEmpty());
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
                            .map(result -> new Entry(result, Optional.empty(), List.of(), report))
                            .toList()));
    return Stream.concat(deviating, areas).toList();
  }

  /** The requirements with this status: each follows the one that has the same cause. */
  private List<Entry> entries(Status status) {
    var groups = report.failures(status);
    var entries = new ArrayList<Entry>();
    var known = new HashSet<RequirementResult>();
    for (var group : groups) {
      for (var failure : group.failures()) {
        var result = failure.result();
        if (known.add(result)) {
          var causes =
              groups.stream()
                  .filter(cause -> cause.first().result().requirement() == result.requirement())
                  .toList();
          entries.add(new Entry(result, Optional.of(group), causes, report));
        }
      }
    }
    return entries;
  }

  /** What deviates, by its status and cause. */
  List<Section<Deviation>> deviations() {
    return Report.DEVIATING.stream()
        .flatMap(
            status ->
                section(
                    status.heading(),
                    report.failures(status).stream()
                        .limit(GROUPS_SHOWN)
                        .map(Deviation::new)
                        .toList()))
        .toList();
  }

  /** How many deviations {@link #deviations} leaves out. */
  int more() {
    return Report.DEVIATING.stream()
        .mapToInt(status -> Math.max(0, report.failures(status).size() - GROUPS_SHOWN))
        .sum();
  }

  List<RequirementResult> notExercised() {
    return report.with(Status.NOT_EXERCISED);
  }

  /** A consumer whose pact names a requirement, and whether the server meets the pact. */
  record Dependent(String consumer, String interaction, Status status) {}

  /**
   * One requirement.
   *
   * @param group the failures that it is listed with; empty if it does not deviate
   * @param causes the groups of failures of which the first is its own
   */
  record Entry(
      RequirementResult result,
      Optional<FailureGroup> group,
      List<FailureGroup> causes,
      Report report) {

    boolean isOpen() {
      return !causes.isEmpty() && result.status() != Status.ACCEPTED;
    }

    /** Whether another requirement, listed before, has the same cause. */
    boolean follows() {
      return group
          .filter(known -> known.first().result().requirement() != result.requirement())
          .isPresent();
    }

    /** That other requirement. */
    Requirement cause() {
      return group.orElseThrow().first().result().requirement();
    }

    /** Its checks that fail for the cause of the other requirement. */
    List<FailureGroup.Also> also() {
      return group.filter(known -> follows()).stream()
          .flatMap(known -> known.also().stream())
          .filter(also -> also.requirement() == result.requirement())
          .toList();
    }

    List<Deviation> deviations() {
      return causes.stream().limit(EXCHANGES_SHOWN).map(Deviation::new).toList();
    }

    int more() {
      return Math.max(0, causes.size() - EXCHANGES_SHOWN);
    }

    List<Gap> partly() {
      return Gap.ofPartlyExercised(List.of(result));
    }

    Optional<String> reason() {
      return result.labelledHint().map(StringUtils::capitalize);
    }

    String why() {
      return Explanation.of(result.requirement()).why();
    }

    Optional<String> fix() {
      return group.map(any -> Explanation.of(result.requirement()).fix());
    }

    List<SourceLink> links() {
      return SourceLink.of(result.requirement());
    }

    /** The consumers that rely on it, if it is not met. */
    List<Dependent> dependents() {
      return report.pacts().stream()
          .filter(pact -> group.isPresent())
          .flatMap(
              pact ->
                  pact.interactions().stream()
                      .filter(kept -> kept.requirements().contains(result.requirement()))
                      .map(
                          kept ->
                              new Dependent(pact.consumer(), kept.description(), kept.status())))
          .toList();
    }
  }

  /** Failures with one cause. */
  record Deviation(FailureGroup group) {

    RequirementResult result() {
      return group.first().result();
    }

    CheckResult check() {
      return group.first().check();
    }

    Optional<String> reason() {
      return result().labelledHint().map(StringUtils::capitalize);
    }

    String text() {
      return Sanitizer.truncated(TEXT_SHOWN, check().explanation());
    }

    String fencedText() {
      return Markdown.fenced("text", text().indent(2));
    }

    String fencedCurls() {
      return Markdown.fenced("sh", check().curls().indent(2));
    }

    /** The other checks of its own requirement; other requirements have their own entries. */
    List<FailureGroup.Also> ownCases() {
      return group.also().stream()
          .filter(also -> also.requirement() == result().requirement())
          .toList();
    }

    /** How many other requirements are listed below it. */
    long following() {
      return group.requirements() - 1;
    }

    List<Exchange> exchanges() {
      return check().exchanges().stream()
          .limit(EXCHANGES_SHOWN)
          .map(
              exchange ->
                  new Exchange(
                      exchange.title(),
                      Sanitizer.truncated(TEXT_SHOWN, exchange.request()),
                      Sanitizer.truncated(TEXT_SHOWN, exchange.response())))
          .toList();
    }
  }

  record Exchange(String title, String request, String response) {}
}
