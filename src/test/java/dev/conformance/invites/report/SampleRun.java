package dev.conformance.invites.report;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A conformant run of the whole catalogue, in which tests change single values. */
final class SampleRun {
  private static final Instant START = Instant.parse("2026-10-20T08:15:30.123Z");
  private static final String URL = "https://atlas.example/prefix/api/atlas/v2/groups/1%0A/invites";

  Level failOn = Level.MUST;
  boolean strict;
  Set<Requirement> selected = EnumSet.allOf(Requirement.class);
  List<String> omissions = List.of();
  Map<Requirement, String> accepted = Map.of();
  List<String> gate = new ArrayList<>();
  List<PactResult> pacts = new ArrayList<>();
  Optional<String> untestableReason = Optional.empty();
  Optional<String> unmetPrecondition = Optional.empty();
  Map<String, Integer> requests = Map.of("GET", 71, "PUT", 1, "POST", 1);

  /**
   * Changes the run as the words say: {@code strict, accept HTTP-5, pact curl failed}.
   *
   * @return the checks of the words {@code HTTP-5 failed}
   */
  List<CheckResult> configure(String words) {
    var checks = new ArrayList<CheckResult>();
    for (var part : words.split(", ", -1)) {
      var parts = part.split(" ", -1);
      switch (parts[0]) {
        case "" -> {}
        case "strict" -> strict = true;
        case "fail-on" -> failOn = Level.valueOf(parts[1].toUpperCase(Locale.ROOT));
        case "accept" -> accepted = Map.of(requirement(parts[1]), "ticket 4711");
        case "gate" -> gate.add("Gate: " + parts[1] + ".");
        case "unverified" ->
            pacts.add(pact(parts[1], interaction(Status.NOT_EXERCISED, "Set atlas.x.")));
        case "pact" ->
            pacts.add(
                pact(
                    parts[1],
                    interaction(Status.PASSED, ""),
                    interaction(status(parts[2]), "expected an array,\nbut got an object")));
        default -> checks.add(check(requirement(parts[0]), status(parts[1])));
      }
    }
    return checks;
  }

  static Requirement requirement(String id) {
    return Requirement.withId(id).orElseThrow();
  }

  static Status status(String id) {
    return Status.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  Report of(List<CheckResult> results) {
    var conditions = new Conditions(selected, strict, Optional.empty(), omissions, Depth.STANDARD);
    return new Report(
        new TestedTarget(
            "https://atlas.example/prefix",
            false,
            Profile.DOCUMENTED,
            failOn,
            List.of("digest", "bearer")),
        conditions,
        START,
        Duration.ofMillis(2_134),
        new TreeMap<>(requests),
        VerdictRules.results(conditions, failOn, accepted, untestableReason, results),
        pacts,
        gate,
        List.of(new Observation("envelope-member", "results")),
        untestableReason,
        unmetPrecondition);
  }

  /** The report of these checks, with a passed check for every other requirement. */
  Report with(String words) {
    var checks = new ArrayList<>(configure(words));
    for (var requirement : Requirement.values()) {
      if (checks.stream().noneMatch(check -> check.requirement() == requirement)) {
        checks.add(check(requirement, Status.PASSED));
      }
    }
    return of(checks);
  }

  private static CheckResult check(Requirement requirement, Status status) {
    var message =
        switch (status) {
          case PASSED -> "";
          case NOT_EXERCISED -> "give a foreign project";
          default -> "expected status 404,\nbut the response was 200: []";
        };
    var exchange =
        new RecordedExchange(
            "GET /groups/1%0A/invites",
            "curl -sS -i '" + URL + "'",
            "GET " + URL,
            "HTTP/1.1 200 OK\nContent-Type: application/json\n\n[]");
    return check(requirement, "checks " + requirement.id() + ": a case", status, message, exchange);
  }

  /** A check; an empty message means none. */
  static CheckResult check(
      Requirement requirement,
      String name,
      Status status,
      String message,
      RecordedExchange... exchanges) {
    return new CheckResult(
        requirement,
        "EnvelopeIT",
        name,
        status,
        Optional.of(message).filter(text -> !text.isEmpty()),
        List.of(exchanges),
        START,
        Duration.ofMillis(12));
  }

  private static PactResult pact(String consumer, PactResult.Interaction... interactions) {
    return new PactResult(consumer, "pacts/" + consumer + ".json", List.of(interactions));
  }

  private static PactResult.Interaction interaction(Status status, String message) {
    return new PactResult.Interaction(
        "a list", status, Optional.of(message).filter(text -> status != Status.PASSED));
  }
}
