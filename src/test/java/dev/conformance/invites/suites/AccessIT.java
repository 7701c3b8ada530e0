package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.AnswerAssert.assertThat;
import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.ACCESS_3;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Caller;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Judges;
import dev.conformance.invites.junit.Verifies;

/** Projects that the caller cannot read stay closed. */
@Judges(Area.ACCESS)
final class AccessIT {
  @Verifies(ACCESS_1)
  void doesNotFindAnUnknownProject(
      @Get(project = Project.UNKNOWN) @Get(project = Project.NEIGHBOUR) Answer answer,
      Known known,
      Profile profile) {
    assertThat(answer)
        .hasStatus(profile.statusesOfAnUnknownProject())
        .leaksNoneOf(known.invitations());
  }

  @Verifies(ACCESS_2)
  void forbidsAForeignProject(
      @Get(project = Project.FORBIDDEN)
          @Get(project = Project.FORBIDDEN, as = Caller.Kind.DIGEST_OWNER)
          Answer answer,
      Known known,
      Profile profile) {
    assertThat(answer)
        .hasStatus(profile.statusesOfAForeignProject())
        .leaksNoneOf(known.invitations());
  }

  @Verifies(ACCESS_3)
  void noParameterOpensAClosedProject(
      @Get(project = Project.UNKNOWN, value = "envelope=true")
          @Get(project = Project.UNKNOWN, value = Queries.PRETTY_OF_NOBODY)
          @Get(project = Project.FORBIDDEN, value = "envelope=true")
          @Get(project = Project.FORBIDDEN, value = Queries.PRETTY_OF_NOBODY)
          Answer answer,
      Known known) {
    assertThat(answer).isRejectedOrWrapsARejection().leaksNoneOf(known.invitations());
  }
}
