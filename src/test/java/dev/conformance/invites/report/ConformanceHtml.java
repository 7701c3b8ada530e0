package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
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

  record Section(String title, List<Result> results) {}

  List<Section> areas() {
    return Arrays.stream(Area.values())
        .map(
            area ->
                new Section(
                    area.title(),
                    report.requirements().stream()
                        .filter(result -> result.requirement().area() == area)
                        .map(Result::new)
                        .toList()))
        .filter(section -> !section.results().isEmpty())
        .toList();
  }

  /** One requirement. */
  record Result(RequirementResult result) {
    Requirement requirement() {
      return result.requirement();
    }

    Status status() {
      return result.status();
    }

    boolean isOpen() {
      return result.status() == Status.FAILED;
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
  record Deviation(String name, String message, Optional<String> curls, List<Exchange> exchanges) {
    static Deviation of(CheckResult check) {
      return new Deviation(
          check.name(),
          Sanitizer.upTo(TEXT_SHOWN, check.explanation()),
          Optional.of(check.curls()).filter(curls -> !curls.isEmpty()),
          check.exchanges().stream().limit(CHECKS_SHOWN).map(Exchange::of).toList());
    }
  }

  record Exchange(String title, String request, String response) {
    static Exchange of(RecordedExchange exchange) {
      return new Exchange(
          exchange.title(),
          Sanitizer.upTo(TEXT_SHOWN, exchange.request()),
          Sanitizer.upTo(TEXT_SHOWN, exchange.response()));
    }
  }
}
