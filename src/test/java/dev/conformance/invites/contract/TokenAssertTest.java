package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.response;
import static dev.conformance.invites.contract.TokenAssert.assertThatToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
          200 | application/json | {'accessToken':'t0ken','token_type':'Bearer','expires_in':1} | required property 'access_token' not found
          200 | application/json | {'access_token':['t0ken'],'token_type':'t0ken','expires_in':'t0ken'} | array found, string expected in access_token
          """)
  void neverQuotesTheResponse(int status, String type, String body, String message) {
    var response = response(status, body.replace('\'', '"'), "Content-Type: " + type);

    assertThatThrownBy(() -> assertThatToken(response).isIssued())
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("t0ken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"data":[{"access_token":"t0ken"}]}       | true
          access_token=t0ken&token_type=bearer      | true
          <p>"access_token": "t0ken"</p>            | true
          {"access_token":""}                       | false
          No access_token                           | false
          access_token=&error=invalid               | false
          """)
  void findsATokenAnywhere(String body, boolean hasToken) {
    assertThat(Leaks.hasToken(response(401, body))).isEqualTo(hasToken);
  }
}
