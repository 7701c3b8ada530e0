package dev.conformance.invites.report.allure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.JudgedTarget;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.VerdictRules;
import dev.conformance.invites.report.VerdictRules.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AllureResultsTest {
  private static final Instant START = Instant.parse("2026-10-20T08:15:30Z");

  @Test
  void theTestCasesOfACheckAreItsSteps() {
    var results =
        results(
            entry("rejects a long id: 25 digits", Status.PASSED, Optional.empty(), 0),
            entry("rejects a long id: 48 digits", Status.FAILED, Optional.of("got 200"), 10),
            entry("rejects a short id", Status.PASSED, Optional.empty(), 20));

    assertThat(results).hasSize(2);
    var check = requireNonNull(results.get("rejects a long id"));
    assertThat(check.get("status").asString()).isEqualTo("failed");
    assertThat(check.at("/statusDetails/message").asString())
        .isEqualTo("GROUP-ID-1: A group id that is too short or too long is rejected");
    assertThat(check.get("description").asString())
        .contains("**rejects a long id: 48 digits**\n\n```text\ngot 200\n```\n");
    assertThat(check.get("stop").asLong()).isEqualTo(START.plusMillis(13).toEpochMilli());
    assertThat(check.get("steps").valueStream().map(step -> step.get("name").asString()))
        .containsExactly("25 digits", "48 digits");
    assertThat(check.get("steps").valueStream().map(step -> step.get("status").asString()))
        .containsExactly("passed", "failed");
    assertThat(requireNonNull(results.get("rejects a short id")).has("steps")).isFalse();
  }

  @Test
  void suitesSortByTheNumberOfTheirRequirement() {
    var all = results(entry("rejects", Status.PASSED, Optional.empty(), 0));
    var check = requireNonNull(all.get("rejects"));

    assertThat(check.get("labels").toString())
        .contains("GROUP-ID-01 A group id that is too short or too long is rejected")
        .contains("\"GROUP-ID-1\"");
  }

  private static Map<String, JsonNode> results(Entry... entries) {
    var named = new TreeMap<String, JsonNode>();
    AllureResults.render(report(List.of(entries)), new Kit("1.0.0", ""))
        .forEach(
            (file, text) -> {
              if (file.endsWith("-result.json")) {
                var result = JsonMapper.shared().readTree(text);
                named.put(result.get("name").asString(), result);
              }
            });
    return named;
  }

  private static Report report(List<Entry> entries) {
    return new VerdictRules(
            new JudgedTarget(
                "https://atlas.example", false, Profile.DOCUMENTED, Level.MUST, List.of()),
            Conditions.of(EnumSet.of(Requirement.GROUP_ID_1)),
            START,
            Duration.ZERO,
            new TreeMap<>(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty())
        .of(entries);
  }

  private static Entry entry(String name, Status status, Optional<String> message, long offset) {
    return new Entry(
        Requirement.GROUP_ID_1,
        new CheckResult(
            "GroupIdIT",
            name,
            status,
            message,
            List.of(),
            START.plusMillis(offset),
            Duration.ofMillis(3)));
  }
}
