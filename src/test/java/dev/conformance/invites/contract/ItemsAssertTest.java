package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ItemsAssert.assertThatItemsOf;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** What each assertion reports about items that break it, word for word. */
class ItemsAssertTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      haveUniqueIds | {"id":"a"},{"id":"b"},{"id":"a"} | 1 of 3 items deviate: / a has the id of an earlier item
      doNotExpireBeforeTheirCreation | {"createdAt":"2026-01-02T00:00:00+01:00","expiresAt":"2026-01-01T22:59:59Z"} | 1 of 1 items deviate: / {"createdAt":"2026-01-02T00:00:00+01:00","expiresAt":"2026-0… expiresAt "2026-01-01T22:59:59Z" is before createdAt "2026-01-02T00:00:00+01:00"
      haveNotExpired | {"expiresAt":"2026-01-01T22:59:59Z"} | 1 of 1 items deviate: / {"expiresAt":"2026-01-01T22:59:59Z"} expiresAt "2026-01-01T22:59:59Z" is before now, 2026-01-01T23:00:00Z
      """)
  void namesTheItemsThatDeviate(String assertion, String items, String message) {
    var response = Sample.response(200, "[" + items + "]", "Date: Thu, 1 Jan 2026 23:00:00 GMT");
    var method = ReflectionSupport.findMethod(ItemsAssert.class, assertion).orElseThrow();

    assertThatThrownBy(() -> ReflectionSupport.invokeMethod(method, assertThatItemsOf(response)))
        .hasMessage(message.replace(" / ", "\n"));
  }

  @Test
  void namesTheItemsOfAnotherProject() {
    var recorded = Sample.recorded();

    assertThatThrownBy(() -> assertThatItemsOf(recorded).belongTo("111111111111111111111111"))
        .hasMessage(
            """
            1 of 1 items deviate:
            6a793fd52c88faeba59bd5d0 (test-738@mongodb.com) belongs to \
            "6a793fd0c0eb9e7a177181d4", not to 111111111111111111111111""");
  }

  @Test
  void leavesItemsWithoutAnIdToTheSchema() {
    var list =
        Sample.list(
            "{\"id\":1,\"username\":\"a@x.org\"}",
            "{\"id\":2,\"username\":\"b@x.org\"}",
            "{\"username\":\"c@x.org\"}",
            "{\"id\":\"\"}");

    assertThatItemsOf(list).haveUniqueIds();
  }

  @Test
  void showsTenItemsAndCountsAll() {
    var twelve = Sample.list("{\"id\":\"a\"},".repeat(11) + "{\"id\":\"a\"}");

    assertThatThrownBy(() -> assertThatItemsOf(twelve).haveUniqueIds())
        .hasMessage("11 of 12 items deviate:" + "\na has the id of an earlier item".repeat(10));
  }
}
