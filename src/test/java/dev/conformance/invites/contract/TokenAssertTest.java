package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.response;
import static dev.conformance.invites.contract.TokenAssert.assertThatToken;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAssertTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          201 | application/json | {'access_token':'t0ken'} | expected status 200, but got 201
          200 | text/t0ken | t0ken | expected content type application/json, but got another one, or none
          200 | application/json | t0ken | expected a JSON value, but got another body
          200 | application/json | {'accessToken':'t0ken','token_type':'Bearer','expires_in':1} | required member 'access_token' is missing
          200 | application/json | {'access_token':['t0ken'],'token_type':'t0ken','expires_in':'t0ken'} | expected string, but got array in access_token
          """)
  void neverQuotesTheResponse(int status, String type, String body, String message) {
    var response = response(status, body.replace('\'', '"'), "Content-Type: " + type);

    assertThatThrownBy(() -> assertThatToken(response).isIssued())
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("t0ken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"access_token\":\"t0ken\"}]}",
        "access_token=t0ken&token_type=bearer",
        "<p>\"access_token\": \"t0ken\"</p>",
      })
  void findsATokenAnywhere(String body) {
    assertThatThrownBy(() -> assertThatToken(response(401, body)).isRejected())
        .hasMessage("expected no token, but got 401 with an access_token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"access_token\":\"\"}", "No access_token", "access_token=&error=invalid"})
  void doesNotMistakeWordsForAToken(String body) {
    assertThatToken(response(401, body)).isRejected();
  }
}
