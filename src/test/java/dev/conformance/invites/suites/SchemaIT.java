package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.ItemsAssert.assertThatItemsOf;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.http.auth.Credential.*;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Observations;
import dev.conformance.invites.junit.Observes;
import dev.conformance.invites.junit.Verifies;

/** The plain response: a list of invitations, each as the published schema describes it. */
@ConformanceSuite
final class SchemaIT {

  @Verifies(SCHEMA_1)
  void returnsABareArray(@Get Response plain) {
    assertThat(plain).isAList().declaresNoOtherEncodingThanUtf8();
  }

  @Verifies(
      value = {SCHEMA_2, SCHEMA_3, SCHEMA_4, SCHEMA_5, SCHEMA_6, SCHEMA_7, SCHEMA_8},
      needsInvitations = true)
  void everyItemMatchesTheSchema(Requirement requirement, @Get Response plain) {
    assertThatItemsOf(plain).satisfy(requirement);
  }

  @Verifies(value = SCHEMA_9, needsInvitations = true)
  void everyLinkHasAnHrefAndARel(
      @Get
          @Get("username={invited}")
          @Get("envelope=true")
          @Get("pretty=true")
          @Get(as = API_KEY)
          @Get(accept = MediaTypes.LATER, as = PREFER_API_KEY)
          Response list) {
    assertThatItemsOf(list).satisfy(SCHEMA_9);
  }

  @Verifies(value = SCHEMA_10, needsInvitations = true)
  void everyItemBelongsToTheProject(@Get Response plain, Target target) {
    assertThatItemsOf(plain).belongTo(target.projectId());
  }

  @Verifies(value = SCHEMA_11, needsInvitations = true)
  void noIdOccursTwice(@Get Response plain) {
    assertThatItemsOf(plain).haveUniqueIds();
  }

  @Verifies(value = SCHEMA_12, needsInvitations = true)
  void nothingExpiresBeforeItWasCreated(@Get Response plain) {
    assertThatItemsOf(plain).doNotExpireBeforeTheirCreation();
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

  @Observes
  void howManyInvitationsThereAre(@Get Response plain, Observations observed) {
    observed.note("invitations", plain.invitations().size());
  }
}
