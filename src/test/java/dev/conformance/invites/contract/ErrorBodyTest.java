package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.contract.Sample.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requirement each deviation of an error body breaks. */
class ErrorBodyTest {
  private static final String JSON = "Content-Type: application/json";

  @Test
  void reportsASecondContentType() {
    var error = response(404, "{\"error\":404,\"errorCode\":\"A\"}", JSON, JSON);

    assertThatThrownBy(() -> assertThat(error).hasAnErrorBody(Profile.DOCUMENTED))
        .hasMessageStartingWith(
            "there are several Content-Types: [application/json, application/json]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'error':404,'errorCode':'A','badRequestDetail':{'fields':[{'field':'a'}]}} | ERROR-1: badRequestDetail.fields.0: required member 'description' is missing
          {'error':null,'errorCode':'A'} | ERROR-2: error: expected integer, but got null
          {'error':404.0,'errorCode':'A'} | ERROR-2: error is 404.0, which is not written as an integer
          {'error':4.04e2,'errorCode':'A'} | ERROR-2: error is 404, which is not written as an integer
          {'error':4.04e1000000,'errorCode':'A'} | ERROR-2: error is 4.04E+1000000, which is not written as an integer
          {'error':99999999999999999999,'errorCode':'A'} | ERROR-2: error is 99999999999999999999 while the HTTP status is 404
          {'error':404,'errorCode':'A'}{} | ERROR-1: the body continues after the JSON value at line 1, column 30
          \uFEFF{'error':404,'errorCode':'A'} | ERROR-1: the body begins with a byte order mark, which JSON does not allow
          {'error':404,'errorCode':null} | ERROR-4: errorCode: expected string, but got null
          """)
  void reportsWhatThePublishedSchemaForbids(String body, String deviation) {
    assertThat(deviations(body, Level.MUST)).isEqualTo(deviation);
  }

  @Test
  void reportsEachDeviationOnce() {
    assertThat(deviations("{'error':404,'errorCode':'','reason':7,'detail':{}}", Level.SHOULD))
        .isEmpty();
    assertThat(deviations("[]", Level.SHOULD)).isEmpty();
  }

  @Test
  void doesNotJudgeThePhraseOfAStatusThatItDoesNotKnow() {
    var teapot = Sample.response(418, "{\"reason\":\"I'm a teapot\",\"detail\":\"d\"}", JSON);

    assertThat(new ErrorBody(teapot, Profile.DOCUMENTED).deviations(Level.SHOULD)).isEmpty();
  }

  private static String deviations(String body, Level level) {
    return String.join(
        "\n",
        new ErrorBody(error(body), Profile.DOCUMENTED)
            .deviations(level).stream()
                .map(found -> found.requirement().id() + ": " + found.message())
                .toList());
  }

  private static Response error(String body) {
    return Sample.response(404, body.replace('\'', '"'), JSON);
  }
}
