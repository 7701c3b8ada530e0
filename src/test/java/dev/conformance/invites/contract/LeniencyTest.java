package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.contract.Sample.list;
import static dev.conformance.invites.contract.Sample.response;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** If the contract leaves a server a choice, each choice passes, and nothing else. */
class LeniencyTest {
  private static final String LOWER = item("1", "ann@example.com");
  private static final String OTHER = item("3", "bob@example.com");

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

  @Test
  void anErrorInAListIsNotAnInvitation() {
    var error = response(404, "[{\"error\":404,\"reason\":\"Not Found\"}]");

    assertThatCode(() -> assertThat(error).leaksNoInvitation()).doesNotThrowAnyException();
    assertThatThrownBy(() -> assertThat(response(404, "[" + LOWER + "]")).leaksNoInvitation())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected no invitation, but got 1 with status 404");
  }

  private static String item(String id, String username) {
    return "{\"id\":\"%s\",\"username\":\"%s\"}".formatted(id, username);
  }
}
