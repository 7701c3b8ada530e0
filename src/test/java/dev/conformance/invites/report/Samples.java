package dev.conformance.invites.report;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One report for each way that a run can end, over the whole catalogue. */
enum Samples {
  CONFORMANT(Verdict.CONFORMANT) {
    @Override
    Report report() {
      return judgement(Level.MUST, false, Map.of(), List.of(), Optional.empty()).of(all(Map.of()));
    }
  },
  FAILING(Verdict.NOT_CONFORMANT) {
    @Override
    Report report() {
      var worse =
          Map.of(
              Requirement.GROUP_ID_3, Status.FAILED,
              Requirement.ENVELOPE_2, Status.FAILED,
              Requirement.HTTP_5, Status.FAILED,
              Requirement.ERROR_4, Status.FAILED,
              Requirement.ACCESS_2, Status.NOT_EXERCISED);
      var accepted = Map.of(Requirement.ERROR_4, "the edge answers before the API, ticket 4711");
      return judgement(Level.MUST, false, accepted, List.of(), Optional.empty()).of(all(worse));
    }
  },
  WARNED(Verdict.CONFORMANT) {
    @Override
    Report report() {
      var worse = Map.of(Requirement.HTTP_5, Status.FAILED);
      return judgement(Level.MUST, false, Map.of(), List.of(), Optional.empty()).of(all(worse));
    }
  },
  SHOULD_COUNTS(Verdict.NOT_CONFORMANT) {
    @Override
    Report report() {
      var worse = Map.of(Requirement.HTTP_5, Status.FAILED);
      return judgement(Level.SHOULD, false, Map.of(), List.of(), Optional.empty()).of(all(worse));
    }
  },
  ACCEPTED(Verdict.CONFORMANT) {
    @Override
    Report report() {
      var worse = Map.of(Requirement.ERROR_4, Status.FAILED);
      var accepted = Map.of(Requirement.ERROR_4, "the edge answers before the API, ticket 4711");
      return judgement(Level.MUST, false, accepted, List.of(), Optional.empty()).of(all(worse));
    }
  },
  UNSTABLE(Verdict.CONFORMANT) {
    @Override
    Report report() {
      var worse = Map.of(Requirement.PRETTY_3, Status.UNSTABLE);
      return judgement(Level.MUST, false, Map.of(), List.of(), Optional.empty()).of(all(worse));
    }
  },
  NOT_EXERCISED(Verdict.CONFORMANT) {
    @Override
    Report report() {
      var worse = Map.of(Requirement.ACCESS_2, Status.NOT_EXERCISED);
      return judgement(Level.MUST, false, Map.of(), List.of(), Optional.empty()).of(all(worse));
    }
  },
  STRICT(Verdict.NOT_CONFORMANT) {
    @Override
    Report report() {
      var worse = Map.of(Requirement.ACCESS_2, Status.NOT_EXERCISED);
      return judgement(Level.MUST, true, Map.of(), List.of(), Optional.empty()).of(all(worse));
    }
  },
  GATE(Verdict.NOT_CONFORMANT) {
    @Override
    Report report() {
      var gate = List.of("known-deviations line 3: HTTP-5 is met now; remove the line.");
      return judgement(Level.MUST, false, Map.of(), gate, Optional.empty()).of(all(Map.of()));
    }
  },
  UNDETERMINED(Verdict.UNDETERMINED) {
    @Override
    Report report() {
      var refusal = Optional.of("https://atlas.example is not reachable: connection refused.");
      return judgement(Level.MUST, true, Map.of(), List.of(), refusal).of(List.of());
    }
  },
  NOTHING_JUDGED(Verdict.UNDETERMINED) {
    @Override
    Report report() {
      return judgement(Level.MUST, false, Map.of(), List.of(), Optional.empty()).of(List.of());
    }
  },
  HOSTILE(Verdict.NOT_CONFORMANT) {
    @Override
    Report report() {
      var exchange = new RecordedExchange(NASTY, NASTY, NASTY, NASTY);
      var check =
          new CheckResult(
              "SchemaIT",
              NASTY,
              Status.FAILED,
              Optional.of(NASTY + "x".repeat(1_000_000)),
              List.of(exchange),
              START,
              Duration.ofMillis(3));
      var unexercised =
          new CheckResult(
              "SchemaIT",
              NASTY,
              Status.NOT_EXERCISED,
              Optional.of(NASTY),
              List.of(),
              START,
              Duration.ZERO);
      return judgement(
              Level.MUST,
              false,
              Map.of(Requirement.SCHEMA_1, NASTY),
              List.of(NASTY),
              Optional.empty())
          .of(
              List.of(
                  new VerdictRules.Entry(Requirement.SCHEMA_1, check),
                  new VerdictRules.Entry(Requirement.SCHEMA_2, check),
                  new VerdictRules.Entry(Requirement.SCHEMA_3, unexercised)));
    }
  };

  /** What could end a string, a comment, a block, a cell, an element or a terminal's line. */
  static final String NASTY =
      "</script><b>]]> & \"'` ```` ~~~ | a\\ \u0000\u0001\u001b[31m\u007f\u0085\u2028\u202e\ud800 \udc00"
          + " \uffff \ud83d\ude00 é\r\n# h\n- [x](javascript:1)\n\t${jndi:x} --> <!-- %n";

  static final Instant START = Instant.parse("2026-10-20T08:15:30.123Z");

  private final Verdict verdict;

  Samples(Verdict verdict) {
    this.verdict = verdict;
  }

  abstract Report report();

  /** The verdict that this report has to have. */
  Verdict verdict() {
    return verdict;
  }

  static VerdictRules judgement(
      Level failOn,
      boolean strict,
      Map<Requirement, String> accepted,
      List<String> gate,
      Optional<String> refusal) {
    return new VerdictRules(
        new JudgedTarget(
            "https://atlas.example/prefix",
            false,
            Profile.DOCUMENTED,
            failOn,
            List.of("digest", "bearer")),
        START,
        Duration.ofMillis(2_134),
        new TreeMap<>(Map.of("GET", 71, "PUT", 1, "POST", 1)),
        EnumSet.allOf(Requirement.class),
        strict,
        accepted,
        gate,
        List.of(new Observation("envelope-member", "results")),
        refusal);
  }

  /** Two checks for each requirement; the second of these has another status. */
  static List<VerdictRules.Entry> all(Map<Requirement, Status> worse) {
    var entries = new ArrayList<VerdictRules.Entry>();
    Arrays.stream(Requirement.values())
        .forEach(
            requirement -> {
              var status = worse.getOrDefault(requirement, Status.PASSED);
              var first = status == Status.NOT_EXERCISED ? status : Status.PASSED;
              entries.add(new VerdictRules.Entry(requirement, check(requirement, "plain", first)));
              entries.add(
                  new VerdictRules.Entry(requirement, check(requirement, "pretty", status)));
            });
    return entries;
  }

  private static CheckResult check(Requirement requirement, String row, Status status) {
    var message =
        switch (status) {
          case FAILED, UNSTABLE ->
              Optional.of(
                  """
                  Expected status 404 or 400 with the error body,
                  but the response was 200 with 2 invitations:
                    1. 6a793fd52c88faeba59bd5d0 of test-738@mongodb.com
                    2. 6a793fd52c88faeba59bd5d1 of test-739@mongodb.com""");
          case NOT_EXERCISED ->
              Optional.of("give a project of somebody else as atlas.forbidden-project-id");
          default -> Optional.<String>empty();
        };
    var url =
        "https://atlas.example/prefix/api/atlas/v2/groups/6a793fd0c0eb9e7a177181d4%0A/invites";
    var exchange =
        new RecordedExchange(
            "GET /api/atlas/v2/groups/6a793fd0c0eb9e7a177181d4%0A/invites?row=" + row,
            "curl -sS -i --digest --user \"$MONGODB_ATLAS_PUBLIC_API_KEY:$MONGODB_ATLAS_PRIVATE_API_KEY\""
                + " -H 'Accept: application/vnd.atlas.2023-01-01+json' '"
                + url
                + "'",
            "GET " + url + "\nAccept: application/vnd.atlas.2023-01-01+json",
            "HTTP/1.1 200 OK\nContent-Type: application/vnd.atlas.2023-01-01+json;charset=utf-8\n\n[]");
    return new CheckResult(
        requirement.area().name() + "IT",
        "checks " + requirement.id() + " with the row: " + row,
        status,
        message,
        List.of(exchange),
        START.plusMillis(row.length()),
        Duration.ofMillis(12));
  }
}
