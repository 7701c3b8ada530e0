package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.AnswerAssert.assertThat;
import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_10;
import static dev.conformance.invites.contract.Requirement.USERNAME_2;
import static dev.conformance.invites.contract.Requirement.USERNAME_3;
import static dev.conformance.invites.contract.Requirement.USERNAME_4;
import static dev.conformance.invites.contract.Requirement.USERNAME_5;
import static dev.conformance.invites.contract.Requirement.USERNAME_6;
import static dev.conformance.invites.contract.Requirement.USERNAME_7;
import static dev.conformance.invites.contract.Requirement.USERNAME_8;
import static dev.conformance.invites.contract.Requirement.USERNAME_9;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.junit.ByRow;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Judges;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.Observations;
import dev.conformance.invites.junit.Rows;
import dev.conformance.invites.junit.Verifies;

/** {@code username} answers the invitations of one address and no others. */
@Judges(Area.USERNAME)
final class UsernameIT {

  @Verifies(USERNAME_1)
  @NeedsInvitations
  @Rows(AskedUsername.class)
  void answersTheInvitationsOfThatAddress(AskedUsername row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAList().holdsThoseOf(row.username(known), known.invitations());
  }

  @Verifies(USERNAME_2)
  void answersAnEmptyListForAnAddressThatWasNotInvited(@Get(Queries.OF_NOBODY) Answer filtered) {
    assertThat(filtered).isAnEmptyList();
  }

  @Verifies(USERNAME_3)
  void doesNotFilterByAnEmptyName(@Get("username=") Answer unfiltered, @Get Answer plain) {
    assertThat(unfiltered).isAList().holdsTheSameAs(plain);
  }

  @Verifies(USERNAME_4)
  @NeedsInvitations
  @Rows(AskedUsername.class)
  void matchesNoPartOfAnAddress(AskedUsername row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isOrdinary(known));
  }

  @Verifies(USERNAME_5)
  @NeedsInvitations
  @Rows(AskedUsername.class)
  void matchesNoPattern(AskedUsername row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isOrdinary(known));
  }

  @Verifies(USERNAME_6)
  @NeedsInvitations
  @Rows(AskedUsername.class)
  void findsAnAddressWithAPlusSign(AskedUsername row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAList().holdsThoseOf(row.username(known), known.invitations());
  }

  @Verifies(USERNAME_7)
  @NeedsInvitations
  @Rows(AskedUsername.class)
  void neverMatchesTheInviter(AskedUsername row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isOrdinary(known));
  }

  @Verifies(USERNAME_8)
  @NeedsInvitations
  @Rows(AskedUsername.class)
  void answersTheSameOrNothingInAnotherLetterCase(
      AskedUsername row, @ByRow Answer filtered, Known known, Observations observed) {
    assertThat(filtered).isAList().holdsThoseOf(row.username(known), known.invitations());
    observed.note("username-letter-case", filtered.invitations().isEmpty() ? "counts" : "ignored");
  }

  @Verifies(USERNAME_9)
  @NeedsInvitations
  void doesNotReachAnotherProject(
      @Get(value = "username={invited}", project = Project.EMPTY) Answer filtered) {
    assertThat(filtered).isAnEmptyList();
  }

  @Verifies(USERNAME_10)
  @Rows(AskedUsername.class)
  void survivesAHostileName(AskedUsername row, @ByRow Answer answer, Known known) {
    assertThat(answer)
        .isAnEmptyListOrARefusal()
        .leaksNoneOf(known.invitations(), row.username(known));
    assertThatHeadersOf(answer).lack("X-Injected");
  }
}
