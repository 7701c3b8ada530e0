package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.contract.Sample.list;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** When two lists are the same: by their required members, or by all, in whatever order. */
class SameListTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<ObjectNode> ITEMS =
      IntStream.range(0, 12).mapToObj(SameListTest::item).toList();

  private static ObjectNode item(int number) {
    var item = (ObjectNode) JsonMapper.shared().readTree(Sample.RECORDED_LIST).get(0);
    item.put("id", "6a793fd52c88faeba59bd5%02x".formatted(number));
    item.put("username", "test-%d@mongodb.com".formatted(number / 2));
    item.putArray("roles").add("GROUP_OWNER").add("GROUP_READ_ONLY").add("ROLE_" + number);
    return item;
  }

  @Test
  void aSecondCopyMakesADifference() {
    var twice = new ArrayList<>(ITEMS);
    twice.set(0, ITEMS.get(1));

    assertThatThrownBy(() -> assertThat(response(twice)).hasTheSameItemsAs(response(ITEMS)))
        .hasMessageStartingWith(
            """
            the first response and the second response have 12 invitations each, but they differ; \
            only in the first response: 6a793fd52c88faeba59bd501 (test-0@mongodb.com); \
            only in the second response: 6a793fd52c88faeba59bd500 (test-0@mongodb.com)
            first: 200: [{\
            """);
  }

  @Test
  void anItemWithoutNamesIsShownByItsBeginning() {
    var stranger = NODES.objectNode().put("name", "x".repeat(80));

    assertThatThrownBy(() -> assertThat(response(List.of(stranger))).isAnEmptyList())
        .hasMessageStartingWith(
            "expected no invitation, but got 1: {\"name\":\"" + "x".repeat(51) + "…\nresponse: ");
  }

  private static Response response(List<ObjectNode> items) {
    return Sample.response(200, NODES.arrayNode().addAll(items).toString());
  }

  private static final String LINK = "\"links\":[{\"href\":\"/invites\",\"rel\":\"self\"}]";

  private final Response plain = list(itemWith(LINK + ",\"seats\":7"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "seats":7.0,"links":[{"rel":"self","href":"/invites"}]
          "seats":70e-1,"links":[{"rel":"self","href":"/invites?pretty=true"}]
          """)
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
          "seats":7,"links":[{"href":"/invite","rel":"self"}] | links
          LINK | a member that is not documented
          LINK,"seats":"7" | a member that is not documented
          LINK,"seats":7,"more":[] | a member that is not documented
          "seats":8 | links, a member that is not documented
          """)
  void anyOtherMemberMakesADifference(String members, String names) {
    var other = list(itemWith(members.replace("LINK", LINK)));

    assertThatThrownBy(() -> assertThat(other).hasExactlyTheItemsOf(plain, plain))
        .hasMessageStartingWith(
            "the first response and the second response have 1 invitation each, but they differ;"
                + " different: a (ann@example.com) ["
                + names
                + "]\nfirst: 200: [{");
  }

  @Test
  void whatDiffersInARepetitionIsNotJudged() {
    var again = list(itemWith(LINK + ",\"seats\":8"));
    var pretty = list(itemWith(LINK + ",\"seats\":9"));
    var prettyWithoutLinks = list(itemWith("\"seats\":9"));

    assertThat(pretty).hasExactlyTheItemsOf(plain, again);
    assertThatThrownBy(() -> assertThat(prettyWithoutLinks).hasExactlyTheItemsOf(plain, again))
        .hasMessageContaining("different: a (ann@example.com) [links]");
  }

  @Test
  void aRepetitionThatFailsLeavesTheRequiredMembers() {
    var again = Sample.response(500, "{}");

    assertThat(list(itemWith(LINK))).hasExactlyTheItemsOf(plain, again);
    assertThatThrownBy(() -> assertThat(list("{\"id\":\"a\"}")).hasExactlyTheItemsOf(plain, again))
        .hasMessageContaining("different: a [username]");
  }

  private static String itemWith(String members) {
    return "{\"id\":\"a\",\"username\":\"ann@example.com\",%s}".formatted(members);
  }
}
