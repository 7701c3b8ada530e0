package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'error':404,'errorCode':'A','badRequestDetail':{'fields':[{'field':'a'}]}} | ERROR-1: badRequestDetail.fields.0: required property 'description' not found
          {'error':null,'errorCode':'A'} | ERROR-2: error: null found, integer expected
          {'error':404.0,'errorCode':'A'} | ERROR-2: expected error to be 404, the HTTP status as an integer, but got 404.0
          {'error':404,'errorCode':'A'}{} | ERROR-1: the body continues after the JSON value at line 1, column 30
          \uFEFF{'error':404,'errorCode':'A'} | ERROR-1: the body begins with a byte order mark, which JSON does not allow
          {'error':404,'errorCode':null} | ERROR-4: errorCode: null found, string expected
          """)
  void reportsWhatThePublishedSchemaForbids(String body, String expected) {
    var error = response(404, body.replace('\'', '"'), "Content-Type: application/json");

    assertThat(ErrorBody.violations(error, Profile.DOCUMENTED))
        .filteredOn(violation -> violation.requirement().level() == Level.MUST)
        .extracting(
            violation -> violation.requirement().id() + ": " + violation.deviation().sentence())
        .containsExactly(expected);
  }
}
