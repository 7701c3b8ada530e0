package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.THOROUGH;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.*;
import static dev.conformance.invites.engine.Expectation.LIST;
import static dev.conformance.invites.http.auth.Credential.*;

import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.Cases;
import dev.conformance.invites.engine.EveryResponse;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.Observations;
import dev.conformance.invites.engine.Send;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;

/** {@code envelope=true} wraps the list for clients that cannot read the HTTP status. */
@InvitesSuite
final class EnvelopeIT {
  @Verifies(ENVELOPE_1)
  void wrapsTheListInAnObject(
      @Get("envelope=true")
          @Get(value = "envelope=%74rue", depth = THOROUGH)
          @Get(value = "%65nvelope=true", depth = THOROUGH)
          Response enveloped,
      Observations observed) {
    assertThat(enveloped).isAnEnvelope();
    observed.note(
        "envelope-member",
        "the member of an envelope that has the list",
        enveloped.parsedBody().listMember().orElseThrow());
  }

  @Verifies(ENVELOPE_2)
  void statesTheHttpStatus(@EveryResponse(LIST) Response enveloped, Request request) {
    assume(request.asksFor("envelope"), "the request asks for no envelope");
    assumeThat(ENVELOPE_1, enveloped).isAnEnvelope();
    assertThat(enveloped).statesItsStatus();
  }

  @Verifies(value = ENVELOPE_3, needsInvitations = true)
  void holdsTheItemsOfTheBareResponse(@Get("envelope=true") Response wrapped, @Get Response plain) {
    assumeThat(ENVELOPE_1, wrapped).isAnEnvelope();
    assertThat(wrapped).hasExactlyTheItemsOf(plain);
  }

  @Verifies(ENVELOPE_4)
  void returnsABareArrayIfFalse(
      @Get("envelope=false") @Get(value = "envelope=fals%65", depth = THOROUGH) Response bare,
      @Get Response plain) {
    assertThat(bare).isAList().hasExactlyTheItemsOf(plain);
  }

  @Verifies(ENVELOPE_4)
  void staysBareIfAnotherParameterIsTrue(
      @Get("envelope=false&" + Queries.PRETTY_UNFILTERED) Response bare,
      @Get(value = "username=", as = PREFER_API_KEY) Response unfiltered,
      @Get Response plain) {
    assumeThat(USERNAME_3, unfiltered).hasTheSameItemsAs(plain);
    assertThat(bare).isAList().hasExactlyTheItemsOf(plain);
  }

  @Verifies(ENVELOPE_5)
  void prettyPrintsTheEnvelope(
      @Get(Queries.ENVELOPE_UNFILTERED + "&pretty=true") Response enveloped,
      @Get("envelope=true") Response compact,
      @Get(value = "username=", as = PREFER_API_KEY) Response unfiltered,
      @Get Response plain) {
    assumeThat(ENVELOPE_1, compact).isAnEnvelope();
    assumeThat(USERNAME_3, unfiltered).hasTheSameItemsAs(plain);
    assertThat(enveloped).isAnEnvelope().isPrettyPrinted().hasTheSameItemsAs(plain);
  }

  @Verifies(value = ENVELOPE_6, needsInvitations = true)
  void wrapsTheFilteredList(
      @Get(value = "username={invited}&envelope=true", as = PREFER_API_KEY) Response list,
      @Get("envelope=true") Response unfiltered,
      Target target) {
    assumeThat(ENVELOPE_1, unfiltered).isAnEnvelope();
    assertThat(list).isAnEnvelope().hasExactlyInvitationsTo(target.invited(), target.invitations());
  }

  @Verifies(ENVELOPE_6)
  void wrapsAnEmptyFilteredList(
      @Get("envelope=true&" + Queries.PRETTY_AND_NOT_INVITED) Response enveloped,
      @Get("envelope=true") Response unfiltered) {
    assumeThat(ENVELOPE_1, unfiltered).isAnEnvelope();
    assertThat(enveloped).isAnEnvelope().hasNoItems();
  }

  @Verifies(ENVELOPE_7)
  void wrapsAnEmptyList(
      @Get(value = "envelope=true", project = Project.EMPTY) Response enveloped,
      @Get("envelope=true") Response ofTheOwnedProject) {
    assumeThat(ENVELOPE_1, ofTheOwnedProject).isAnEnvelope();
    assertThat(enveloped).isAnEnvelope().hasNoItems();
  }

  @Verifies(ENVELOPE_8)
  @Cases(OtherFlagValue.class)
  void toleratesAValueThatIsNotBoolean(@Send("envelope") Response response, @Get Response plain) {
    assertThat(response)
        .wrapsARejectionOr(plainly -> plainly.isRejectedOr(list -> list.hasTheSameItemsAs(plain)));
  }
}
