package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.*;
import static dev.conformance.invites.engine.Expectation.*;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.Cases;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.Observations;
import dev.conformance.invites.engine.Send;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;

/** A group id that does not match the published pattern is rejected. */
@InvitesSuite
final class GroupIdIT {
  @Verifies({GROUP_ID_1, GROUP_ID_2, GROUP_ID_3, GROUP_ID_5})
  @Cases({MalformedGroupId.class, RejectedRequest.class})
  void rejectsAMalformedId(
      TestCase id, @Send Response response, Target target, Profile profile, Observations observed) {
    observed.note("malformed-group-id", "the status for a malformed group id", response.status());
    assertThat(response)
        .hasStatus(id.rejections(profile))
        .doesNotRedirectTo(Request.path(target.projectId()))
        .leaksNoneOf(target.names());
  }

  @Verifies(GROUP_ID_4)
  @Cases({MalformedGroupId.class, RejectedRequest.class})
  void rejectsAnIdInUpperCase(
      @Send Response response, @Get Response plain, Profile profile, Observations observed) {
    observed.note(
        "upper-case-group-id", "the status for an upper-case group id", response.status());
    assertThat(response).isTheResponseToAnUpperCaseId(plain, profile);
  }

  @Verifies(GROUP_ID_6)
  @Cases(
      value = {MalformedGroupId.class, RejectedRequest.class},
      of = {GROUP_ID_1, GROUP_ID_2, GROUP_ID_3, GROUP_ID_4, GROUP_ID_5})
  void rejectsWithTheErrorBody(TestCase id, @Send Response response, Profile profile) {
    assume(
        id.row().expectation() != FRONT_END || response.hasBrokenJson(),
        "a front end may reject such an id with its own page");
    var isTolerated = id.row().requirement() == GROUP_ID_4 && profile.toleratesUpperCaseIds();
    assume(response.isClientError() || !isTolerated, "the profile tolerates this id");
    assumeThat(id.row().requirement(), response).isAClientError();
    assertThat(response).hasAnErrorBody(profile);
  }

  @Verifies(GROUP_ID_7)
  @Cases(
      value = {MalformedGroupId.class, RejectedRequest.class},
      of = {GROUP_ID_1, GROUP_ID_2, GROUP_ID_3, GROUP_ID_4, GROUP_ID_5})
  void rejectsTheFormatAndNotThePermissions(TestCase id, @Send Response response) {
    assume(id.row().expectation() != FRONT_END, "a front end may reject such an id itself");
    assertThat(response).isNeither401Nor403();
  }

  @Verifies(GROUP_ID_8)
  @Cases(RejectedRequest.class)
  void rejectsAMalformedIdWithAnyQuery(
      RejectedRequest id, @Send Response response, Target target, Profile profile) {
    assume(response.status() != 200 || !id.mayBeAccepted(profile), "the profile tolerates this id");
    assertThat(response)
        .wrapsARejectionOr(error -> error.hasStatus(400, 401, 403, 404, 406, 422))
        .leaksNoneOf(target.names());
  }
}
