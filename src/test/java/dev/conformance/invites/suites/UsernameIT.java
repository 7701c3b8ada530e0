package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.THOROUGH;
import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.http.auth.Credential.*;
import static dev.conformance.invites.suites.Queries.*;

import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.Cases;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.Observations;
import dev.conformance.invites.engine.Send;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Target;

/** {@code username} selects the invitations of one address and no others. */
@InvitesSuite
final class UsernameIT {
  @Verifies(
      value = {USERNAME_1, USERNAME_6},
      needsInvitations = true)
  @Cases(UsernameCase.class)
  void returnsTheInvitationsOfTheAddress(UsernameCase address, @Send Response list, Target target) {
    assertThat(list).isAList().hasExactlyInvitationsTo(address.value(target), target.invitations());
  }

  @Verifies(value = USERNAME_1, needsInvitations = true)
  void returnsTheInvitationsWithAnyCredentialOrCompression(
      @Get(value = "username={invited}", as = PREFER_API_KEY, depth = THOROUGH)
          @Get(value = "username={invited}", encoding = HttpIT.NO_CODING, depth = THOROUGH)
          Response filtered,
      Target target) {
    assertThat(filtered).isAList().hasExactlyInvitationsTo(target.invited(), target.invitations());
  }

  @Verifies(USERNAME_2)
  void returnsAnEmptyListForAnAddressThatWasNotInvited(@Get(PRETTY_AND_NOT_INVITED) Response list) {
    assertThat(list).isAnEmptyList();
  }

  @Verifies(
      value = {USERNAME_2, USERNAME_4, USERNAME_5, USERNAME_7},
      needsInvitations = true)
  @Cases(UsernameCase.class)
  void returnsAnEmptyListForWhatOnlyResemblesAnInvitedAddress(
      UsernameCase username, @Send Response filtered, Target target) {
    assertThat(filtered).isRejectedOr(username.rejections(target), list -> list.isAnEmptyList());
  }

  @Verifies(USERNAME_3)
  void doesNotFilterByAnEmptyUsername(
      @Get(value = "username=", as = PREFER_API_KEY) Response unfiltered, @Get Response plain) {
    assertThat(unfiltered).isAList().hasTheSameItemsAs(plain);
  }

  @Verifies(value = USERNAME_8, needsInvitations = true)
  @Cases(UsernameCase.class)
  void returnsTheSameOrNothingInAnotherLetterCase(
      UsernameCase address, @Send Response list, Target target, Observations observed) {
    assertThat(list).isAList().hasExactlyInvitationsTo(address.value(target), target.invitations());
    var letterCase = list.invitations().isEmpty() ? "counts" : "ignored";
    observed.note("username-letter-case", "the letter case of the parameter username", letterCase);
  }

  @Verifies(value = USERNAME_9, needsInvitations = true)
  void doesNotReachAnotherProject(
      @Get(value = "pretty=true&username={invited}", project = Project.EMPTY) Response filtered) {
    assertThat(filtered).isAnEmptyList();
  }

  @Verifies(USERNAME_10)
  @Cases(UsernameCase.class)
  void toleratesAHostileUsername(@Send Response response, Target target) {
    assertThat(response).isRejectedOr(list -> list.isAnEmptyList()).leaksNoneOf(target.names());
    assertThatHeadersOf(response).doNotContain("X-Injected");
  }

  @Verifies(value = USERNAME_10, needsInvitations = true)
  @Cases(UsernameForm.class)
  void toleratesAnUndocumentedForm(UsernameForm form, @Send Response response, Target target) {
    assertThat(response)
        .isRejectedOr(
            list ->
                list.isAList()
                    .hasExactlyInvitationsToOneOf(form.addresses(target), target.invitations()));
  }
}
