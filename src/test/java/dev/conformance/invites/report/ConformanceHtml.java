package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * {@code conformance.html}: the report for people in one file that loads nothing, with its own
 * script alone. These are the values of its template.
 */
record ConformanceHtml(Report report, Kit kit, String script) {
  private static final int CHECKS_SHOWN = 3;
  private static final int TEXT_SHOWN = 2_000;

  static String render(Report report, Kit kit) {
    return Template.render(
        "conformance.html", new ConformanceHtml(report, kit, Template.text("conformance.js")));
  }

  /** A browser runs no other script, even if something of a server's were to get into the page. */
  String scriptHash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return "sha256-"
          + Base64.getEncoder()
              .encodeToString(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  String omissions() {
    return String.join("; ", report.conditions().omissions());
  }

  Optional<String> only() {
    return Optional.of(String.join(", ", report.conditions().only())).filter(s -> !s.isEmpty());
  }

  String depth() {
    var depth = report.conditions().depth();
    return depth.id() + (depth == Depth.THOROUGH ? " with seed " + report.conditions().seed() : "");
  }

  String authentication() {
    var kinds = report.target().authentication();
    return kinds.isEmpty() ? "none" : String.join(" and ", kinds);
  }

  Instant startedAt() {
    return report.startedAt().truncatedTo(ChronoUnit.SECONDS);
  }

  String seconds() {
    return Seconds.of(report.duration());
  }

  boolean hasPacts() {
    return !report.pacts().isEmpty();
  }

  boolean hasObservations() {
    return !report.observations().isEmpty();
  }

  /** A button that shows the requirements of one status. */
  record Filter(String id, String words, int number) {}

  List<Filter> statuses() {
    return Arrays.stream(Status.values())
        .map(status -> new Filter(status.id(), status.words(), report.count(status)))
        .filter(filter -> filter.number() > 0)
        .toList();
  }

  record Section(String id, String title, List<Result> results) {}

  List<Section> areas() {
    return Arrays.stream(Area.values())
        .map(
            area ->
                new Section(
                    area.id(),
                    area.title(),
                    report.requirements().stream()
                        .filter(result -> result.requirement().area() == area)
                        .map(result -> new Result(result, reliance(result)))
                        .toList()))
        .filter(section -> !section.results().isEmpty())
        .toList();
  }

  /** A consumer whose pact names the requirement, and whether the pact is kept. */
  record Reliance(String consumer, String interaction, Status status) {}

  private List<Reliance> reliance(RequirementResult result) {
    return report.pacts().stream()
        .flatMap(
            pact ->
                pact.interactions().stream()
                    .filter(one -> one.requirements().contains(result.requirement()))
                    .map(one -> new Reliance(pact.consumer(), one.description(), one.status())))
        .toList();
  }

  /**
   * One requirement.
   *
   * @param reliance the pacts that rest on it, if it is not met
   */
  record Result(RequirementResult result, List<Reliance> reliance) {
    Result {
      reliance = result.failures().isEmpty() ? List.of() : reliance;
    }

    Requirement requirement() {
      return result.requirement();
    }

    Status status() {
      return result.status();
    }

    boolean isOpen() {
      return result.status().deviates() && result.status() != Status.ACCEPTED;
    }

    boolean isBroken() {
      return !reliance.isEmpty();
    }

    Optional<String> hint() {
      return result.labelledHint().map(StringUtils::capitalize);
    }

    Optional<String> partly() {
      return result.partly();
    }

    List<Deviation> deviations() {
      return result.failures().stream().limit(CHECKS_SHOWN).map(Deviation::of).toList();
    }

    Optional<Integer> more() {
      return Optional.of(result.failures().size() - CHECKS_SHOWN).filter(number -> number > 0);
    }

    String checkCount() {
      return result.checks().size() == 1 ? "1 check" : result.checks().size() + " checks";
    }

    List<SourceLink> links() {
      return SourceLink.of(result.requirement());
    }
  }

  /** One check that deviated. */
  record Deviation(
      String name, List<MessageLine> lines, Optional<String> curls, List<Exchange> exchanges) {
    static Deviation of(CheckResult check) {
      return new Deviation(
          check.name(),
          Sanitizer.upTo(TEXT_SHOWN, check.explanation()).lines().map(MessageLine::of).toList(),
          Optional.of(check.curls()).filter(curls -> !curls.isEmpty()),
          check.exchanges().stream().limit(CHECKS_SHOWN).map(Exchange::of).toList());
    }
  }

  /**
   * A line of a message. The kit's messages have the form {@code expected X, but got Y}; a line of
   * another form is shown as it is.
   */
  record MessageLine(String text, Optional<Contrast> contrast) {
    private static final Pattern FORM =
        Pattern.compile("(.*?)\\bexpected (.*?), but (?:got )?(.*)");

    static MessageLine of(String line) {
      return new MessageLine(
          line,
          Optional.of(FORM.matcher(line))
              .filter(Matcher::matches)
              .map(parts -> new Contrast(about(parts.group(1)), parts.group(2), parts.group(3))));
    }

    private static Optional<String> about(String beginning) {
      return Optional.of(beginning.strip()).filter(text -> !text.isEmpty());
    }

    boolean isPlain() {
      return contrast.isEmpty();
    }
  }

  /** What was expected beside what the server did. */
  record Contrast(Optional<String> about, String expected, String actual) {}

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
          Sanitizer.upTo(TEXT_SHOWN, exchange.request()),
          Sanitizer.upTo(TEXT_SHOWN, parts[0]),
          body.filter(text -> indented.isEmpty()).map(text -> Sanitizer.upTo(TEXT_SHOWN, text)),
          indented.map(text -> Sanitizer.upTo(TEXT_SHOWN, text)));
    }

    String statusLine() {
      return head.lines().findFirst().orElse("");
    }
  }
}
