package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.*;
import static dev.conformance.invites.engine.Expectation.*;
import static dev.conformance.invites.http.auth.TokenCredential.*;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.EveryResponse;
import dev.conformance.invites.engine.GetToken;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Authentication.Trait;

/** The error body. What an error looks like in an envelope is not known: none of them has one. */
@InvitesSuite
final class ErrorIT {
  @Verifies({ERROR_1, ERROR_2, ERROR_3, ERROR_4, ERROR_5, ERROR_8, ERROR_9, ERROR_10})
  void hasTheDocumentedForm(
      Requirement requirement,
      @EveryResponse(REJECTION) Response error,
      Request request,
      Profile profile) {
    assumeIsRejected(error, request);
    assertThat(error).hasAnErrorThatMeets(requirement, profile);
  }

  @Verifies(ERROR_6)
  void repeatsItsCodeInTheHeader(
      @EveryResponse(REJECTION) Response error, Request request, Profile profile) {
    assumeIsRejected(error, request);
    assume(
        error.headers().hasAny("X-Error-Code"),
        "the server sends no X-Error-Code header, which is allowed");
    assertThat(error).hasAnErrorThatMeets(ERROR_6, profile);
  }

  /** Other requirements say which requests with credentials are rejected. */
  private static void assumeIsRejected(Response error, Request request) {
    var mustBeRejected = request.authentication().is(Trait.ANONYMOUS);
    assume(error.isClientError() || mustBeRejected, "no request was rejected with a client error");
    assumeThat(AUTHENTICATION_1, error).isAClientError();
  }

  @Verifies(ERROR_7)
  void revealsNoInternals(
      @EveryResponse({LIST, REJECTION, EITHER, FRONT_END, REPLACED}) Response response,
      Target target) {
    assertThat(response).showsNoStackTrace().echoesNoneOf(target.secrets());
  }

  @Verifies(ERROR_7)
  void revealsNothingAboutWrongCredentials(
      @GetToken(as = {EXTENDED_SECRET, OTHER_CLIENT, NO_SECRET}) Response token, Target target) {
    assumeThat(AUTHENTICATION_8, token).isAClientError();
    assertThat(token).showsNoStackTrace().echoesNoneOf(target.secrets());
  }
}
