package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.AnswerAssert.assertThat;
import static dev.conformance.invites.contract.Requirement.ACCESS_1;
import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.ACCESS_3;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Ask;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.junit.ByRow;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Judges;
import dev.conformance.invites.junit.Row;
import dev.conformance.invites.junit.Rows;
import dev.conformance.invites.junit.Verifies;
import java.util.function.UnaryOperator;

/** Projects that the caller cannot read stay closed. */
@Judges(Area.ACCESS)
final class AccessIT {
  private static final String NOBODY =
      "pretty=true&username=nobody-was-invited-by-this-name%40example.com";

  @Verifies(ACCESS_1)
  @Rows(UnknownProject.class)
  void doesNotFindAnUnknownProject(@ByRow Answer answer, Profile profile) {
    assertThat(answer).hasStatus(profile.unknownProject()).leaksNoInvitation();
  }

  @Verifies(ACCESS_2)
  void forbidsAForeignProject(@Get(project = Project.FORBIDDEN) Answer answer, Profile profile) {
    assertThat(answer).hasStatus(profile.foreignProject()).leaksNoInvitation();
  }

  @Verifies(ACCESS_3)
  @Rows(ClosedProject.class)
  void noParameterOpensAClosedProject(@ByRow Answer answer) {
    assertThat(answer).isRejectedOrWrapsARejection().leaksNoInvitation();
  }

  /** Ids of projects that do not exist, made from the id of one that does. */
  enum UnknownProject implements Row {
    ALTERED("the first half altered", ask -> ask.about(Project.UNKNOWN)),
    NEIGHBOUR("one digit altered", ask -> ask.about(Project.NEIGHBOUR));

    private final String title;
    private final UnaryOperator<Ask> change;

    UnknownProject(String title, UnaryOperator<Ask> change) {
      this.title = title;
      this.change = change;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return change.apply(ask);
    }
  }

  /** Requests that a server may answer before it has looked at the project. */
  enum ClosedProject implements Row {
    UNKNOWN_ENVELOPE(
        "unknown, envelope=true", ask -> ask.about(Project.UNKNOWN).withQuery("envelope=true")),
    UNKNOWN_USERNAME(
        "unknown, pretty=true and username", ask -> ask.about(Project.UNKNOWN).withQuery(NOBODY)),
    FOREIGN_ENVELOPE(
        "foreign, envelope=true", ask -> ask.about(Project.FORBIDDEN).withQuery("envelope=true")),
    FOREIGN_USERNAME(
        "foreign, pretty=true and username", ask -> ask.about(Project.FORBIDDEN).withQuery(NOBODY));

    private final String title;
    private final UnaryOperator<Ask> change;

    ClosedProject(String title, UnaryOperator<Ask> change) {
      this.title = title;
      this.change = change;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return change.apply(ask);
    }
  }
}
