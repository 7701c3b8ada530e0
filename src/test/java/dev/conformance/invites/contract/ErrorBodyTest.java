package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.contract.Sample.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requirement each deviation of an error body breaks. */
class ErrorBodyTest {
  private static final String JSON = "Content-Type: application/json";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':404,'errorCode':'NOT_FOUND'}",
        "{'error':404,'errorCode':'NOT_FOUND','reason':null,'detail':null}",
        "{'error':404,'errorCode':'NOT_FOUND','reason':'','detail':''}",
        "{'error':404,'errorCode':'not-found','reason':'Nothing here','detail':' '}",
        "{'error':404,'errorCode':' ','parameters':null,'badRequestDetail':null}",
        "{'error':404,'errorCode':'A','parameters':[{},'a',1,null],'badRequestDetail':{'fields':[]}}",
        "{'error':404,'errorCode':'A','badRequestDetail':{'fields':[{'field':'a','description':''}]}}",
        "{'error':404,'errorCode':'A','badRequestDetail':{'fields':null,'reason':1}}",
        "{'error':404,'errorCode':'A','requestId':'5f1c','links':[]}",
      })
  void acceptsWhatThePublishedSchemaAllows(String body) {
    assertThat(error(body)).hasAnErrorBody(Profile.DOCUMENTED);
  }

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
      value = {
        "{'errorCode':'A'} | ERROR-1: required member 'error' is missing",
        "{'error':404} | ERROR-1: required member 'errorCode' is missing",
        "{'error':404,'errorCode':'A','detail':1} | ERROR-1: detail: expected string or null, but"
            + " got integer: 1",
        "{'error':404,'errorCode':'A','parameters':{}} | ERROR-1: parameters: expected array or"
            + " null, but got object",
        "{'error':404,'errorCode':'A','badRequestDetail':[]} | ERROR-1: badRequestDetail: expected"
            + " object or null, but got array: []",
        "{'error':404,'errorCode':'A','badRequestDetail':{'fields':[{'field':'a'}]}} | ERROR-1:"
            + " badRequestDetail.fields.0: required member 'description' is missing",
        "{'error':null,'errorCode':'A'} | ERROR-2: error: expected integer, but got null",
        "{'error':500,'errorCode':'A'} | ERROR-2: error is 500 while the HTTP status is 404",
        "{'error':404.0,'errorCode':'A'} | ERROR-2: error is 404.0, which is not written as an"
            + " integer",
        "{'error':4.04e2,'errorCode':'A'} | ERROR-2: error is 404, which is not written as an"
            + " integer",
        "{'error':99999999999999999999,'errorCode':'A'} | ERROR-2: error is 99999999999999999999"
            + " while the HTTP status is 404",
        "{'error':404,'errorCode':'A','reason':404} | ERROR-3: reason: expected string or null, but"
            + " got integer: 404",
        "{'error':404,'errorCode':''} | ERROR-4: errorCode is empty",
        "{'error':404,'errorCode':'A'}{} | ERROR-1: the body continues after the JSON value at line"
            + " 1, column 30",
        "\uFEFF{'error':404,'errorCode':'A'} | ERROR-1: the body begins with a byte order mark,"
            + " which JSON does not allow",
        "Not found | ERROR-1: the body is not a JSON object: Not found",
        "{'error':404,'errorCode':null} | ERROR-4: errorCode: expected string, but got null",
      })
  void reportsWhatThePublishedSchemaForbids(String body, String deviation) {
    assertThat(deviations(body, Level.MUST)).isEqualTo(deviation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'detail':'d' | ERROR-8: expected reason \"Not Found\", but it is missing",
        "'detail':'d','reason':null | ERROR-8: expected reason \"Not Found\", but it is null",
        "'detail':'d','reason':'Not found' | ERROR-8: expected reason \"Not Found\", but it is"
            + " \"Not found\"",
        "'reason':'Not Found' | ERROR-10: expected a detail that is not empty, but it is missing",
        "'reason':'Not Found','detail':null | ERROR-10: expected a detail that is not empty, but it"
            + " is null",
        "'reason':'Not Found','detail':' ' | ERROR-10: expected a detail that is not empty, but it"
            + " is \" \"",
      })
  void reportsWhatTheServiceAlwaysSends(String members, String deviation) {
    assertThat(deviations("{'error':404,'errorCode':'A_1'," + members + "}", Level.SHOULD))
        .isEqualTo(deviation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not_found", "NOT-FOUND", "1", "_A", "A B", " ", "\u00c9"})
  void reportsACodeOfAnotherForm(String code) {
    var body = "{'error':404,'errorCode':'" + code + "','reason':'Not Found','detail':'d'}";

    assertThat(deviations(body, Level.SHOULD))
        .isEqualTo(
            "ERROR-9: expected an errorCode of upper-case letters, digits and underscores,"
                + " but it is \""
                + code
                + "\"");
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
