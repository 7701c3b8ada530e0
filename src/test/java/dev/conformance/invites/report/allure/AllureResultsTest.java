package dev.conformance.invites.report.allure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.report.Samples;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AllureResultsTest {
  @Test
  void theTestCasesOfACheckAreItsSteps() {
    var check = check("checks ENVELOPE-2 with the case", Samples.FAILING);

    assertThat(check.get("status").asString()).isEqualTo("failed");
    assertThat(check.at("/statusDetails/message").asString())
        .isEqualTo(
            "Expected status 404 or 400 with the error body, but the response was 200 with 2"
                + " invitations");
    assertThat(check.get("description").asString())
        .startsWith(
            "**ENVELOPE-2** (MUST): The envelope's status is an integer equal to the HTTP"
                + " status.\n")
        .contains(
            "\n\n**checks ENVELOPE-2 with the case: pretty**\n\n```text\nExpected status 404",
            "\n```\n\nTo reproduce it, paste this into a shell:\n\n```sh\ncurl -sS ");
    assertThat(check.get("stop").asLong())
        .isEqualTo(Instant.parse("2026-10-20T08:15:30.141Z").toEpochMilli());
    assertThat(check.get("steps").valueStream().map(step -> step.get("name").asString()))
        .containsExactly("plain", "pretty");
    assertThat(check.get("steps").valueStream().map(step -> step.get("status").asString()))
        .containsExactly("passed", "failed");
  }

  @Test
  void aCheckOfOneTestCaseHasNoSteps() {
    var check =
        check("An error does not show a stack trace or echo a credential", Samples.UNDETERMINED);

    assertThat(check.has("steps")).isFalse();
    assertThat(check.at("/statusDetails/message").asString())
        .isEqualTo("NOT EXERCISED: https://atlas.example is not reachable: connection refused.");
  }

  @Test
  void suitesSortByTheNumberOfTheirRequirement() {
    var check = check("checks ENVELOPE-2 with the case", Samples.FAILING);

    assertThat(check.get("labels").toString())
        .contains("\"ENVELOPE-02 The envelope's status is an integer equal to the HTTP status\"")
        .contains("\"ENVELOPE-2\"");
  }

  private static JsonNode check(String name, Samples sample) {
    Map<String, JsonNode> named = new TreeMap<>();
    AllureResults.render(sample.report(), new Kit("1.0.0", ""))
        .forEach(
            (file, text) -> {
              if (file.endsWith("-result.json")) {
                var result = JsonMapper.shared().readTree(text);
                named.put(result.get("name").asString(), result);
              }
            });
    return requireNonNull(named.get(name), named.keySet().toString());
  }
}
