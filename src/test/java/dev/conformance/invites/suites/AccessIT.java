package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.http.auth.Credential.*;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.Cases;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.Send;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Target;

/** Projects that the caller may not read stay closed. */
@InvitesSuite
final class AccessIT {
  @Verifies({ACCESS_1, ACCESS_2})
  @Cases(RejectedRequest.class)
  void rejectsAnInaccessibleProject(
      RejectedRequest request, @Send Response response, Target target, Profile profile) {
    assertThat(response).hasStatus(request.rejections(profile)).leaksNoneOf(target.names());
  }

  @Verifies(ACCESS_3)
  void rejectsAnInaccessibleProjectWithAnyQuery(
      @Get(project = Project.UNKNOWN, value = Queries.ALL_PARAMETERS, accept = MediaTypes.LATER)
          @Get(project = Project.UNKNOWN, value = Queries.PRETTY_UNFILTERED, as = PREFER_API_KEY)
          @Get(project = Project.FOREIGN, value = Queries.ALL_PARAMETERS, accept = MediaTypes.LATER)
          @Get(project = Project.FOREIGN, value = Queries.PRETTY_UNFILTERED, as = PREFER_API_KEY)
          Response response,
      Target target) {
    assertThat(response)
        .wrapsARejectionOr(error -> error.hasStatus(400, 401, 403, 404, 406))
        .leaksNoneOf(target.names());
  }
}
