package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.THOROUGH;
import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.*;
import static dev.conformance.invites.contract.TokenAssert.assertThatToken;
import static dev.conformance.invites.engine.Expectation.LIST;
import static dev.conformance.invites.engine.Expectation.REJECTION;
import static dev.conformance.invites.http.auth.Credential.*;
import static dev.conformance.invites.http.auth.TokenCredential.*;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.Cases;
import dev.conformance.invites.engine.EveryResponse;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.GetToken;
import dev.conformance.invites.engine.Observations;
import dev.conformance.invites.engine.Send;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Authentication.Trait;

/** HTTP Digest with an API key, and bearer tokens of a service account. */
@InvitesSuite
final class AuthenticationIT {
  @Verifies({AUTHENTICATION_1, AUTHENTICATION_3, AUTHENTICATION_5, AUTHENTICATION_10})
  @Cases({RejectedRequest.class, ForgedCredential.class})
  void rejectsMissingAndForgedCredentials(
      TestCase request, @Send Response response, Target target, Profile profile) {
    assertThat(response).hasStatus(request.rejections(profile)).leaksNoneOf(target.names());
  }

  @Verifies(AUTHENTICATION_1)
  void rejectsAnEnvelopeWithoutCredentials(
      @Get(value = Queries.ALL_PARAMETERS, as = ANONYMOUS) Response response,
      Target target,
      Observations observed) {
    var form = response.parsedBody().objectMember().map("an object under "::concat);
    observed.note(
        "error-in-envelope",
        "the form of a 401 to a request with envelope=true",
        response.status() + " " + form.orElse("without a member"));
    assertThat(response).wrapsARejectionOr(it -> it.hasStatus(401)).leaksNoneOf(target.names());
  }

  /** Whether the real service challenges a caller who may not read the project is not known. */
  @Verifies(AUTHENTICATION_2)
  void challengesTheCaller(@EveryResponse Response response, Request request, Profile profile) {
    var mustBeRejected = request.authentication().is(Trait.ANONYMOUS);
    assume(response.status() == 401 || mustBeRejected, "no response is a 401");
    assume(
        !request.authentication().is(Trait.ORDINARY)
            || !profile.statusesOfAForeignProject().contains(401),
        "the profile tolerates a 401 in place of a 403");
    assumeThat(AUTHENTICATION_1, response).hasStatus(401);
    assertThatHeadersOf(response).carryAChallenge();
  }

  @Verifies(AUTHENTICATION_4)
  void acceptsHttpDigest(@Get(as = API_KEY) Response response) {
    assertThat(response).isAuthenticated().hasStatus(200);
  }

  /** With any query, which a Digest response covers, and for as long as a token is valid. */
  @Verifies({AUTHENTICATION_4, AUTHENTICATION_9})
  void acceptsTheCredentialForEveryRequest(
      Requirement requirement,
      @EveryResponse(LIST) Response response,
      Request request,
      Target target) {
    var credential = requirement == AUTHENTICATION_4 ? API_KEY : ACCESS_TOKEN;
    target.requireCredentials(credential);
    assume(request.authentication().equals(credential), "no request uses this credential");
    assume(request.groupId().equals(target.projectId()), "the project is another one");
    assume(response.status() != 403, "a 403 may be about the request");
    assertThat(response).isAuthenticated();
  }

  /** A server may accept these credentials, but must not fail. */
  @Verifies(AUTHENTICATION_5)
  @Cases(value = ForgedCredential.class, of = AUTHENTICATION_12)
  void toleratesADigestMadeForSomethingElse(@Send Response response) {
    assertThat(response).isNoServerError();
  }

  /** RFC 7616 section 3.3: a server may reject a nonce that was used. */
  @Verifies(AUTHENTICATION_5)
  void toleratesADigestThatIsSentAgain(
      @Get(as = API_KEY_REPLAYED, depth = THOROUGH) Response response) {
    assertThat(response).hasStatus(200, 400, 401);
  }

  /** The published clients also send a request again if its nonce was stale. */
  @Verifies(AUTHENTICATION_6)
  void challengesInAFormThatThePublishedClientsRead(
      @EveryResponse(REJECTION) Response response, Request request, Target target) {
    target.requireCredentials(API_KEY);
    var credential = request.authentication();
    var mustBeRejected = credential.is(Trait.ANONYMOUS);
    assume(response.status() == 401 || mustBeRejected, "no response is a 401");
    assume(
        mustBeRejected || (credential.is(Trait.DIGEST) && credential.is(Trait.FORGED)),
        "the challenge to a bearer token may be another");
    assumeThat(AUTHENTICATION_1, response).hasStatus(401);
    assertThatHeadersOf(response).carryADigestChallengeForThePublishedClients();
  }

  /** The published clients quote the algorithm, which RFC 7616 forbids. */
  @Verifies(AUTHENTICATION_6)
  void acceptsTheResponseOfThePublishedClients(@Get(as = API_KEY_OF_THE_CLI) Response response) {
    assertThat(response).isAuthenticated();
  }

  @Verifies(AUTHENTICATION_7)
  void issuesATokenForClientCredentials(@GetToken Response token) {
    assertThatToken(token).isIssued();
  }

  @Verifies(AUTHENTICATION_8)
  void issuesNoTokenForWrongCredentials(
      @GetToken(
              as = {
                EXTENDED_SECRET,
                CUT_SECRET,
                OTHER_CASE_SECRET,
                EMPTY_SECRET,
                OTHER_CLIENT,
                UNDECODABLE,
                NO_SECRET
              })
          Response token) {
    assertThatToken(token).isRejected();
  }

  @Verifies(AUTHENTICATION_9)
  void acceptsABearerToken(@Get(as = ACCESS_TOKEN) Response response) {
    assertThat(response).isAuthenticated().hasStatus(200);
  }

  /** Clients keep a token until it expires, and several of them share a service account. */
  @Verifies(AUTHENTICATION_9)
  void acceptsTheFirstTokenAfterAnotherOneWasIssued(
      @Get(as = FIRST_ACCESS_TOKEN) Response response, @Get(as = ACCESS_TOKEN) Response later) {
    assertThat(response).hasStatus(200).hasTheSameItemsAs(later);
  }

  @Verifies(value = AUTHENTICATION_11, needsInvitations = true)
  void returnsTheSameListForBothCredentials(
      @Get(as = API_KEY) Response byDigest, @Get(as = ACCESS_TOKEN) Response byToken) {
    assertThat(byDigest).isAList().hasTheSameItemsAs(byToken);
  }

  @Verifies(value = AUTHENTICATION_11, needsInvitations = true)
  void readsTheSameParametersWithBothCredentials(
      @Get(as = API_KEY, value = Queries.ALL_PARAMETERS_PLUS_SIGN) Response byDigest,
      @Get(as = ACCESS_TOKEN, value = Queries.ALL_PARAMETERS_PLUS_SIGN) Response byToken) {
    assumeThat(AUTHENTICATION_9, byToken).isAuthenticated();
    assertThat(byDigest).hasStatus(byToken.status()).hasTheListOf(byToken);
  }

  @Verifies(AUTHENTICATION_12)
  @Cases(ForgedCredential.class)
  void rejectsADigestMadeForSomethingElse(@Send Response response, Target target) {
    assertThat(response).hasStatus(400, 401).leaksNoneOf(target.names());
  }
}
