package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.AnswerAssert.assertThat;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_1;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_2;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_3;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_4;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_5;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_6;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_7;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_8;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Judges;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.Observations;
import dev.conformance.invites.junit.Observes;
import dev.conformance.invites.junit.Verifies;

/** {@code envelope=true} wraps the list for clients that cannot read the HTTP status. */
@Judges(Area.ENVELOPE)
final class EnvelopeIT {

  @Verifies(ENVELOPE_1)
  void wrapsTheListInAnObject(@Get("envelope=true") Answer enveloped, Observations observed) {
    assertThat(enveloped).isAnEnvelope();
    observed.note("envelope-member", enveloped.listing().member().orElseThrow());
  }

  @Verifies(ENVELOPE_2)
  void statesTheHttpStatus(@Get("envelope=true") Answer enveloped) {
    assertThat(enveloped).statesItsStatus();
  }

  @Verifies(ENVELOPE_3)
  @NeedsInvitations
  void holdsTheItemsOfTheBareAnswer(
      @Get("envelope=true") Answer enveloped, @Get Answer plain, @Get(again = true) Answer again) {
    assertThat(enveloped).isAnEnvelope().holdsTheVeryItemsOf(plain, again);
  }

  @Verifies(ENVELOPE_4)
  void wrapsNothingIfFalse(
      @Get("envelope=false") Answer bare, @Get Answer plain, @Get(again = true) Answer again) {
    assertThat(bare).isAList().holdsTheVeryItemsOf(plain, again);
  }

  @Verifies(ENVELOPE_5)
  void printsTheEnvelopePretty(
      @Get("envelope=true&pretty=true") Answer enveloped, @Get Answer plain) {
    assertThat(enveloped).isAnEnvelope().statesItsStatus().isPrettyPrinted().holdsTheSameAs(plain);
  }

  @Verifies(ENVELOPE_6)
  @NeedsInvitations
  void wrapsTheFilteredList(
      @Get("username={invited}&envelope=true") Answer enveloped, Known known) {
    assertThat(enveloped)
        .isAnEnvelope()
        .statesItsStatus()
        .holdsThoseOf(known.invited(), known.invitations());
  }

  @Verifies(ENVELOPE_6)
  void wrapsAFilteredListThatIsEmpty(
      @Get("envelope=true&" + Queries.PRETTY_OF_NOBODY) Answer enveloped) {
    assertThat(enveloped).isAnEnvelope().statesItsStatus().hasNoItems();
  }

  @Verifies(ENVELOPE_7)
  void wrapsAnEmptyList(@Get(value = "envelope=true", project = Project.EMPTY) Answer enveloped) {
    assertThat(enveloped).isAnEnvelope().statesItsStatus().hasNoItems();
  }

  @Verifies(ENVELOPE_8)
  void survivesAValueThatIsNoBoolean(@Get("envelope=maybe") Answer answer) {
    assertThat(answer).isNoServerError();
  }

  @Observes
  void whatAnErrorLooksLikeInAnEnvelope(
      @Get(value = "envelope=true", project = Project.UNKNOWN) Answer error,
      Observations observed) {
    observed.note("error-in-envelope", error.status() + " " + error.listing().root());
  }
}
