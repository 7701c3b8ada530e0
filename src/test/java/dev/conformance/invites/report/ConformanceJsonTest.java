package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConformanceJsonTest {
  private static final Kit KIT = new Kit("1.0.0", "abc1234");

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of("classpath:schemas/conformance-report.schema.json"));

  @ParameterizedTest
  @EnumSource(Samples.class)
  void isWhatItsPublishedSchemaSays(Samples sample) {
    var json = ConformanceJson.render(sample.report(), KIT);

    var errors =
        schema.validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));

    assertThat(errors).isEmpty();
  }

  @Test
  void theSchemaRefusesAFailureWithoutItsMessage() {
    var json = ConformanceJson.render(Samples.FAILING.report(), KIT);
    var silent = json.replaceAll("\"message\" : \"(\\\\.|[^\"\\\\])*\"", "\"message\" : \"\"");

    assertThat(schema.validate(silent, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void aFailureNamesItsCases() {
    var json = ConformanceJson.tree(Samples.FAILING.report(), KIT);

    assertThat(
            json.at("/requirements")
                .valueStream()
                .flatMap(result -> result.at("/failures").valueStream())
                .map(failure -> failure.get("cases").toString()))
        .contains("[\"checks ENVELOPE-2 with the case: pretty\"]");
  }

  @Test
  void beginsLikeThis() {
    var json = ConformanceJson.render(Samples.FAILING.report(), KIT);

    assertThat(json)
        .startsWith(
            """
            {
              "schemaVersion" : 1,
              "verdict" : "not-conformant",
              "reason" : "2 requirements are not met (GROUP-ID-3, ENVELOPE-2).",
              "kit" : {
                "version" : "1.0.0",
                "commit" : "abc1234"
              },
              "target" : {
                "baseUrl" : "https://atlas.example/prefix",
                "embedded" : false,
                "profile" : "documented",
                "failOn" : "must",
                "authentication" : [
                  "digest",
                  "bearer"
                ]
              },
              "conditions" : {
                "strict" : false,
                "depth" : "standard",
                "only" : [ ],
                "partial" : [ ]
              },
              "startedAt" : "2026-10-20T08:15:30Z",
              "durationMs" : 2134,
              "requests" : {
                "GET" : 71,
                "POST" : 1,
                "PUT" : 1
              },
              "counts" : {
                "passed" : %d,
                "failed" : 2,
                "warned" : 1,
                "unstable" : 1,
                "notExercised" : 1,
                "accepted" : 1
              },
              "requirements" : [
            """
                .formatted(Requirement.values().length - 6));
  }
}
