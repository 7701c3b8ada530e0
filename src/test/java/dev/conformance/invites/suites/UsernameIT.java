package dev.conformance.invites.suites;

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
import static dev.conformance.invites.contract.ResponseAssert.assertThat;

import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.junit.Cases;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.ForCase;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.Observations;
import dev.conformance.invites.junit.Verifies;

/** {@code username} answers the invitations of one address and no others. */
@ConformanceSuite
final class UsernameIT {

  @Verifies(USERNAME_1)
  @NeedsInvitations
  @Cases(AskedUsername.class)
  void answersTheInvitationsOfThatAddress(
      AskedUsername row, @ForCase Response filtered, TargetData known) {
    assertThat(filtered).isAList().holdsThoseOf(row.username(known), known.invitations());
  }

  @Verifies(USERNAME_2)
  void answersAnEmptyListForAnAddressThatWasNotInvited(@Get(Queries.OF_NOBODY) Response filtered) {
    assertThat(filtered).isAnEmptyList();
  }

  @Verifies(USERNAME_3)
  void doesNotFilterByAnEmptyName(@Get("username=") Response unfiltered, @Get Response plain) {
    assertThat(unfiltered).isAList().holdsTheSameAs(plain);
  }

  @Verifies(USERNAME_4)
  @NeedsInvitations
  @Cases(AskedUsername.class)
  void matchesNoPartOfAnAddress(AskedUsername row, @ForCase Response filtered, TargetData known) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isOrdinary(known));
  }

  @Verifies(USERNAME_5)
  @NeedsInvitations
  @Cases(AskedUsername.class)
  void matchesNoPattern(AskedUsername row, @ForCase Response filtered, TargetData known) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isOrdinary(known));
  }

  @Verifies(USERNAME_6)
  @NeedsInvitations
  @Cases(AskedUsername.class)
  void findsAnAddressWithAPlusSign(
      AskedUsername row, @ForCase Response filtered, TargetData known) {
    assertThat(filtered).isAList().holdsThoseOf(row.username(known), known.invitations());
  }

  @Verifies(USERNAME_7)
  @NeedsInvitations
  @Cases(AskedUsername.class)
  void neverMatchesTheInviter(AskedUsername row, @ForCase Response filtered, TargetData known) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isOrdinary(known));
  }

  @Verifies(USERNAME_8)
  @NeedsInvitations
  @Cases(AskedUsername.class)
  void answersTheSameOrNothingInAnotherLetterCase(
      AskedUsername row, @ForCase Response filtered, TargetData known, Observations observed) {
    assertThat(filtered).isAList().holdsThoseOf(row.username(known), known.invitations());
    observed.note("username-letter-case", filtered.invitations().isEmpty() ? "counts" : "ignored");
  }

  @Verifies(USERNAME_9)
  @NeedsInvitations
  void doesNotReachAnotherProject(
      @Get(value = "username={invited}", project = Project.EMPTY) Response filtered) {
    assertThat(filtered).isAnEmptyList();
  }

  @Verifies(USERNAME_10)
  @Cases(AskedUsername.class)
  void survivesAHostileName(AskedUsername row, @ForCase Response response, TargetData known) {
    assertThat(response)
        .isAnEmptyListOrARefusal()
        .leaksNoneOf(known.invitations(), row.username(known));
    assertThatHeadersOf(response).lack("X-Injected");
  }
}
