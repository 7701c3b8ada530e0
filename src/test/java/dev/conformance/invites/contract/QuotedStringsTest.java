package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedStringsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "none, none",
        "a=\"b\" c, a=\"\"\" c",
        "a=\"b\\\"c\" d, a=\"\"\"\"\"\" d",
        "a=\"not closed, a=\"\"\"\"\"\"\"\"\"\"\"",
        "a=\"b\\, a=\"\"\"",
      })
  void masksThemWithTheSameLength(String field, String masked) {
    assertThat(QuotedStrings.masked(field)).isEqualTo(masked);
  }

  @Test
  void distinguishesAClosedOneFromOneThatIsNot() {
    assertThat(QuotedStrings.isOne("\"a\\\"b\"")).isTrue();
    assertThat(QuotedStrings.isOne("\"a\\\"")).isFalse();
  }

  @Test
  void endsSoonIfALongFieldOfQuotesIsNeverClosed() {
    var field = "\"" + "\\\"".repeat(64 * 1024);

    assertThat(QuotedStrings.in(field)).containsExactly(field);
  }
}
