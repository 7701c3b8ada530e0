package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.PRETTY_1;
import static dev.conformance.invites.contract.Requirement.PRETTY_2;
import static dev.conformance.invites.contract.Requirement.PRETTY_3;
import static dev.conformance.invites.contract.Requirement.PRETTY_4;
import static dev.conformance.invites.contract.Requirement.PRETTY_5;
import static dev.conformance.invites.contract.Requirement.PRETTY_6;
import static dev.conformance.invites.contract.Requirement.PRETTY_7;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.junit.Cases;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.ForCase;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.Verifies;

/** {@code pretty=true} prints the same value over several lines. */
@ConformanceSuite
final class PrettyIT {

  @Verifies(PRETTY_1)
  void returnsTheSameValue(
      @Get("pretty=true") Response pretty, @Get Response plain, @Get(repeat = 1) Response again) {
    assertThat(pretty).isAList().holdsTheVeryItemsOf(plain, again);
  }

  @Verifies(PRETTY_2)
  @NeedsInvitations
  void printsIndentedLines(@Get("pretty=true") Response pretty) {
    assertThat(pretty).isPrettyPrinted();
  }

  @Verifies(PRETTY_3)
  void printsOneLineIfFalse(
      @Get("pretty=false") Response compact, @Get Response plain, @Get(repeat = 1) Response again) {
    assertThat(compact).isAList().isCompact().holdsTheVeryItemsOf(plain, again);
  }

  @Verifies(PRETTY_3)
  void isNotPrettyBecauseAnotherParameterIsTrue(
      @Get("envelope=true&pretty=false") Response compact, @Get Response plain) {
    assertThat(compact).isAnEnvelope().statesItsStatus().isCompact().holdsTheSameAs(plain);
  }

  @Verifies(PRETTY_4)
  @NeedsInvitations
  @Cases(UsernameCase.class)
  void printsAnyFilteredListOnOneLine(@ForCase Response filtered) {
    assumeTrue(filtered.status() == 200, "the response is not a 200");
    assertThat(filtered).isCompact();
  }

  @Verifies(PRETTY_4)
  void printsOneLineByDefault(
      @Get
          @Get("envelope=true")
          @Get("envelope=false")
          @Get(value = "username=", as = Credential.API_KEY_IF_GIVEN)
          @Get("username={invited}")
          @Get(value = "username={invited}&envelope=true", as = Credential.API_KEY_IF_GIVEN)
          @Get(project = Project.EMPTY, as = Credential.API_KEY_IF_GIVEN)
          @Get(project = Project.EMPTY, value = "envelope=true")
          @Get(as = Credential.API_KEY)
          @Get(accept = MediaTypes.LATER, as = Credential.API_KEY_IF_GIVEN)
          Response response) {
    assumeTrue(response.status() == 200, "the response is not a 200");
    assertThat(response).isCompact();
  }

  @Verifies(PRETTY_5)
  @NeedsInvitations
  void prettyPrintsTheFilteredList(
      @Get("pretty=true&username={invited}") Response pretty, TargetData target) {
    assertThat(pretty)
        .isAList()
        .isPrettyPrinted()
        .holdsThoseOf(target.invited(), target.invitations());
  }

  @Verifies(PRETTY_6)
  @NeedsInvitations
  void worksWithEnvelopeAndUsername(@Get(Queries.ALL_AND_A_PLUS) Response all, TargetData target) {
    assertThat(all)
        .isAnEnvelope()
        .statesItsStatus()
        .isPrettyPrinted()
        .holdsThoseOf(target.invitedWithAPlus(), target.invitations());
  }

  @Verifies(PRETTY_6)
  @NeedsInvitations
  void listsAllInvitationsOfOneAddress(
      @Get(value = Queries.ALL_AND_SEVERAL, accept = MediaTypes.LATER) Response several,
      TargetData target) {
    assertThat(several)
        .isAnEnvelope()
        .holdsThoseOf(target.invitedSeveralTimes(), target.invitations());
  }

  @Verifies(PRETTY_7)
  void toleratesANonBooleanValue(@Get("pretty=") Response response, @Get Response plain) {
    assertThat(response).isRefusedOrHoldsTheSameAs(plain);
  }
}
