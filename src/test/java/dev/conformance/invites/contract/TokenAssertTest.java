package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.response;
import static dev.conformance.invites.contract.TokenAssert.assertThatToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TokenAssertTest {
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/token-responses.csv", delimiter = '|')
  void neverQuotesTheResponse(int status, String type, String body, String message) {
    var response = response(status, body.replace('\'', '"'), "Content-Type: " + type);

    assertThatThrownBy(() -> assertThatToken(response).isIssued())
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("t0ken");
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/token-leaks.csv", delimiter = '|', quoteCharacter = '`')
  void findsATokenAnywhere(String body, boolean hasToken) {
    assertThat(Leaks.hasToken(response(401, body))).isEqualTo(hasToken);
  }
}
