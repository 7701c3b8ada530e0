package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      var body = bodies.of(new Headers(List.of()), bytes("[" + items + last));
      body.read();
      assertThat(bodies.of(new Headers(List.of()), bytes("[" + items + last))).isSameAs(body);
    }
  }

  @Test
  void limitsTheLengthOfAllHeaderFieldsAndDifferentBodies() throws NoResponseException {
    var headers = new Headers(List.of(new Headers.Field("X", "x".repeat(49_999_997))));
    bodies.of(headers, bytes("[]"));
    bodies.of(headers, bytes("[]"));
    bodies.of(new Headers(List.of()), bytes("12"));

    assertThatThrownBy(() -> bodies.of(new Headers(List.of()), bytes("0")))
        .isInstanceOf(NoResponseException.class)
        .hasMessage("not kept, because the run has reached a limit");
  }

  @Test
  void limitsTheTokensOfDifferentBodies() throws NoResponseException {
    var list = "[" + "0,".repeat(999_997) + "0]";
    for (var different : List.of(list, list + " ", list + "  ", list + "   ")) {
      bodies.of(new Headers(List.of()), bytes(different));
    }

    assertThatThrownBy(() -> bodies.of(new Headers(List.of()), bytes("0")))
        .hasMessage("not kept, because the run has reached a limit");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
