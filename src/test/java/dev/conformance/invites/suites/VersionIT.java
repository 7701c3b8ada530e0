package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.contract.Requirement.VERSION_2;
import static dev.conformance.invites.contract.Requirement.VERSION_3;
import static dev.conformance.invites.contract.Requirement.VERSION_4;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.Observations;
import dev.conformance.invites.junit.Observes;
import dev.conformance.invites.junit.Verifies;

/** The Accept header chooses the version of the operation. */
@ConformanceSuite
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
          @Get(Queries.NOT_INVITED)
          @Get("username={invited}&envelope=true&pretty=true")
          @Get("pretty=true&username={invited}")
          @Get("envelope=true&pretty=true")
          @Get(encoding = "identity")
          @Get(project = Project.EMPTY)
          @Get(project = Project.EMPTY, value = "envelope=true")
          @Get(as = Credential.API_KEY)
          @Get(as = Credential.API_KEY, value = "pretty=true&username={invited}")
          Response response) {
    assumeTrue(response.status() == 200, "the response is not a 200");
    assertThat(response)
        .hasMediaType(MediaTypes.ATLAS_2023_01_01)
        .declaresNoOtherEncodingThanUtf8();
  }

  @Verifies(VERSION_2)
  void resolvesALaterDate(
      @Get(accept = "application/vnd.atlas.2025-03-12+json") Response later, @Get Response plain) {
    assertThat(later).isAList().hasMediaType(MediaTypes.ATLAS_2023_01_01).holdsTheSameAs(plain);
  }

  /** As in the published sample. */
  @Verifies(VERSION_2)
  @NeedsInvitations
  void appliesTheParametersForALaterDate(
      @Get(accept = "application/vnd.atlas.2025-03-12+json", value = "pretty=true") Response later,
      @Get("pretty=true") Response pretty) {
    assertThat(later).isAList().hasTheFormOf(pretty).holdsTheSameAs(pretty);
  }

  @Verifies(VERSION_3)
  void rejectsARequestWithoutAVersion(
      @Get(accept = "application/json") @Get(accept = "*/*") @Get(accept = "") Response response,
      TargetData target) {
    assertThat(response).hasStatus(406, 400).leaksNoneOf(target.invitations());
  }

  @Verifies(VERSION_4)
  void rejectsAVersionThatDoesNotExist(
      @Get(accept = "application/vnd.atlas.2020-01-01+json")
          @Get(accept = "application/vnd.atlas.2023-13-45+json")
          @Get(accept = "application/vnd.atlas.latest+json")
          Response response,
      TargetData target) {
    assertThat(response).hasStatus(406, 400).leaksNoneOf(target.invitations());
  }

  @Observes
  void howADateOfTheFutureIsResolved(
      @Get(accept = "application/vnd.atlas.2099-01-01+json") Response future,
      Observations observed) {
    observed.note("future-version", future.status() + " " + future.mediaType());
  }

  @Observes
  void howADateBetweenVersionsIsResolved(
      @Get(accept = "application/vnd.atlas.2023-06-15+json") Response between,
      Observations observed) {
    observed.note("version-between", between.status() + " " + between.mediaType());
  }
}
