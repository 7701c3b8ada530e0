package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.AnswerAssert.assertThat;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_1;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_2;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_3;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_4;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_5;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_6;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_7;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.junit.ByRow;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Judges;
import dev.conformance.invites.junit.Observations;
import dev.conformance.invites.junit.Rows;
import dev.conformance.invites.junit.Verifies;

/** A group id that does not match the published pattern is turned down. */
@Judges(Area.GROUP_ID)
final class GroupIdIT {

  @Verifies(GROUP_ID_1)
  @Rows(MalformedId.class)
  void rejectsAnIdOfTheWrongLength(@ByRow Answer answer, Known known) {
    assertThat(answer).isRejected().leaksNoneOf(known.invitations());
  }

  @Verifies(GROUP_ID_2)
  @Rows(MalformedId.class)
  void rejectsAnIdWithAnotherCharacter(@ByRow Answer answer, Known known) {
    assertThat(answer).isRejected().leaksNoneOf(known.invitations());
  }

  @Verifies(GROUP_ID_3)
  @Rows(MalformedId.class)
  void rejectsAnIdWithSomethingAroundIt(@ByRow Answer answer, Known known) {
    assertThat(answer).isRejected().leaksNoneOf(known.invitations());
  }

  @Verifies(GROUP_ID_4)
  @Rows(MalformedId.class)
  void rejectsAnIdInUpperCase(
      @ByRow Answer answer, @Get Answer plain, Profile profile, Observations observed) {
    observed.note("upper-case-group-id", answer.status());
    assertThat(answer).isTheAnswerToAnUpperCaseId(plain, profile);
  }

  @Verifies(GROUP_ID_5)
  @Rows(MalformedId.class)
  void rejectsAnIdOfLookAlikes(@ByRow Answer answer, Known known) {
    assertThat(answer).isRejected().leaksNoneOf(known.invitations());
  }

  @Verifies(GROUP_ID_6)
  @Rows(MalformedId.class)
  void rejectsWithTheErrorBody(@ByRow Answer answer, Profile profile, Observations observed) {
    assumeTrue(answer.isClientError(), "the id was not rejected");
    observed.note("malformed-group-id", answer.status());
    assertThat(answer).hasAnErrorBody(profile);
  }

  @Verifies(GROUP_ID_7)
  @Rows(MalformedId.class)
  void rejectsForTheFormAndNotForTheRights(@ByRow Answer answer) {
    assertThat(answer).isNotRejectedForItsRights();
  }

  @Verifies(GROUP_ID_8)
  @Rows(MalformedIdWithQuery.class)
  void rejectsWhateverTheQueryIs(@ByRow Answer answer, Known known) {
    assertThat(answer).isRejectedOrWrapsARejection().leaksNoneOf(known.invitations());
  }
}
