package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.ItemsAssert.assertThatItemsOf;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.*;
import static dev.conformance.invites.engine.Expectation.LIST;
import static dev.conformance.invites.http.auth.Credential.*;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.EveryResponse;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.Observations;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Request;

/** The plain response: a list of invitations, each as the published schema describes it. */
@InvitesSuite
final class SchemaIT {
  @Verifies(SCHEMA_1)
  void returnsABareArray(@Get Response plain, Observations observed) {
    observed.note("invitations", "the length of the plain list", plain.invitations().size());
    assertThat(plain).isAList().declaresNoOtherEncodingThanUtf8();
  }

  @Verifies(
      value = {SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_5, SCHEMA_6, SCHEMA_7, SCHEMA_8, SCHEMA_9},
      needsInvitations = true)
  void everyItemMatchesTheSchema(Requirement requirement, @EveryResponse(LIST) Response list) {
    assumeThat(SCHEMA_1, list).hasStatus(200);
    assertThatItemsOf(list).satisfy(requirement);
  }

  @Verifies(value = SCHEMA_10, needsInvitations = true)
  void everyItemBelongsToTheProject(@EveryResponse(LIST) Response list, Request request) {
    assumeThat(SCHEMA_1, list).hasStatus(200);
    assertThatItemsOf(list).belongTo(request.groupId());
  }

  @Verifies(value = SCHEMA_11, needsInvitations = true)
  void noIdOccursTwice(@EveryResponse(LIST) Response list) {
    assumeThat(SCHEMA_1, list).hasStatus(200);
    assertThatItemsOf(list).haveUniqueIds();
  }

  @Verifies(value = SCHEMA_12, needsInvitations = true)
  void nothingExpiresBeforeItWasCreated(@EveryResponse(LIST) Response list) {
    assumeThat(SCHEMA_1, list).hasStatus(200);
    assertThatItemsOf(list).doNotExpireBeforeTheirCreation();
  }

  @Verifies(value = SCHEMA_13, needsInvitations = true)
  void nothingHasExpired(@Get Response plain) {
    assertThatItemsOf(plain).haveNotExpired();
  }

  @Verifies(SCHEMA_14)
  void returnsAnEmptyArrayForAnEmptyProject(
      @Get(project = Project.EMPTY, as = PREFER_API_KEY) Response empty) {
    assertThat(empty).isAnEmptyList();
  }
}
