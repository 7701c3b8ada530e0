package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.AnswerAssert.assertThat;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.contract.Requirement.VERSION_2;
import static dev.conformance.invites.contract.Requirement.VERSION_3;
import static dev.conformance.invites.contract.Requirement.VERSION_4;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.http.Caller;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Judges;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.Observations;
import dev.conformance.invites.junit.Observes;
import dev.conformance.invites.junit.Verifies;

/** The Accept header chooses the version of the operation. */
@Judges(Area.VERSION)
final class VersionIT {

  @Verifies(VERSION_1)
  void namesTheVersionInTheContentType(
      @Get
          @Get("envelope=true")
          @Get("envelope=false")
          @Get("pretty=true")
          @Get("pretty=false")
          @Get("username=")
          @Get("username={invited}")
          @Get(Queries.OF_NOBODY)
          @Get("username={invited}&envelope=true&pretty=true")
          @Get("pretty=true&username={invited}")
          @Get("envelope=true&pretty=true")
          @Get(encoding = "identity")
          @Get(project = Project.EMPTY)
          @Get(project = Project.EMPTY, value = "envelope=true")
          @Get(as = Caller.Kind.DIGEST_OWNER)
          @Get(as = Caller.Kind.DIGEST_OWNER, value = "pretty=true&username={invited}")
          Answer answer) {
    assumeTrue(answer.status() == 200, "the request was not answered with 200");
    assertThat(answer).hasMediaType(Request.VERSIONED).declaresNoOtherEncodingThanUtf8();
  }

  @Verifies(VERSION_2)
  void resolvesALaterDate(
      @Get(accept = "application/vnd.atlas.2025-03-12+json") Answer later, @Get Answer plain) {
    assertThat(later).isAList().hasMediaType(Request.VERSIONED).holdsTheSameAs(plain);
  }

  /** The published sample asks so. */
  @Verifies(VERSION_2)
  @NeedsInvitations
  void readsTheParametersOfALaterDate(
      @Get(accept = "application/vnd.atlas.2025-03-12+json", value = "pretty=true") Answer later,
      @Get("pretty=true") Answer pretty) {
    assertThat(later).isAList().hasTheFormOf(pretty).holdsTheSameAs(pretty);
  }

  @Verifies(VERSION_3)
  void refusesARequestWithoutAVersion(
      @Get(accept = "application/json") @Get(accept = "*/*") @Get(accept = "") Answer answer,
      Known known) {
    assertThat(answer).hasStatus(406, 400).leaksNoneOf(known.invitations());
  }

  @Verifies(VERSION_4)
  void refusesAVersionThatDoesNotExist(
      @Get(accept = "application/vnd.atlas.2020-01-01+json")
          @Get(accept = "application/vnd.atlas.2023-13-45+json")
          @Get(accept = "application/vnd.atlas.latest+json")
          Answer answer,
      Known known) {
    assertThat(answer).hasStatus(406, 400).leaksNoneOf(known.invitations());
  }

  @Observes
  void howADateOfTheFutureIsResolved(
      @Get(accept = "application/vnd.atlas.2099-01-01+json") Answer future, Observations observed) {
    observed.note("future-version", future.status() + " " + future.mediaType());
  }

  @Observes
  void howADateBetweenVersionsIsResolved(
      @Get(accept = "application/vnd.atlas.2023-06-15+json") Answer between,
      Observations observed) {
    observed.note("version-between", between.status() + " " + between.mediaType());
  }
}
