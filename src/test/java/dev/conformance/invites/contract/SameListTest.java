package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.list;
import static dev.conformance.invites.contract.ContractTestKit.response;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameListTest {
  private static final String LINK = "\"links\":[{\"href\":\"/invites\",\"rel\":\"self\"}]";

  private final Response plain = list(itemWith(LINK + ",\"seats\":7"));

  @Test
  void aSecondCopyMakesADifference() {
    var ann = "{\"id\":\"a\",\"username\":\"ann@example.com\"}";
    var bob = "{\"id\":\"b\",\"username\":\"bob@example.com\"}";

    assertThatThrownBy(() -> assertThat(list(ann, ann, bob)).hasTheSameItemsAs(list(bob, ann, bob)))
        .hasMessageStartingWith(
            """
            the first response and the second response have 3 invitations each, but they differ; \
            only in the first response: a (ann@example.com); \
            only in the second response: b (bob@example.com)
            first: 200: [{\
            """);
  }

  @Test
  void anItemWithoutNamesIsShownByItsBeginning() {
    var stranger = list("{\"name\":\"" + "x".repeat(80) + "\"}");

    assertThatThrownBy(() -> assertThat(stranger).isAnEmptyList())
        .hasMessageStartingWith(
            "expected no invitation, but got 1: {\"name\":\"" + "x".repeat(51) + "…\nresponse: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"seats\":7.0,\"links\":[{\"rel\":\"self\",\"href\":\"/invites\"}]",
        "\"seats\":70e-1,\"links\":[{\"rel\":\"self\",\"href\":\"/invites?pretty=true\"}]",
      })
  void neitherOrderNorSpellingNorTheOwnQueryMakesADifference(String members) {
    assertThat(list(itemWith(members))).hasExactlyTheItemsOf(plain, plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "seats":7 | links
          "seats":7,"links":null | links
          LINK | seats
          LINK,"seats":"7" | seats
          LINK,"seats":7,"more":[] | more
          "seats":8 | links, seats
          """)
  void anyOtherMemberMakesADifference(String members, String names) {
    var changed = list(itemWith(members.replace("LINK", LINK)));

    assertThatThrownBy(() -> assertThat(changed).hasExactlyTheItemsOf(plain, plain))
        .hasMessageContaining(
            "differ; different: a (ann@example.com) [" + names + "]\nfirst: 200:");
  }

  @Test
  void ignoresMembersThatDifferInARepetition() {
    var again = list(itemWith(LINK + ",\"seats\":8"));
    var withoutLinks = list(itemWith("\"seats\":9"));

    assertThat(list(itemWith(LINK + ",\"seats\":9"))).hasExactlyTheItemsOf(plain, again);
    assertThatThrownBy(() -> assertThat(withoutLinks).hasExactlyTheItemsOf(plain, again))
        .hasMessageContaining("different: a (ann@example.com) [links]");
  }

  @Test
  void aRepetitionThatFailsLeavesTheRequiredMembers() {
    assertThat(list(itemWith(LINK))).hasExactlyTheItemsOf(plain, response(500, "{}"));
  }

  private static String itemWith(String members) {
    return "{\"id\":\"a\",\"username\":\"ann@example.com\",%s}".formatted(members);
  }
}
