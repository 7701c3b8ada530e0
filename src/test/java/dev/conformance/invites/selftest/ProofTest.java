package dev.conformance.invites.selftest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Source;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.SourceLink;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Template;
import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The proof of the checks: the suites run once against a server with each fault. Each check with
 * each of its test cases fails for at least one fault, each fault is reported with a message that
 * says what is wrong, and no two faults have the same symptoms.
 *
 * <p>{@code mvn test -Dfault=envelope-ignored} prints the failures of one fault, and {@code
 * -Ddepth=thorough} runs each fault with all test cases.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofTest {
  private static final Optional<String> ONE_FAULT =
      Optional.ofNullable(System.getProperty("fault"));

  private static final boolean IS_THOROUGH = "thorough".equals(System.getProperty("depth"));

  /** With the faults of depth thorough, they fail all cases that only a thorough run sends. */
  private static final String BROAD_FAULTS =
      """
      group-id-unchecked group-id-malformed-is-forbidden error-reason-number error-code-number
      error-type-html authentication-none-is-told-an-address
      authentication-challenge-missing access-unknown-is-forbidden
      """;

  /** The HTTP library of the reference server handles a NUL and the case of header names itself. */
  private static final Predicate<String> BEFORE_ANY_FAULT =
      Pattern.compile("GROUP-ID-3 .*: NUL after|HTTP-1 .*: header names in lower case")
          .asMatchPredicate();

  private final Map<Fault, Outcome> outcomes = new HashMap<>();
  private Set<String> thoroughCases = Set.of();

  /** The result of the fault's requirement, the failed checks with test cases, their requests. */
  private record Outcome(RequirementResult result, Set<String> symptoms, Set<String> commands) {}

  static List<Fault> faults() {
    return ONE_FAULT.map(id -> List.of(fault(id))).orElseGet(Fault::all);
  }

  private static Fault fault(String id) {
    return Fault.withId(id)
        .orElseThrow(() -> Suggestion.unknown("fault", id, Fault.ids(), "PROOF.md lists all."));
  }

  @BeforeAll
  void runTheSuitesAgainstEveryFault() {
    outcomes.putAll(Runs.runEach(faults(), this::run));
    var conformant = Runs.run(ReferenceOptions.defaults(), Runs.BOTH, "--depth=thorough");
    thoroughCases = names(conformant.checks().filter(it -> it.status() == Status.PASSED));
    thoroughCases.removeIf(BEFORE_ANY_FAULT);
  }

  private Outcome run(Fault fault) {
    var isBroad = List.of(BROAD_FAULTS.split("\\s")).contains(fault.id());
    var depth = IS_THOROUGH || isBroad ? Depth.THOROUGH : fault.depth();
    var options = ReferenceOptions.defaults().with(fault.mutation());
    // No fault needs more parallelism, and each run starts that many threads.
    var report = Runs.run(options, Runs.BOTH, "--depth=" + depth.id(), "--parallelism=2");
    if (ONE_FAULT.isPresent()) {
      System.out.println(ConsoleText.details(report));
    }
    var unmet = List.of(Status.FAILED, Status.WARNED);
    var failures = report.checks().filter(it -> unmet.contains(it.status()) || it.deviatesInForm());
    return new Outcome(
        Runs.result(report, fault.requirement()), names(failures), Runs.commands(report));
  }

  private static Set<String> names(Stream<CheckResult> checks) {
    return checks
        .map(check -> check.requirement().id() + " " + check.name())
        .collect(toCollection(TreeSet::new));
  }

  private Outcome outcome(Fault fault) {
    return Objects.requireNonNull(outcomes.get(fault));
  }

  private Set<String> symptoms(Fault fault) {
    return outcome(fault).symptoms();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultFailsItsRequirementWithAMessageThatSaysWhatIsWrong(Fault fault) {
    var result = outcome(fault).result();

    assertThat(result.status())
        .as(
            "%s must break %s; the checks that fail are %s",
            fault.id(), fault.requirement().id(), symptoms(fault))
        .isEqualTo(fault.requirement().level() == Level.MUST ? Status.FAILED : Status.WARNED);
    assertThat(result.failures())
        .filteredOn(failure -> failure.explanation().contains(fault.messagePart()))
        .as(
            "%s: no message contains \"%s\"; the first is: %s",
            fault.id(), fault.messagePart(), result.failures().get(0).explanation())
        .isNotEmpty();
  }

  @Test
  void everyCheckWithEachTestCaseFailsForAFault() {
    assumeTrue(ONE_FAULT.isEmpty());

    // A symptom is a check with its test case, or a rule with one of the responses.
    var all = faults().stream().flatMap(fault -> symptoms(fault).stream()).distinct().toList();
    assertThat(thoroughCases)
        .as("checks with a test case that no fault fails: add a fault, or drop the test case")
        .filteredOn(name -> all.stream().noneMatch(it -> (it + ": ").startsWith(name + ": ")))
        .isEmpty();
  }

  @Test
  void aPrintedCommandCallsCurlAndNothingElse() throws IOException {
    var all = outcomes.values().stream().flatMap(outcome -> outcome.commands().stream());
    var commands = all.distinct().toList();
    var expected =
        commands.stream()
            .map(it -> StringUtils.repeat("curl", " ", StringUtils.countMatches(it, "curl -sS")));

    assertThat(Runs.calls(commands)).containsExactlyElementsOf(expected.toList());
  }

  @Test
  void noTwoFaultsHaveTheSameSymptoms() {
    var ids =
        faults().stream().collect(groupingBy(this::symptoms, mapping(Fault::id, joining(", "))));

    assertThat(ids.values())
        .as("faults that fail the same checks and test cases: keep the most likely mistake")
        .filteredOn(alike -> alike.contains(", "))
        .isEmpty();
  }

  /** One whole failure message for each requirement, to be read in a review. */
  @Test
  void theMessagesAreApproved() throws IOException {
    assumeTrue(ONE_FAULT.isEmpty());
    var messages = new StringBuilder();
    for (var requirement : Requirement.values()) {
      var fault =
          faults().stream()
              .filter(known -> known.requirement() == requirement)
              .findFirst()
              .orElseThrow(() -> new AssertionError("add a fault for " + requirement.id()));
      var failure = outcome(fault).result().failures().get(0);
      var title = "%s (%s) %s".formatted(requirement.id(), fault.id(), requirement.title());
      var message = stable(failure.explanation()).indent(4);
      messages.append("%s\n  %s\n%s\n".formatted(title, failure.name(), message));
    }

    GeneratedFile.at("src", "test", "proof", "messages.txt").hasText(messages.toString());
  }

  private static String stable(String message) {
    return message
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
        .replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+", "TIME")
        .replaceAll("nonce=\"[^\"]+\"", "nonce=\"NONCE\"");
  }

  /** The one generated page: requirements with sources and faults, and conformant variations. */
  @Test
  void thePageOfTheProofIsCurrent() throws IOException {
    var values =
        Map.of(
            "operation", SourceLink.of(Requirement.SCHEMA_1).get(0).url(),
            "numberOfFaults", Fault.all().size(),
            "rows", Arrays.stream(Requirement.values()).map(Row::of).toList(),
            "numberOfVariations", Variation.values().length,
            "variations", List.of(Variation.values()));

    GeneratedFile.at(".github", "PROOF.md").hasText(Template.render("proof.txt", values));
  }

  private record Row(Requirement requirement, String source, String faults) {
    static Row of(Requirement requirement) {
      var faults =
          Fault.all().stream()
              .filter(fault -> fault.requirement() == requirement)
              .map(fault -> "`" + fault.id() + (fault.depth() == Depth.THOROUGH ? "`*" : "`"))
              .collect(joining(", "));
      var source = requirement.source().toString().replace(Source.OPERATION, "operation, ");
      return new Row(requirement, source, faults);
    }
  }
}
