package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.list;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameListTest {
  private final Response plain = list(itemWith("\"links\":[],\"seats\":7"));

  @Test
  void aSecondCopyMakesADifference() {
    var ann = "{\"id\":\"a\",\"username\":\"ann@example.com\"}";
    var bob = "{\"id\":\"b\",\"username\":\"bob@example.com\"}";

    assertThatThrownBy(
            () ->
                assertThat(list(ann, ann, bob).named("the list with username="))
                    .hasTheSameItemsAs(list(bob, ann, bob).named("the plain list")))
        .hasMessageStartingWith(
            """
            expected the same invitations in the list with username= as in the plain list, but got \
            3 in each, of which some differ: unexpected: a (ann@example.com); missing: b (bob@example.com)
            the list with username=: 200: [{\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "seats":7 | links
          "links":[] | seats
          "links":[],"seats":7,"more":[] | more
          "links":[],"SEATS":8 | SEATS, seats
          """)
  void anotherMemberMakesADifference(String members, String names) {
    assertThatThrownBy(() -> assertThat(list(itemWith(members))).hasExactlyTheItemsOf(plain))
        .hasMessageContaining(
            "some differ: different: a (ann@example.com) [" + names + "]\nthis list: 200:");
  }

  private static String itemWith(String members) {
    return "{\"id\":\"a\",\"username\":\"ann@example.com\",%s}".formatted(members);
  }
}
