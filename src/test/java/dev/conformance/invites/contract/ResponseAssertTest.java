package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.list;
import static dev.conformance.invites.contract.ContractTestKit.response;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ResponseAssertTest {
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
  @CsvFileSource(
      files = "src/test/proof/changed-members.csv",
      delimiter = '|',
      quoteCharacter = '`')
  void anotherMemberMakesADifference(String members, String names) {
    assertThatThrownBy(() -> assertThat(list(itemWith(members))).hasExactlyTheItemsOf(plain))
        .hasMessageContaining(
            "some differ: different: a (ann@example.com) [" + names + "]\nthis list: 200:");
  }

  @Test
  void theOrderOfAnObjectsMembersMakesNoDifference() {
    var list = list(itemWith("\"roles\":[{\"a\":1,\"b\":2}]"));

    assertThat(list).hasTheSameItemsAs(list(itemWith("\"roles\":[{\"b\":2,\"a\":1}]")));
  }

  @Test
  void oneRoleWithAQuoteDiffersFromTwoRoles() {
    var one = list(itemWith("\"roles\":[\"A, \\\"B\"]"));
    var two = list(itemWith("\"roles\":[\"A\",\"B\"]"));

    assertThatThrownBy(() -> assertThat(one).hasTheSameItemsAs(two))
        .hasMessageContaining("some differ: different: a (ann@example.com) [roles]");
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/error-bodies.csv", delimiter = '|', quoteCharacter = '`')
  void reportsWhatThePublishedSchemaForbids(String body, String expected) {
    var error =
        response(
            404,
            body.replace('\'', '"').replace("BOM", "\uFEFF"),
            "Content-Type: application/json");

    Assertions.assertThat(ErrorBody.violations(error, Profile.DOCUMENTED))
        .filteredOn(violation -> violation.requirement().level() == Level.MUST)
        .extracting(
            violation -> violation.requirement().id() + ": " + violation.deviation().sentence())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/token-responses.csv", delimiter = '|')
  void neverQuotesTheResponseOfATokenEndpoint(int status, String type, String body, String text) {
    var response = response(status, body.replace('\'', '"'), "Content-Type: " + type);

    assertThatThrownBy(() -> TokenAssert.assertThatToken(response).isIssued())
        .hasMessageStartingWith(text)
        .hasMessageNotContaining("t0ken");
  }

  private static String itemWith(String members) {
    return "{\"id\":\"a\",\"username\":\"ann@example.com\",%s}".formatted(members);
  }
}
