package dev.conformance.invites.report;

import static dev.conformance.invites.report.Outcome.*;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.config.KnownDeviations;
import dev.conformance.invites.config.KnownDeviations.Accept;
import dev.conformance.invites.config.KnownDeviations.Entry;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.PactResult.Interaction;
import dev.conformance.invites.report.Report.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/** A run that is described by words: {@code strict, accept HTTP-5, HTTP-5 failed}. */
public final class RunTestKit {
  /** What could end a string, a comment, a block, a cell, an element or a terminal's line. */
  static final String NASTY =
      "</script><b>]]> & \"'` ```` ~~~ | a\\ \u0000\u0001\u001b[31m\u007f\u0085\u2028\u202e\ud800"
          + " \udc00 \uffff \ud83d\ude00 é\r\n# h\n- [x](javascript:1)\n\t${jndi:x} --> <!-- %n\n"
          + "CONFORMANT: forged\n[INFO] BUILD SUCCESS\n::error::x";

  private static final Optional<String> CURL = Optional.of("curl /list");
  private static final Optional<String> DIFFERENCE =
      Optional.of("expected an array,\nbut got an object");
  private static final Instant START = Instant.parse("2026-10-20T08:15:30.123Z");
  private static final String URL = "https://atlas.example/prefix/api/atlas/v2/groups/1%0A/invites";

  private Optional<String> untestableReason = Optional.empty();
  private Optional<String> noVerdictReason = Optional.empty();
  private Set<Requirement> selected = EnumSet.allOf(Requirement.class);
  private final List<CheckResult> checks = new ArrayList<>();
  private final List<PactResult> pacts = new ArrayList<>();
  private final List<String> outdatedDeviations = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<Entry> known = new ArrayList<>();

  /** The ways in which a run can end. */
  enum Sample {
    CONFORMANT(""),
    FAILING(
        "accept ERROR-4 2026-10-23, ERROR-4 failed, GROUP-ID-3 failed, ENVELOPE-2 failed, HTTP-5 failed,"
            + " HTTP-5 not-exercised, PRETTY-3 unstable, ACCESS-2 not-exercised, ENVELOPE-3 waits-for ENVELOPE-2,"
            + " SCHEMA-2 waits-for ERROR-4, SCHEMA-2 passed, SCHEMA-4 waits-for ERROR-4, SCHEMA-4 passed,"
            + " pact atlas-cli failed SCHEMA-1, pact go-sdk failed SCHEMA-1 ENVELOPE-2, pact terraform warned,"
            + " unverified curl not-exercised, gate expired, USERNAME-3 once HTTP 200"),
    ONCE(
        "ACCESS-2 failed, USERNAME-3 once HTTP 200, USERNAME-3 once timed out, USERNAME-3 once HTTP 503, USERNAME-3 once HTTP 401 {}"),
    STRICT("strict, ACCESS-2 not-exercised"),
    GATE("gate expired, HTTP-5 failed"),
    PARTIAL("only SCHEMA-1 ACCESS-2"),
    UNDETERMINED("unreachable"),
    HOSTILE("hostile");

    private final String words;

    Sample(String words) {
      this.words = words;
    }

    Report report() {
      return new RunTestKit().with(words);
    }
  }

  /** The report of the checks in the words, with a passed check for every other requirement. */
  public Report with(String words) {
    var missing = EnumSet.copyOf(add(words).selected);
    checks.forEach(check -> missing.remove(check.requirement()));
    missing.forEach(rule -> add(rule.id() + " passed"));
    return report();
  }

  /** The report of the checks in the words, and of no other requirement. */
  public Report only(String words) {
    add(words);
    selected = checks.stream().map(CheckResult::requirement).collect(toSet());
    return report();
  }

  RunTestKit add(String words) {
    for (var part : words.split(", ", -1)) {
      var parts = part.split(" ", -1);
      switch (parts[0]) {
        case "" -> {}
        case "strict" -> options.add("--strict");
        case "fail-on" -> options.add("--fail-on=" + parts[1]);
        case "accept" -> accept(Accept.FAILED, parts);
        case "excuse" -> accept(Accept.NOT_EXERCISED, parts);
        case "gate" -> outdatedDeviations.add("Gate: " + parts[1] + ".");
        case "only" -> selected = requirements(1, parts);
        case "unreachable" ->
            untestableReason =
                Optional.of("https://atlas.example is not reachable: connection refused.");
        case "no-invitation" ->
            noVerdictReason =
                Optional.of("The project has no pending invitation: invite somebody.");
        case "unverified" ->
            addPact(parts[1], interaction("a list", status(parts[2]), "Set atlas.x."));
        case "unpublished" ->
            pacts.add(
                new PactResult(parts[1], "a URL", List.of(), List.of(), Optional.of("It hangs.")));
        case "pact" ->
            addPact(
                parts[1],
                new Interaction("a list", Status.PASSED, Optional.empty()),
                new Interaction(
                    "a list", status(parts[2]), DIFFERENCE, CURL, requirements(3, parts)));
        case "hostile" -> addHostileText();
        default -> {
          var rule = requirement(parts[0]);
          var last = parts.length > 2 ? parts[2] : "200";
          add(
              switch (parts[1]) {
                case "waits-for" -> check(rule, "a check", waiting(requirement(last)));
                case "once" -> once(rule, part.split(" once ", 2)[1]);
                case "form" -> check(rule, "a check", wrongForm(last));
                default -> check(rule, status(parts[1]), last);
              });
        }
      }
    }
    return this;
  }

  RunTestKit add(CheckResult... results) {
    checks.addAll(List.of(results));
    return this;
  }

  Report report() {
    var read = SettingsReader.read(SettingSources.none(), options.toArray(String[]::new)).gate();
    var file = new KnownDeviations("known-deviations.yaml", "0".repeat(64), known);
    var listed = Optional.of(file).filter(it -> !known.isEmpty());
    var gate =
        new Settings.Gate(
            read.profile(), read.failOn(), read.strict(), listed, read.only(), read.depth());
    var kinds = List.of("digest", "bearer");
    var conditions = new Conditions("https://atlas.example/prefix", false, kinds, gate, selected);
    var today = LocalDate.ofInstant(START, ZoneOffset.UTC);
    var requirements = VerdictRules.results(conditions, today, untestableReason, checks);
    outdatedDeviations.addAll(VerdictRules.outdatedDeviations(conditions, today, requirements));
    return new Report(
        conditions,
        START,
        Duration.ofMillis(2_134),
        new TreeMap<>(Map.of("GET", 71, "PUT", 1, "POST", 1)),
        requirements,
        pacts,
        outdatedDeviations,
        List.of(new Observation("envelope-member", "the member that has the list", "results")),
        untestableReason,
        noVerdictReason);
  }

  public static void write(Report report, Path folder) {
    try (var reports = Reports.open(folder)) {
      reports.write(report);
    }
  }

  static Requirement requirement(String id) {
    return Requirement.withId(id).orElseThrow();
  }

  private static Set<Requirement> requirements(int first, String... parts) {
    return Stream.of(parts).skip(first).map(RunTestKit::requirement).collect(toSet());
  }

  private static Status status(String id) {
    return Stream.of(Status.values()).filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  private void accept(Accept what, String... parts) {
    var expires = Stream.of(parts).skip(2).map(LocalDate::parse).findFirst();
    known.add(new Entry(requirement(parts[1]), "ticket 4711", what, expires));
  }

  private static CheckResult check(Requirement requirement, Status status, String actual) {
    var message =
        switch (status) {
          case PASSED -> "";
          case NOT_EXERCISED -> "give a foreign project";
          default -> "expected status 404,\nbut the response was " + actual + ": []";
        };
    var curl = "TOKEN=$(fetch)\ncurl -sS -i -H ${TOKEN} '" + URL + "'";
    var response = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n[]";
    var code = Optional.of(200).filter(received -> status != Status.UNSTABLE);
    var exchange =
        new RecordedExchange("GET /groups/1%0A/invites", curl, "GET " + URL, response, code, false);
    return check(requirement, "checks " + requirement.id() + ": a case", status, message, exchange);
  }

  private static Outcome waiting(Requirement broken) {
    return new Waits(broken, Deviation.of("waits for " + broken.id()), Because.PRECONDITION);
  }

  private static Outcome wrongForm(String form) {
    var deviation = new Deviation("", "the form is wrong", List.of(), form, Optional.of(form));
    return new Deviates(deviation, Recurrence.RECURS);
  }

  private static CheckResult once(Requirement requirement, String response) {
    var digits = StringUtils.substringBetween(response + " ", "HTTP ", " ");
    var status = Optional.ofNullable(digits).map(Integer::valueOf);
    var exchange = new RecordedExchange("GET /", "curl /once", "GET /", response, status, false);
    var wrong = new Deviates(Deviation.of("wrong"), Recurrence.DID_NOT_RECUR);
    return check(requirement, "is repeatable", wrong, exchange);
  }

  static CheckResult check(
      Requirement rule, String name, Status status, String message, RecordedExchange... exchanges) {
    var sentence = StringUtils.substringBefore(message, ": ");
    var detail = StringUtils.substringAfter(message, ": ");
    var parts = sentence.split("^expected |, but got ", -1);
    var expected = parts.length == 3 ? parts[1] : "";
    var actual = parts.length == 3 ? parts[2] : sentence;
    var deviation = new Deviation(expected, actual, List.of(), detail, Optional.empty());
    var outcome =
        switch (status) {
          case PASSED -> new Passed();
          case NOT_EXERCISED -> new Skipped(Reason.PRECONDITION_NOT_MET, message);
          case UNSTABLE -> new NoResponse(deviation, Recurrence.DID_NOT_RECUR);
          default -> new Deviates(deviation, Recurrence.RECURS);
        };
    return check(rule, name, outcome, exchanges);
  }

  private static CheckResult check(
      Requirement requirement, String name, Outcome outcome, RecordedExchange... exchanges) {
    var check = StringUtils.substringBefore(name, ": ");
    var testCase = StringUtils.substringAfter(name, ": ");
    var recordings = Stream.of(exchanges).map(exchange -> new Lazy<>(() -> exchange)).toList();
    var time = Duration.ofMillis(12);
    return new CheckResult(
        requirement, check, testCase, outcome, Status.FAILED, recordings, 0, START, time);
  }

  private void addPact(String consumer, Interaction... interactions) {
    var source = "pacts/" + consumer + ".json";
    var notices = List.of("The pact is pending.");
    pacts.add(new PactResult(consumer, source, notices, List.of(interactions), Optional.empty()));
  }

  private static Interaction interaction(String name, Status status, String message) {
    return new Interaction(name, status, Optional.of(message));
  }

  private void addHostileText() {
    var exchange = new RecordedExchange(NASTY, NASTY, NASTY, NASTY, Optional.of(200), false);
    var huge = NASTY + "x".repeat(1_000_000);
    add(
        check(Requirement.SCHEMA_1, NASTY, Status.FAILED, huge, exchange),
        check(Requirement.SCHEMA_2, NASTY, Status.FAILED, huge, exchange),
        check(Requirement.SCHEMA_2, NASTY, Status.NOT_EXERCISED, NASTY, exchange),
        check(Requirement.SCHEMA_3, NASTY, Status.NOT_EXERCISED, NASTY, exchange),
        check(Requirement.SCHEMA_4, NASTY, Status.UNSTABLE, NASTY, exchange));
    known.add(new Entry(Requirement.SCHEMA_1, NASTY, Accept.FAILED, Optional.empty()));
    outdatedDeviations.add(NASTY);
    var skipped = interaction(NASTY, Status.NOT_EXERCISED, NASTY);
    addPact(NASTY, interaction(NASTY, Status.FAILED, NASTY), skipped);
  }

  static void assertMeetsSchema(String name, String json) {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    var schema = registry.getSchema(SchemaLocation.of("classpath:schemas/" + name));
    assertThat(schema.validate(json, InputFormat.JSON)).as("schemas/" + name).isEmpty();
    assertThat(schema.validate(json.replaceAll("\"passed\"", "\"fine\""), InputFormat.JSON))
        .isNotEmpty();
  }
}
