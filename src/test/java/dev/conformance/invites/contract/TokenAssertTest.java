package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.TokenAssert.assertThatToken;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
          200 | text/t0ken | t0ken | expected content type application/json, but it is different or missing
          200 | application/json | t0ken | expected a JSON value, but the body is not one
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
        "{\"access_token\":\"t0ken\"}",
        "{\"data\":[{\"access_token\":\"t0ken\"}]}",
        "access_token=t0ken&token_type=bearer",
        "<p>\"access_token\": \"t0ken\"</p>",
      })
  void findsATokenAnywhere(String body) {
    assertThatThrownBy(() -> assertThatToken(response(401, body)).isRefused())
        .hasMessage("expected no token, but got 401 with an access_token");
    assertThatThrownBy(() -> assertThatToken(response(200, body)).isRefused())
        .hasMessage("expected status 400 or 401, but got 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"invalid_client\",\"error_description\":\"No access_token is issued\"}",
        "{\"access_token\":null}",
        "{\"access_token\":\"\"}",
        "No access_token is issued",
        "access_token=&error=invalid_client",
        "",
      })
  void doesNotMistakeWordsForAToken(String body) {
    assertThatToken(response(401, body)).isRefused();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'error':'at com.t0ken.Clients.check(Clients.java:42)'} | X-Id: 1 | the body shows a stack trace
          {'error':'not s3cret'} | X-Id: 1 | the body repeats the caller's credential
          {} | X-Id: s3cret | the header X-Id repeats the caller's credential
          """)
  void saysWhatARefusalReveals(String body, String field, String message) {
    var response = response(401, body.replace('\'', '"'), field);

    assertThatThrownBy(() -> assertThatToken(response).revealsNoInternals(List.of("s3cret")))
        .hasMessage(message);
  }

  private static Response response(int status, String body, String... fields) {
    return Sample.response(status, body, fields);
  }
}
