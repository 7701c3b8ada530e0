package dev.conformance.invites.report;

import dev.conformance.invites.common.Kit;
import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Area;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a run found: the single source of all outputs. The verdict follows from it by the
 * {@link VerdictRules}.
 *
 * @param conditions what was tested, how strictly, and what was left out
 * @param startedAt when the run began, to the second
 * @param requests how many requests left the client, by method
 * @param requirements one result for each requirement selected: what deviates first, by its cause
 * @param outdatedDeviations a sentence for each known deviation that has expired or that the server
 *     no longer has
 * @param observations properties of the server that the contract leaves open, and what else was
 *     noticed
 * @param untestableReason why the server could not be tested, in one sentence; empty if it was
 *     tested
 * @param noVerdictReason what the tested target lacks for a verdict or which limit the run has
 *     reached, and what to do, in one sentence; empty if there is neither
 */
public record Report(
    Conditions conditions,
    Instant startedAt,
    Duration duration,
    SortedMap<String, Integer> requests,
    List<RequirementResult> requirements,
    List<PactResult> pacts,
    List<String> outdatedDeviations,
    List<Observation> observations,
    Optional<String> untestableReason,
    Optional<String> noVerdictReason) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public Report {
    startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    requirements = List.copyOf(requirements);
    pacts = List.copyOf(pacts);
    outdatedDeviations = outdatedDeviations.stream().map(Sanitizer::line).toList();
    observations = List.copyOf(observations);
  }

  /** The report of a run that tested nothing, for the reason in this sentence. */
  public static Report undetermined(
      Conditions conditions, Instant startedAt, Duration duration, String sentence) {
    var untestableReason = Optional.of(sentence);
    return new Report(
        conditions,
        startedAt,
        duration,
        Collections.emptySortedMap(),
        VerdictRules.results(conditions, day(startedAt), untestableReason, List.of()),
        List.of(),
        List.of(),
        List.of(),
        untestableReason,
        Optional.empty());
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** What will soon count against the verdict: a sentence about known deviations that expire. */
  List<String> notices() {
    var known = conditions.gate().knownDeviations();
    var notice = known.flatMap(it -> it.expiresSoon(day(startedAt))).map(Sanitizer::line);
    return notice.stream().toList();
  }

  public Verdict verdict() {
    return VerdictRules.reason(this).verdict();
  }

  public String sentence() {
    return Sanitizer.line(VerdictRules.reason(this).sentence());
  }

  /** The sentence; empty if the server conforms, because the counts say the same. */
  public String reason() {
    return verdict() == Verdict.CONFORMANT ? "" : sentence();
  }

  public Stream<CheckResult> checks() {
    return requirements.stream().flatMap(result -> result.checks().stream());
  }

  public int count(Status status) {
    return with(status).size();
  }

  /** The requirements that have this status. */
  public List<RequirementResult> with(Status status) {
    return requirements.stream().filter(result -> result.status() == status).toList();
  }

  List<RequirementResult> in(Area area) {
    return requirements.stream().filter(result -> result.requirement().area() == area).toList();
  }

  /** The counts in words, the same in all outputs for people: {@code 61 passed, 0 failed, …}. */
  public String counts() {
    var counts = Stream.of(Status.values()).map(it -> count(it) + " " + it.words());
    return counts.collect(Collectors.joining(", "));
  }

  /**
   * The verdict's counts and conditions: {@code 2 of 82 requirements failed; 9 not exercised; depth
   * standard, profile documented, 2026-11-29 17:40 UTC, kit 1.0.0}.
   */
  public String summary() {
    var shown = count(Status.FAILED) > 0 ? Status.FAILED : Status.PASSED;
    return Stream.of(
            "%d of %d requirements %s".formatted(count(shown), requirements.size(), shown.words()),
            Status.counts(it -> it == Status.PASSED || it == shown ? 0 : count(it)),
            pacts.isEmpty() ? "" : "pacts: " + pactCounts(),
            conditions.words() + ", profile " + conditions.gate().profile().id(),
            MINUTES.format(startedAt) + ", kit " + Kit.current().version())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** The counts of interactions: {@code 24 passed, 2 not exercised}; empty without pacts. */
  public String pactCounts() {
    return Status.counts(this::pacts);
  }

  public int pacts(Status status) {
    return pacts.stream().mapToInt(pact -> pact.count(status)).sum();
  }

  /** What the run left out, each as a phrase: {@code only USERNAME was selected}. */
  public List<String> omissions() {
    var gaps = requirements.stream().filter(result -> result.checks().isEmpty());
    var unchecked = untestableReason.isPresent() ? 0 : gaps.count();
    var noCheck = "no check ran for " + Status.count(unchecked, "requirement");
    return Stream.of(conditions.selection(), unchecked == 0 ? "" : noCheck)
        .filter(words -> !words.isEmpty())
        .toList();
  }

  String omissionWords() {
    return String.join("; ", omissions());
  }

  /** Whether the run left something out, so that its verdict does not cover the whole contract. */
  public boolean isPartial() {
    return verdict() != Verdict.UNDETERMINED && !omissions().isEmpty();
  }

  /** The verdict in words, labelled if it is partial: {@code not conformant (partial)}. */
  public String verdictWords() {
    return verdict().words(!omissions().isEmpty());
  }

  /** The verdict in a line: {@code NOT CONFORMANT: https://staging.example.com}. */
  public String title() {
    return verdictWords().toUpperCase(Locale.ROOT) + ": " + conditions.server();
  }

  /** The facts about the run that all reports list, by name; no name contains a space. */
  public Map<String, String> facts() {
    var kit = Kit.current();
    var facts = new LinkedHashMap<String, String>();
    facts.put("Verdict", verdictWords());
    facts.put("Reason", sentence());
    facts.put("Requirements", counts());
    if (!pacts.isEmpty()) {
      facts.put("Pacts", pactCounts());
    }
    facts.put("Partial", isPartial() ? omissionWords() : "no");
    facts.put("Server", conditions.server());
    facts.put("Profile", conditions.gate().profile().id());
    facts.put("Fail-on", conditions.gate().failOn().id());
    facts.put("Authentication", conditions.credentials());
    facts.put("Conditions", conditions.words());
    facts.put("Tested", "%s in %s s with %s".formatted(startedAt, seconds(), requestWords()));
    facts.put("Kit", (kit.version() + " " + kit.commit()).strip());
    return facts;
  }

  /** The duration in seconds, {@code 2.1} in every locale. */
  String seconds() {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  /** All requests that left the client, token and challenge requests included. */
  public int totalRequests() {
    return requests.values().stream().mapToInt(Integer::intValue).sum();
  }

  String requestWords() {
    return Status.count(totalRequests(), "request");
  }

  /**
   * How a server behaves where the contract leaves it open.
   *
   * @param name the same in every report: {@code envelope-member}
   * @param meaning the name in words: {@code the member of an envelope that has the list}
   * @param value what the run has seen: {@code results}
   */
  public record Observation(String name, String meaning, String value) {
    public Observation {
      value = Sanitizer.line(value);
    }
  }
}
