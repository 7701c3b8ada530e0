package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.AnswerAssert.assertThat;
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
import static dev.conformance.invites.http.Caller.Kind.BEARER_OWNER;
import static dev.conformance.invites.http.Caller.Kind.DIGEST_OWNER;
import static dev.conformance.invites.http.Caller.Kind.NOBODY;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.ContractSchema;
import dev.conformance.invites.http.Ask;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.junit.ByRow;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.GetToken;
import dev.conformance.invites.junit.Judges;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.Row;
import dev.conformance.invites.junit.Rows;
import dev.conformance.invites.junit.Verifies;

/** Who may ask: HTTP Digest with an API key, and bearer tokens of a service account. */
@Judges(Area.AUTHENTICATION)
final class AuthenticationIT {
  /** Without envelope: a challenge that is wrapped by it is none that HTTP Digest could answer. */
  private static final String SEVERAL_PARAMETERS = "pretty=true&username={invited}";

  @Verifies(AUTHENTICATION_1)
  void refusesARequestWithoutCredentials(
      @Get(as = NOBODY) @Get(as = NOBODY, value = Queries.PRETTY_OF_NOBODY) Answer answer,
      Known known) {
    assertThat(answer).hasStatus(401).leaksNoneOf(known.invitations());
  }

  @Verifies(AUTHENTICATION_1)
  void refusesAnEnvelopeWithoutCredentials(
      @Get(value = "envelope=true", as = NOBODY) Answer answer, Known known) {
    assertThat(answer).hasStatusOrWrapsARejection(401).leaksNoneOf(known.invitations());
  }

  @Verifies(AUTHENTICATION_2)
  void challengesACallerWithoutCredentials(
      @Get(as = NOBODY) @Get(as = NOBODY, value = Queries.PRETTY_OF_NOBODY) Answer answer) {
    assumeTrue(answer.status() == 401, "the request was not refused");
    assertThatHeadersOf(answer).carryAChallenge();
  }

  @Verifies(AUTHENTICATION_2)
  @Rows(Impostor.class)
  void challengesAnImpostor(@ByRow Answer answer) {
    assumeTrue(answer.status() == 401, "the request was not refused");
    assertThatHeadersOf(answer).carryAChallenge();
  }

  @Verifies(AUTHENTICATION_3)
  @Rows(Impostor.class)
  void refusesAGarbageHeader(@ByRow Answer answer, Known known) {
    assertThat(answer).hasStatus(401).leaksNoneOf(known.invitations());
  }

  @Verifies(AUTHENTICATION_4)
  void acceptsHttpDigest(@Get(as = DIGEST_OWNER) Answer answer) {
    assertThat(answer).isAList();
  }

  /** A Digest response covers the query too. */
  @Verifies(AUTHENTICATION_4)
  void acceptsHttpDigestOfAQuery(
      @Get(as = DIGEST_OWNER, value = SEVERAL_PARAMETERS) Answer answer) {
    assertThat(answer).acceptsTheCredentials();
  }

  @Verifies(AUTHENTICATION_5)
  @Rows(Impostor.class)
  void refusesAForgedDigest(@ByRow Answer answer, Known known) {
    assertThat(answer).hasStatus(401).leaksNoneOf(known.invitations());
  }

  /** A server may accept these, but has to survive them. */
  @Verifies(AUTHENTICATION_5)
  @Rows(MadeForSomethingElse.class)
  void survivesADigestMadeForSomethingElse(@ByRow Answer answer) {
    assertThat(answer).isNoServerError();
  }

  @Verifies(AUTHENTICATION_6)
  void challengesInAFormThatThePublishedClientsRead(@Get(as = NOBODY) Answer answer, Known known) {
    known.requireApiKey();
    assertThatHeadersOf(answer).carryADigestChallengeForThePublishedClients();
  }

  @Verifies(AUTHENTICATION_7)
  void givesATokenForClientCredentials(@GetToken Answer token) {
    assertThat(token).hasStatus(200).isJson().hasBodyOf(ContractSchema.TOKEN);
  }

  @Verifies(AUTHENTICATION_8)
  void givesNoTokenForAWrongSecret(@GetToken(rightSecret = false) Answer token) {
    assertThat(token).hasStatus(400, 401).holdsNoToken();
  }

  @Verifies(AUTHENTICATION_9)
  void acceptsABearerToken(@Get(as = BEARER_OWNER) Answer answer) {
    assertThat(answer).isAList();
  }

  @Verifies(AUTHENTICATION_10)
  @Rows(Impostor.class)
  void refusesAForgedToken(@ByRow Answer answer, Known known) {
    assertThat(answer).hasStatus(401).leaksNoneOf(known.invitations());
  }

  @Verifies(AUTHENTICATION_11)
  @NeedsInvitations
  void showsTheSameToBothCredentials(
      @Get(as = DIGEST_OWNER) Answer byDigest, @Get(as = BEARER_OWNER) Answer byToken) {
    assertThat(byDigest).isAList().holdsTheSameAs(byToken);
  }

  @Verifies(AUTHENTICATION_11)
  @NeedsInvitations
  void readsTheSameParametersOfBothCredentials(
      @Get(as = DIGEST_OWNER, value = SEVERAL_PARAMETERS) Answer byDigest,
      @Get(as = BEARER_OWNER, value = SEVERAL_PARAMETERS) Answer byToken) {
    assertThat(byDigest).hasStatus(byToken.status()).hasTheFormOf(byToken).holdsTheSameAs(byToken);
  }

  @Verifies(AUTHENTICATION_12)
  @Rows(Impostor.class)
  void refusesADigestMadeForSomethingElse(@ByRow Answer answer, Known known) {
    assertThat(answer).hasStatus(400, 401).leaksNoneOf(known.invitations());
  }

  /** Digest responses that are correct, but not for this request. */
  enum MadeForSomethingElse implements Row {
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
    public Ask change(Ask ask, Known known) {
      return impostor.change(ask, known);
    }
  }
}
