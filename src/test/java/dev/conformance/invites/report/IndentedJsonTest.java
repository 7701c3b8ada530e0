package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndentedJsonTest {
  @Test
  void addsOnlyWhiteSpaceOutsideOfStrings() {
    assertThat(IndentedJson.of("{\"a\":[1.50,\"x,\\\"{:\\u0041\"],\"b\":{},\"c\":[],\"d\":null}"))
        .isEqualTo(
            """
            {
              "a": [
                1.50,
                "x,\\"{:\\u0041"
              ],
              "b": {},
              "c": [],
              "d": null
            }""");
  }

  @Test
  void indentsABodyThatWasCutAsFarAsItGoes() {
    assertThat(IndentedJson.of("[{\"id\":\"66f0… (4000 more characters)"))
        .isEqualTo("[\n  {\n    \"id\": \"66f0… (4000 more characters)");
    assertThat(IndentedJson.of("]]}")).isEqualTo("\n]\n]\n}");
  }

  @Test
  void boundsTheIndentationOfADeepBody() {
    assertThat(IndentedJson.of("[".repeat(20_000))).hasSizeLessThan(1_000_000);
  }

  @Test
  void changesNothingElse() {
    var nasty = Samples.NASTY + "{\"" + Samples.NASTY;

    assertThat(IndentedJson.of(nasty).replaceAll("\\s", "")).isEqualTo(nasty.replaceAll("\\s", ""));
  }
}
