package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.list;
import static dev.conformance.invites.contract.ContractTestKit.response;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'error':404,'errorCode':'A','badRequestDetail':{'fields':[{'field':'a'}]}} | ERROR-1: badRequestDetail.fields.0: required property 'description' not found
          {'error':null,'errorCode':'A'} | ERROR-2: error: null found, integer expected
          {'error':404.0,'errorCode':'A'} | ERROR-2: expected error to be 404, the HTTP status as an integer, but got 404.0
          {'error':404,'errorCode':'A'}{} | ERROR-1: the body continues after the JSON value at line 1, column 30
          \uFEFF{'error':404,'errorCode':'A'} | ERROR-1: the body begins with a byte order mark, which JSON does not allow
          {'error':404,'errorCode':null} | ERROR-4: errorCode: null found, string expected
          """)
  void reportsWhatThePublishedSchemaForbids(String body, String expected) {
    var error = response(404, body.replace('\'', '"'), "Content-Type: application/json");

    Assertions.assertThat(ErrorBody.violations(error, Profile.DOCUMENTED))
        .filteredOn(violation -> violation.requirement().level() == Level.MUST)
        .extracting(
            violation -> violation.requirement().id() + ": " + violation.deviation().sentence())
        .containsExactly(expected);
  }

  private static String itemWith(String members) {
    return "{\"id\":\"a\",\"username\":\"ann@example.com\",%s}".formatted(members);
  }
}
