package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReceivedBodiesTest {
  private final ReceivedBodies bodies = new ReceivedBodies();

  /**
   * "Aa" and "BB" have one hash code, and so have texts made of them, and items with such texts.
   */
  @Test
  @Timeout(20)
  void readsItemsWithEqualHashCodesInLinearTime() throws NoResponseException {
    var ids = Stream.of("");
    for (var length = 0; length < 14; length++) {
      ids = ids.flatMap(id -> Stream.of(id + "Aa", id + "BB"));
    }
    var items = ids.map("{\"id\":\"%s\"}"::formatted).collect(Collectors.joining(","));

    for (var last : List.of("]", " ]", "  ]")) {
      var body = body("[" + items + last, "");
      body.read();
      assertThat(body("[" + items + last, "")).isSameAs(body);
    }
  }

  @Test
  void limitsTheLengthOfAllHeaderFieldsAndDifferentBodies() throws NoResponseException {
    var field = "x".repeat(49_999_997);
    body("[]", field);
    body("[]", field);
    body("1", "");

    assertThatThrownBy(() -> body("0", ""))
        .isInstanceOf(NoResponseException.class)
        .hasMessage("not kept, because the run has reached a limit");
  }

  @Test
  void limitsTheTokensOfDifferentBodies() throws NoResponseException {
    for (var different : List.of("", " ", "  ", "   ")) {
      body("[" + "0,".repeat(999_997) + "0]" + different, "");
    }

    assertThatThrownBy(() -> body("0", ""))
        .hasMessage("not kept, because the run has reached a limit");
  }

  private Body body(String text, String field) throws NoResponseException {
    var headers = new Headers(List.of(new Headers.Field("X", field)));
    return bodies.of(headers, text.getBytes(StandardCharsets.UTF_8));
  }
}
