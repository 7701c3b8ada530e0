package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Kit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Strings;

/**
 * The report for people, as the values of its templates: {@code conformance.html}, one file that
 * loads nothing, and {@code conformance.md}, short enough for the summary page of a CI run.
 * Complete messages are in {@code conformance.json} and in the Allure report.
 */
record ConformancePage(Report report, Kit kit, String script) {
  private static final int CHECKS_SHOWN = 3;
  private static final int TEXT_SHOWN = 2_000;

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
    return StringUtils.capitalize(Strings.CS.appendIfMissing(report.sentence(), "."));
  }

  String only() {
    return String.join(", ", report.conditions().only());
  }

  String depth() {
    return report.conditions().depth().id();
  }

  String title() {
    return report.verdictWords().toUpperCase(Locale.ROOT);
  }

  List<Gap> gaps() {
    return Gap.ofPartlyExercised(report.requirements());
  }

  List<Section> passed() {
    return byArea(Status.PASSED::equals);
  }

  record Count(Status status, int number) {}

  List<Count> counts() {
    return Arrays.stream(Status.values())
        .map(status -> new Count(status, report.count(status)))
        .toList();
  }

  record Section(String id, String title, List<Result> results) {}

  List<Section> areas() {
    return byArea(any -> true);
  }

  private List<Section> byArea(Predicate<Status> selected) {
    return Arrays.stream(Area.values())
        .flatMap(
            area ->
                section(
                    area.id(),
                    area.title(),
                    report.in(area).stream().filter(one -> selected.test(one.status()))))
        .toList();
  }

  /** Everything but what passed, by its status; nothing if all was not judged for one reason. */
  List<Section> unmet() {
    return report.verdict() == Verdict.UNDETERMINED
        ? List.of()
        : sections(status -> status != Status.PASSED, Status::title);
  }

  /** What is not met, or did not stay so, by how it counts. */
  List<Section> deviations() {
    return sections(Status::deviates, Status::heading);
  }

  List<Section> notExercised() {
    return sections(Status.NOT_EXERCISED::equals, Status::title);
  }

  private List<Section> sections(Predicate<Status> selected, Function<Status, String> title) {
    return Arrays.stream(Status.values())
        .filter(selected)
        .flatMap(status -> section(status.id(), title.apply(status), report.with(status).stream()))
        .toList();
  }

  /** The section, unless it is empty. */
  private Stream<Section> section(String id, String title, Stream<RequirementResult> results) {
    var all = results.map(result -> new Result(result, dependents(result))).toList();
    return Stream.of(new Section(id, title, all)).filter(section -> !all.isEmpty());
  }

  /** A consumer whose pact names the requirement, and whether the pact is kept. */
  record Dependent(String consumer, String interaction, Status status) {}

  private List<Dependent> dependents(RequirementResult result) {
    return report.pacts().stream()
        .flatMap(
            pact ->
                pact.interactions().stream()
                    .filter(one -> one.requirements().contains(result.requirement()))
                    .map(one -> new Dependent(pact.consumer(), one.description(), one.status())))
        .toList();
  }

  /**
   * One requirement.
   *
   * @param dependents the consumers that rely on it, if it is not met
   */
  record Result(RequirementResult result, List<Dependent> dependents) {
    Result {
      dependents = result.failures().isEmpty() ? List.of() : dependents;
    }

    boolean isOpen() {
      return result.status().deviates() && result.status() != Status.ACCEPTED;
    }

    List<Gap> partly() {
      return Gap.ofPartlyExercised(List.of(result));
    }

    Optional<String> reason() {
      return result.labelledHint().map(StringUtils::capitalize);
    }

    List<Deviation> deviations() {
      return result.failures().stream().limit(CHECKS_SHOWN).map(Deviation::new).toList();
    }

    int more() {
      return Math.max(0, result.failures().size() - CHECKS_SHOWN);
    }

    String why() {
      return Explanation.of(result.requirement()).why();
    }

    Optional<String> fix() {
      return Optional.of(Explanation.of(result.requirement()).fix())
          .filter(text -> !result.failures().isEmpty());
    }

    String checkCount() {
      return result.checks().size() == 1 ? "1 check" : result.checks().size() + " checks";
    }

    List<SourceLink> links() {
      return SourceLink.of(result.requirement());
    }
  }

  record Deviation(CheckResult check) {
    private static final Pattern FORM =
        Pattern.compile("(?m)^(.*?)\\bexpected (.*?), but (?:got |it is )?(.*)$");

    private String text() {
      return Sanitizer.truncated(TEXT_SHOWN, check.explanation());
    }

    /**
     * The kit's messages have the form {@code expected X, but got Y}; other lines stay as they are.
     */
    List<MessagePart> message() {
      var parts = new ArrayList<MessagePart>();
      var text = text();
      var end = 0;
      for (var form = FORM.matcher(text); form.find(); end = form.end()) {
        var contrast = Contrast.of(form.group(1).strip(), form.group(2), form.group(3));
        var before = text.substring(end, form.start());
        parts.add(new MessagePart(StringUtils.strip(before, "\n"), Optional.of(contrast)));
      }
      parts.add(new MessagePart(StringUtils.strip(text.substring(end), "\n"), Optional.empty()));
      return parts;
    }

    String fencedText() {
      return Markdown.fenced("text", text().indent(2));
    }

    String fencedCurls() {
      return Markdown.fenced("sh", check.curls().indent(2));
    }

    List<Exchange> exchanges() {
      return check.exchanges().stream().limit(CHECKS_SHOWN).map(Exchange::of).toList();
    }
  }

  record MessagePart(String plain, Optional<Contrast> contrast) {}

  /** What was expected beside what the server did, each with the part in which they differ. */
  record Contrast(String about, Marked expected, Marked actual) {
    private static final Pattern WORD = Pattern.compile("\\S+");

    /** The value may follow its name: {@code status 200} and {@code 201} differ in one digit. */
    static Contrast of(String about, String expected, String actual) {
      var name = 0;
      var same = 0;
      for (var word = WORD.matcher(expected); word.find(); ) {
        var length = sameBeginning(expected.substring(word.start()), actual);
        name = length > same ? word.start() : name;
        same = Math.max(same, length);
      }
      var value = expected.substring(name);
      var end =
          sameBeginning(
              StringUtils.reverse(value.substring(same)),
              StringUtils.reverse(actual.substring(same)));
      // Marks in texts that have little in common would only distract.
      return same > 0 && 2 * (same + end) > Math.max(value.length(), actual.length())
          ? new Contrast(about, Marked.of(expected, name + same, end), Marked.of(actual, same, end))
          : new Contrast(about, new Marked(expected, "", ""), new Marked(actual, "", ""));
    }

    /** The length of what both begin with; half of a surrogate pair is not a character. */
    private static int sameBeginning(String one, String other) {
      var length = StringUtils.getCommonPrefix(one, other).length();
      return length > 0 && Character.isHighSurrogate(one.charAt(length - 1)) ? length - 1 : length;
    }
  }

  /** A text in which what is different is marked, if anything is. */
  record Marked(String before, String different, String after) {
    static Marked of(String text, int start, int afterEnd) {
      var end = text.length() - afterEnd;
      return new Marked(text.substring(0, start), text.substring(start, end), text.substring(end));
    }
  }

  /**
   * A request and its response.
   *
   * @param indented a body of one line of JSON, indented to be read
   */
  record Exchange(
      String title, String request, String head, Optional<String> body, Optional<String> indented) {
    private static final Pattern COMPACT = Pattern.compile("[\\[{].*\\n?+\\z");

    static Exchange of(RecordedExchange exchange) {
      var parts = exchange.response().split("\n\n", 2);
      var body = parts.length == 1 ? Optional.<String>empty() : Optional.of(parts[1]);
      var indented = body.filter(text -> COMPACT.matcher(text).lookingAt()).map(IndentedJson::of);
      return new Exchange(
          exchange.title(),
          Sanitizer.truncated(TEXT_SHOWN, exchange.request()),
          Sanitizer.truncated(TEXT_SHOWN, parts[0]),
          body.filter(text -> indented.isEmpty())
              .map(text -> Sanitizer.truncated(TEXT_SHOWN, text)),
          indented.map(text -> Sanitizer.truncated(TEXT_SHOWN, text)));
    }

    String statusLine() {
      return head.lines().findFirst().orElse("");
    }
  }
}
