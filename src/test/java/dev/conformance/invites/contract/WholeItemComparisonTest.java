package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.contract.Sample.list;
import static dev.conformance.invites.contract.Sample.response;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When items are the same with all their members, and what of them is not judged. */
class WholeItemComparisonTest {
  private static final String LINK = "\"links\":[{\"href\":\"/invites\",\"rel\":\"self\"}]";

  private final Response plain = list(item(LINK + ",\"seats\":7"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"seats\":7.0,\"links\":[{\"rel\":\"self\",\"href\":\"/invites\"}]",
        "\"seats\":70e-1,\"links\":[{\"rel\":\"self\",\"href\":\"/invites?pretty=true\"}]",
      })
  void neitherOrderNorSpellingNorTheOwnQueryMakesADifference(String members) {
    assertThat(list(item(members))).holdsTheVeryItemsOf(plain, plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"seats\":7 | links",
        "\"seats\":7,\"links\":null | links",
        "\"seats\":7,\"links\":[{\"href\":\"/invite\",\"rel\":\"self\"}] | links",
        "LINK | a member that is not documented",
        "LINK,\"seats\":\"7\" | a member that is not documented",
        "LINK,\"seats\":7,\"more\":[] | a member that is not documented",
        "\"seats\":8 | links, a member that is not documented",
      })
  void anyOtherMemberMakesADifference(String members, String names) {
    var other = list(item(members.replace("LINK", LINK)));

    assertThatThrownBy(() -> assertThat(other).holdsTheVeryItemsOf(plain, plain))
        .hasMessageStartingWith(
            "got 1 invitation as expected, but not the same; changed: a (ann@example.com) ["
                + names
                + "]\nresponse: 200: [{");
  }

  @Test
  void whatDiffersInARepetitionIsNotJudged() {
    var again = list(item(LINK + ",\"seats\":8"));
    var pretty = list(item(LINK + ",\"seats\":9"));
    var prettyWithoutLinks = list(item("\"seats\":9"));

    assertThat(pretty).holdsTheVeryItemsOf(plain, again);
    assertThatThrownBy(() -> assertThat(prettyWithoutLinks).holdsTheVeryItemsOf(plain, again))
        .hasMessageContaining("changed: a (ann@example.com) [links]");
  }

  @Test
  void aRepetitionThatFailsLeavesTheRequiredMembers() {
    var again = response(500, "{}");

    assertThat(list(item(LINK))).holdsTheVeryItemsOf(plain, again);
    assertThatThrownBy(() -> assertThat(list("{\"id\":\"a\"}")).holdsTheVeryItemsOf(plain, again))
        .hasMessageContaining("changed: a (ann@example.com) [username]");
  }

  private static String item(String members) {
    return "{\"id\":\"a\",\"username\":\"ann@example.com\",%s}".formatted(members);
  }
}
