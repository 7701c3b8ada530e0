package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.*;
import static dev.conformance.invites.engine.Expectation.*;
import static dev.conformance.invites.http.auth.Credential.*;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.Cases;
import dev.conformance.invites.engine.EveryResponse;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.Observations;
import dev.conformance.invites.engine.Send;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;

/** The Accept header chooses the version of the operation. */
@InvitesSuite
final class VersionIT {
  @Verifies(VERSION_1)
  void namesTheVersionInTheContentType(
      @EveryResponse({LIST, EITHER, FRONT_END}) Response list, Request request) {
    assumeThat(SCHEMA_1, list).hasStatus(200);
    assume(list.parsedBody().hasAList(), "an error in an envelope");
    assume(MediaTypes.VERSIONS.contains(request.accept()), "it may be another version");
    assertThat(list).hasMediaType(MediaTypes.ATLAS_2023_01_01).declaresNoOtherEncodingThanUtf8();
  }

  @Verifies(VERSION_2)
  void resolvesALaterDate(
      @Get(accept = MediaTypes.LATER, as = PREFER_API_KEY) Response later,
      @Get Response plain,
      @Get(accept = "application/vnd.atlas.2099-01-01+json") Response future,
      @Get(accept = "application/vnd.atlas.2023-06-15+json") Response between,
      Observations observed) {
    observed.note(
        "future-version",
        "the response if Accept names a date in the future",
        future.status() + " " + future.mediaType());
    observed.note(
        "version-between",
        "the response if Accept names a date between two versions",
        between.status() + " " + between.mediaType());
    assumeThat(SCHEMA_1, plain).isAList();
    assertThat(later).isAList().hasMediaType(MediaTypes.ATLAS_2023_01_01).hasTheSameItemsAs(plain);
  }

  @Verifies(value = VERSION_2, needsInvitations = true)
  void appliesAllParametersForALaterDate(
      @Get(accept = MediaTypes.LATER, value = Queries.ALL_PARAMETERS_REPEATED) Response later,
      @Get(Queries.ALL_PARAMETERS_PLUS_SIGN) Response expected,
      @Get("username={several}") Response several) {
    assumeThat(PRETTY_6, expected).isAnEnvelope().isPrettyPrinted();
    assertThat(later)
        .hasStatus(200)
        .hasMediaType(MediaTypes.ATLAS_2023_01_01)
        .hasTheSameLayoutAs(expected)
        .hasTheSameItemsAs(several);
  }

  @Verifies({VERSION_3, VERSION_4})
  @Cases(RejectedRequest.class)
  void rejectsWhatNamesNoPublishedVersion(
      RejectedRequest request, @Send Response response, Target target, Profile profile) {
    assertThat(response).hasStatus(request.rejections(profile)).leaksNoneOf(target.names());
  }

  @Verifies(VERSION_3)
  void rejectsAMissingVersionAlsoIfAnEnvelopeIsRequested(
      @Get(accept = "", value = Queries.ENVELOPE_UNFILTERED) Response response, Target target) {
    assertThat(response)
        .wrapsARejectionOr(error -> error.hasStatus(406, 400))
        .leaksNoneOf(target.names());
  }

  @Verifies(VERSION_4)
  @Cases(EquivalentRequest.class)
  void toleratesAnUndocumentedMediaType(
      TestCase request, @Send Response response, @Get Response plain, Profile profile) {
    assertThat(response).isRejectedOr(request.rejections(profile), it -> it.hasTheListOf(plain));
  }
}
