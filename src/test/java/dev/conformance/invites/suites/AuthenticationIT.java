package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_10;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_11;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_12;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_3;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_4;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_5;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_6;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_7;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_8;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_9;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.contract.TokenAssert.assertThatToken;
import static dev.conformance.invites.http.auth.Credential.ACCESS_TOKEN;
import static dev.conformance.invites.http.auth.Credential.ANONYMOUS;
import static dev.conformance.invites.http.auth.Credential.API_KEY;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.junit.Cases;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.ForCase;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.GetToken;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.TestCase;
import dev.conformance.invites.junit.Verifies;

/** Who may ask: HTTP Digest with an API key, and bearer tokens of a service account. */
@ConformanceSuite
final class AuthenticationIT {
  /** Without envelope: a challenge that is wrapped by it is none that HTTP Digest could answer. */
  private static final String SEVERAL_PARAMETERS = "pretty=true&username={invited}";

  @Verifies(AUTHENTICATION_1)
  void refusesARequestWithoutCredentials(
      @Get(as = ANONYMOUS) @Get(as = ANONYMOUS, value = Queries.PRETTY_OF_NOBODY) Response response,
      TargetData known) {
    assertThat(response).hasStatus(401).leaksNoneOf(known.invitations());
  }

  @Verifies(AUTHENTICATION_1)
  void refusesAnEnvelopeWithoutCredentials(
      @Get(value = "envelope=true", as = ANONYMOUS) Response response, TargetData known) {
    assertThat(response).hasStatusOrWrapsARejection(401).leaksNoneOf(known.invitations());
  }

  @Verifies(AUTHENTICATION_2)
  void challengesACallerWithoutCredentials(
      @Get(as = ANONYMOUS) @Get(as = ANONYMOUS, value = Queries.PRETTY_OF_NOBODY)
          Response response) {
    assumeTrue(response.status() == 401, "the request was not refused");
    assertThatHeadersOf(response).carryAChallenge();
  }

  @Verifies(AUTHENTICATION_2)
  @Cases(Impostor.class)
  void challengesAnImpostor(@ForCase Response response) {
    assumeTrue(response.status() == 401, "the request was not refused");
    assertThatHeadersOf(response).carryAChallenge();
  }

  @Verifies(AUTHENTICATION_3)
  @Cases(Impostor.class)
  void refusesAGarbageHeader(@ForCase Response response, TargetData known) {
    assertThat(response).hasStatus(401).leaksNoneOf(known.invitations());
  }

  @Verifies(AUTHENTICATION_4)
  void acceptsHttpDigest(@Get(as = API_KEY) Response response) {
    assertThat(response).isAList();
  }

  /** A Digest response covers the query too. */
  @Verifies(AUTHENTICATION_4)
  void acceptsHttpDigestOfAQuery(@Get(as = API_KEY, value = SEVERAL_PARAMETERS) Response response) {
    assertThat(response).acceptsTheCredentials();
  }

  @Verifies(AUTHENTICATION_5)
  @Cases(Impostor.class)
  void refusesAForgedDigest(@ForCase Response response, TargetData known) {
    assertThat(response).hasStatus(401).leaksNoneOf(known.invitations());
  }

  /** A server may accept these, but has to survive them. */
  @Verifies(AUTHENTICATION_5)
  @Cases(MadeForSomethingElse.class)
  void survivesADigestMadeForSomethingElse(@ForCase Response response) {
    assertThat(response).isNoServerError();
  }

  @Verifies(AUTHENTICATION_6)
  void challengesInAFormThatThePublishedClientsRead(
      @Get(as = ANONYMOUS) Response response, TargetData known) {
    known.requireApiKey();
    assertThatHeadersOf(response).carryADigestChallengeForThePublishedClients();
  }

  @Verifies(AUTHENTICATION_7)
  void givesATokenForClientCredentials(@GetToken Response token) {
    assertThatToken(token).isIssued();
  }

  @Verifies(AUTHENTICATION_8)
  void givesNoTokenForAWrongSecret(@GetToken(as = TokenClient.WRONG_SECRET) Response token) {
    assertThatToken(token).isRefused();
  }

  @Verifies(AUTHENTICATION_9)
  void acceptsABearerToken(@Get(as = ACCESS_TOKEN) Response response) {
    assertThat(response).isAList();
  }

  @Verifies(AUTHENTICATION_10)
  @Cases(Impostor.class)
  void refusesAForgedToken(@ForCase Response response, TargetData known) {
    assertThat(response).hasStatus(401).leaksNoneOf(known.invitations());
  }

  @Verifies(AUTHENTICATION_11)
  @NeedsInvitations
  void showsTheSameToBothCredentials(
      @Get(as = API_KEY) Response byDigest, @Get(as = ACCESS_TOKEN) Response byToken) {
    assertThat(byDigest).isAList().holdsTheSameAs(byToken);
  }

  @Verifies(AUTHENTICATION_11)
  @NeedsInvitations
  void readsTheSameParametersOfBothCredentials(
      @Get(as = API_KEY, value = SEVERAL_PARAMETERS) Response byDigest,
      @Get(as = ACCESS_TOKEN, value = SEVERAL_PARAMETERS) Response byToken) {
    assertThat(byDigest).hasStatus(byToken.status()).hasTheFormOf(byToken).holdsTheSameAs(byToken);
  }

  @Verifies(AUTHENTICATION_12)
  @Cases(Impostor.class)
  void refusesADigestMadeForSomethingElse(@ForCase Response response, TargetData known) {
    assertThat(response).hasStatus(400, 401).leaksNoneOf(known.invitations());
  }

  /** Digest responses that are correct, but not for this request. */
  enum MadeForSomethingElse implements TestCase {
    OTHER_URI(Impostor.OTHER_URI),
    INVENTED_NONCE(Impostor.INVENTED_NONCE);

    private final Impostor impostor;

    MadeForSomethingElse(Impostor impostor) {
      this.impostor = impostor;
    }

    @Override
    public String title() {
      return impostor.title();
    }

    @Override
    public RequestTemplate request(RequestTemplate ask, TargetData known) {
      return impostor.request(ask, known);
    }
  }
}
