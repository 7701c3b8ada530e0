package dev.conformance.invites.report;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A run of the whole catalogue in which nothing is special; tests change what they are about. */
final class SampleRun {
  static final Instant START = Instant.parse("2026-10-20T08:15:30.123Z");

  Level failOn = Level.MUST;
  boolean strict;
  Depth depth = Depth.STANDARD;
  Set<Requirement> selected = EnumSet.allOf(Requirement.class);
  Set<Requirement> partlyExercised = Set.of();
  Optional<Conditions.DeviationsFile> knownDeviations = Optional.empty();
  List<String> omissions = List.of();
  Map<Requirement, String> accepted = Map.of();
  List<String> gate = new ArrayList<>();
  List<PactResult> pacts = new ArrayList<>();
  Optional<String> refusal = Optional.empty();
  Optional<String> lack = Optional.empty();
  Map<String, Integer> requests = Map.of("GET", 71, "PUT", 1, "POST", 1);

  /**
   * Changes the run as the words say: {@code strict, accept HTTP-5, pact curl failed}.
   *
   * @return the words about checks: {@code HTTP-5 failed}
   */
  List<String[]> given(String given) {
    var checks = new ArrayList<String[]>();
    for (var part : given.split(", ", -1)) {
      var words = part.split(" ", -1);
      switch (words[0]) {
        case "" -> {}
        case "strict" -> strict = true;
        case "fail-on" -> failOn = Level.valueOf(words[1].toUpperCase(Locale.ROOT));
        case "accept" -> accepted = Map.of(requirement(words[1]), "ticket 4711");
        case "known" ->
            knownDeviations =
                Optional.of(
                    new Conditions.DeviationsFile("known.yaml", "0123456789abcdef".repeat(4)));
        case "gate" -> gate.add("Gate: " + words[1] + ".");
        case "unverified" ->
            pacts.add(
                new PactResult(
                    words[1],
                    "a folder",
                    List.of(
                        new PactResult.Interaction(
                            "a list", Status.NOT_EXERCISED, Optional.of("Set atlas.x.")))));
        case "pact" -> pacts.add(pact(words[1], status(words[2])));
        default -> checks.add(words);
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
    return new VerdictRules(
            new JudgedTarget(
                "https://atlas.example/prefix",
                false,
                Profile.DOCUMENTED,
                failOn,
                List.of("digest", "bearer")),
            new Conditions(selected, strict, knownDeviations, omissions, depth),
            START,
            Duration.ofMillis(2_134),
            new TreeMap<>(requests),
            accepted,
            gate,
            List.of(new Observation("envelope-member", "results")),
            pacts,
            refusal,
            lack)
        .of(results);
  }

  /** The report of two checks for each requirement; the second of these has the given status. */
  Report with(String given) {
    var statuses = new EnumMap<Requirement, Status>(Requirement.class);
    given(given).forEach(words -> statuses.put(requirement(words[0]), status(words[1])));
    var results = new ArrayList<CheckResult>();
    for (var requirement : Requirement.values()) {
      var status = statuses.getOrDefault(requirement, Status.PASSED);
      var none = status == Status.NOT_EXERCISED && !partlyExercised.contains(requirement);
      var first = none ? Status.NOT_EXERCISED : Status.PASSED;
      results.add(check(requirement, "plain", first));
      results.add(check(requirement, "pretty", status));
    }
    return of(results);
  }

  /** A check of ENVELOPE-2; an empty message is none. */
  static CheckResult check(
      String name, Status status, String message, RecordedExchange... exchanges) {
    return check(Requirement.ENVELOPE_2, name, status, message, exchanges);
  }

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
        Duration.ZERO);
  }

  /** A pact with an interaction that passed, and one with this status about these requirements. */
  static PactResult pact(String consumer, Status status, Requirement... requirements) {
    Optional<String> message =
        switch (status) {
          case PASSED -> Optional.empty();
          case NOT_EXERCISED -> Optional.of("give an API key as atlas.public-key");
          default -> Optional.of("expected an array,\nbut got an object");
        };
    return new PactResult(
        consumer,
        "pacts/" + consumer + ".json",
        List.of(
            new PactResult.Interaction("a list of nobody", Status.PASSED, Optional.empty()),
            new PactResult.Interaction("a list", status, message, Set.of(requirements))));
  }

  private static CheckResult check(Requirement requirement, String testCase, Status status) {
    var message =
        switch (status) {
          case FAILED, UNSTABLE ->
              Optional.of(
                  """
                  Expected status 404 or 400 with the error body,
                  but the response was 200 with 2 invitations:
                    1. 6a793fd52c88faeba59bd5d0 of test-738@mongodb.com
                    2. 6a793fd52c88faeba59bd5d1 of test-739@mongodb.com\
                  """);
          case NOT_EXERCISED ->
              Optional.of("give a project of somebody else as atlas.forbidden-project-id");
          case PASSED, WARNED, ACCEPTED -> Optional.<String>empty();
        };
    var url =
        "https://atlas.example/prefix/api/atlas/v2/groups/6a793fd0c0eb9e7a177181d4%0A/invites";
    var exchange =
        new RecordedExchange(
            "GET /api/atlas/v2/groups/6a793fd0c0eb9e7a177181d4%0A/invites?case=" + testCase,
            "curl -sS -i --digest --user"
                + " \"$MONGODB_ATLAS_PUBLIC_API_KEY:$MONGODB_ATLAS_PRIVATE_API_KEY\" -H 'Accept:"
                + " application/vnd.atlas.2023-01-01+json' '"
                + url
                + "'",
            "GET " + url + "\nAccept: application/vnd.atlas.2023-01-01+json",
            """
            HTTP/1.1 200 OK
            Content-Type: application/vnd.atlas.2023-01-01+json;charset=utf-8

            []\
            """);
    return new CheckResult(
        requirement,
        requirement.area().name() + "IT",
        "checks " + requirement.id() + " with the case: " + testCase,
        status,
        message,
        List.of(exchange),
        START.plusMillis(testCase.length()),
        Duration.ofMillis(12));
  }
}
