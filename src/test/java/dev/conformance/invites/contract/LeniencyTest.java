package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.contract.Sample.list;
import static dev.conformance.invites.contract.Sample.response;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If the contract leaves a server a choice, each choice passes, and nothing else. */
class LeniencyTest {
  private static final String LOWER = item("1", "ann@example.com");
  private static final String UPPER = item("2", "Ann@Example.com");
  private static final String OTHER = item("3", "bob@example.com");

  private final Response all = list(LOWER, UPPER, OTHER);

  @Test
  void theLetterCaseOfAnAddressMayCountOrNot() {
    assertThat(list(LOWER)).containsExactlyInvitationsTo("ann@example.com", all.invitations());
    assertThat(list(UPPER, LOWER))
        .containsExactlyInvitationsTo("ann@example.com", all.invitations());
    assertThat(list()).containsExactlyInvitationsTo("ANN@EXAMPLE.COM", all.invitations());
  }

  @Test
  void theLetterCaseOfTheDomainAloneMayBeIgnored() {
    var ofTheSameMailbox = item("4", "ann@EXAMPLE.com");
    var some = list(LOWER, UPPER, OTHER, ofTheSameMailbox);

    assertThat(list(LOWER, ofTheSameMailbox))
        .containsExactlyInvitationsTo("ann@example.com", some.invitations());
  }

  @Test
  void someInvitationsOfAnAddressAreNotEnough() {
    assertThatThrownBy(
            () ->
                assertThat(list(UPPER))
                    .containsExactlyInvitationsTo("ann@example.com", all.invitations()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "of the requested invitations, this response has 1 invitation, and the unfiltered list"
                + " has 2; only in the unfiltered list: 1 (ann@example.com)\n"
                + "response: ");
    assertThatThrownBy(
            () ->
                assertThat(list(LOWER, OTHER))
                    .containsExactlyInvitationsTo("ann@example.com", all.invitations()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "expected only invitations to ann@example.com, but got 1 to other addresses: 3"
                + " (bob@example.com)\n"
                + "response: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void onlyAMalformedAddressMayBeRejected(int status) {
    var refused = response(status, "{}");

    assertThat(refused).isAnEmptyListOrARefusalOf("ann");
    assertThat(list()).isAnEmptyListOrARefusalOf("ann@example.com");
    assertThatThrownBy(() -> assertThat(refused).isAnEmptyListOrARefusalOf("ann@example.com"))
        .hasMessage("expected status 200, but got " + status + ": {}");
    assertThatThrownBy(() -> assertThat(list(LOWER)).isAnEmptyListOrARefusalOf("ann"))
        .hasMessageContaining("expected no invitation, but got 1: 1 (ann@example.com)");
  }

  @Test
  void onlyTheRealServiceMayAcceptAnUpperCaseId() {
    var accepted = list(LOWER);
    var rejected = response(404, "{}");

    assertThat(accepted).isTheResponseToAnUpperCaseId(list(LOWER), Profile.ATLAS_CLOUD);
    assertThat(rejected).isTheResponseToAnUpperCaseId(list(LOWER), Profile.ATLAS_CLOUD);
    assertThat(rejected).isTheResponseToAnUpperCaseId(list(LOWER), Profile.DOCUMENTED);
    assertThatThrownBy(
            () ->
                assertThat(accepted).isTheResponseToAnUpperCaseId(list(LOWER), Profile.DOCUMENTED))
        .hasMessageContaining("expected status 400, 401, 403, 404");
    assertThatThrownBy(
            () ->
                assertThat(accepted).isTheResponseToAnUpperCaseId(list(OTHER), Profile.ATLAS_CLOUD))
        .hasMessageContaining("only in the second response: 3 (bob@example.com)");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void aMalformedIdMayBeABadRequestOrNotFound(int status) {
    assertThat(response(status, "")).isNotRejectedForMissingPermissions();
  }

  @Test
  void anErrorInAListIsNotAnInvitation() {
    var error = response(404, "[{\"error\":404,\"reason\":\"Not Found\"}]");

    assertThatCode(() -> assertThat(error).leaksNoInvitation()).doesNotThrowAnyException();
    assertThatThrownBy(() -> assertThat(response(404, "[" + LOWER + "]")).leaksNoInvitation())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected no invitation, but got 1 with status 404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON;charset=UTF-8",
        "application/json ; charset=\"utf-8\"",
        "application/json;Charset=utf8; q=1",
        "application/json; note=\"a; charset=latin1; \\\" b\"; charset=UTF-8",
        "application/json;",
      })
  void aContentTypeMayHaveAnyParametersAndLetterCase(String type) {
    var error = response(404, "{\"error\":404,\"errorCode\":\"A\"}", "content-type: " + type);

    assertThat(error)
        .hasMediaType(MediaTypes.JSON)
        .declaresNoOtherEncodingThanUtf8()
        .hasAnErrorBody(Profile.DOCUMENTED);
  }

  @Test
  void aHeaderFieldMayBeRepeatedIfItIsAList() {
    var response =
        response(
            200,
            "[]",
            "cache-control: max-age=0",
            "CACHE-CONTROL: private",
            "Vary: Accept",
            "Vary: Accept-Encoding",
            "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"",
            "www-authenticate: Bearer");

    assertThatHeadersOf(response)
        .forbidPublicCaching()
        .carryAChallenge()
        .carryADigestChallengeForThePublishedClients();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"username\":\"ann\\u0040example.com\",\"id\":\"\\u0031\",\"path\":\"\\/a\",\"n\":1e2}]",
        " [\t{ \"id\" : \"1\" , \"path\" : \"/a\" , \"n\" : 100.0 , \"username\" :"
            + " \"ann@example.com\" } ] \r\n",
      })
  void aValueMayBeSpelledInAnyWay(String body) {
    var plain = list("{\"id\":\"1\",\"username\":\"ann@example.com\",\"path\":\"/a\",\"n\":100}");

    assertThat(response(200, body)).isAList().isCompact().hasExactlyTheItemsOf(plain, plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\n{\n \"createdAt\": 1,\n \"username\": 2\n}\n]",
        "[\r\n\t{}\r\n]\r\n",
        "[ {\r\n\t\"createdAt\" : 1\r\n,\t\"username\" : 2\r\n} ]\r\n",
        "[\r  {\r    \"createdAt\":1\r  }\r]",
        "[\n  {\n    \"createdAt\": 1, \"id\": 2,\n    \"roles\": [\"A\", \"B\"]\n  }\n]",
      })
  void prettyMayHaveAnyWhiteSpace(String body) {
    assertThat(response(200, body)).isPrettyPrinted().isAList();
  }

  private static String item(String id, String username) {
    return "{\"id\":\"%s\",\"username\":\"%s\"}".formatted(id, username);
  }
}
