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
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Ask;
import dev.conformance.invites.http.Caller;
import dev.conformance.invites.http.Caller.Forgery;
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
  private static final String OF_NOBODY =
      "pretty=true&username=nobody-was-invited-by-this-name%40example.com";

  /**
   * A Digest response covers the query too. A server that fails at {@code pretty=true} is not to be
   * blamed for its authentication.
   */
  private static final String A_QUERY = "pretty=false&username=";

  @Verifies(AUTHENTICATION_1)
  void refusesARequestWithoutCredentials(
      @Get(as = NOBODY) @Get(as = NOBODY, value = OF_NOBODY) Answer answer) {
    assertThat(answer).hasStatus(401).leaksNoInvitation();
  }

  @Verifies(AUTHENTICATION_1)
  void refusesAnEnvelopeWithoutCredentials(
      @Get(value = "envelope=true", as = NOBODY) Answer answer) {
    assertThat(answer).isRejectedOrWrapsARejection().leaksNoInvitation();
  }

  @Verifies(AUTHENTICATION_2)
  void challengesTheCaller(@Get(as = NOBODY) Answer answer) {
    assumeTrue(answer.status() == 401, "the request was not refused");
    assertThatHeadersOf(answer).carryAChallenge();
  }

  @Verifies(AUTHENTICATION_3)
  @Rows(Impostor.class)
  void refusesAGarbageHeader(@ByRow Answer answer) {
    assertThat(answer).hasStatus(401).leaksNoInvitation();
  }

  @Verifies(AUTHENTICATION_4)
  void acceptsHttpDigest(
      @Get(as = DIGEST_OWNER) @Get(as = DIGEST_OWNER, value = A_QUERY) Answer answer) {
    assertThat(answer).isAList();
  }

  @Verifies(AUTHENTICATION_5)
  @Rows(Impostor.class)
  void refusesAForgedDigest(@ByRow Answer answer) {
    assertThat(answer).hasStatus(401).leaksNoInvitation();
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
  void acceptsABearerToken(
      @Get(as = BEARER_OWNER) @Get(as = BEARER_OWNER, value = A_QUERY) Answer answer) {
    assertThat(answer).isAList();
  }

  @Verifies(AUTHENTICATION_10)
  @Rows(Impostor.class)
  void refusesAForgedToken(@ByRow Answer answer) {
    assertThat(answer).hasStatus(401).leaksNoInvitation();
  }

  @Verifies(AUTHENTICATION_11)
  @NeedsInvitations
  void showsTheSameToBothCredentials(
      @Get(as = DIGEST_OWNER) Answer byDigest, @Get(as = BEARER_OWNER) Answer byToken) {
    assertThat(byDigest).isAList().holdsTheSameAs(byToken);
  }

  @Verifies(AUTHENTICATION_12)
  @Rows(Impostor.class)
  void refusesADigestMadeForSomethingElse(@ByRow Answer answer) {
    assertThat(answer).hasStatus(400, 401).leaksNoInvitation();
  }

  /** Callers whose credentials prove nothing, by the requirement that they are refused for. */
  enum Impostor implements Row {
    BEARER_WITHOUT_TOKEN(AUTHENTICATION_3, "Bearer without a token", Caller.stranger("Bearer")),
    DIGEST_WITH_A_NAME_ONLY(
        AUTHENTICATION_3, "Digest with a name only", Caller.stranger("Digest username=\"nobody\"")),
    BASIC(
        AUTHENTICATION_3,
        "Basic with an invented user",
        Caller.stranger("Basic bm9ib2R5Om5vdGhpbmc=")),
    UNKNOWN_SCHEME(
        AUTHENTICATION_3, "an unknown scheme", Caller.stranger("Conformance 0123456789")),

    WRONG_PRIVATE_KEY(AUTHENTICATION_5, Forgery.WRONG_PRIVATE_KEY),
    UNKNOWN_PUBLIC_KEY(AUTHENTICATION_5, Forgery.UNKNOWN_PUBLIC_KEY),
    ALTERED_RESPONSE(AUTHENTICATION_5, Forgery.ALTERED_RESPONSE),
    EMPTY_RESPONSE(AUTHENTICATION_5, Forgery.EMPTY_RESPONSE),

    INVENTED_TOKEN(AUTHENTICATION_10, "an invented token", Caller.inventedToken()),
    ALTERED_TOKEN(
        AUTHENTICATION_10,
        "the right token with one character changed",
        Caller.of(Caller.Kind.TOKEN_FORGER)),

    // RFC 7616 lets a server be lenient about what a correct response was made for.
    OTHER_URI(AUTHENTICATION_12, Forgery.OTHER_URI),
    INVENTED_NONCE(AUTHENTICATION_12, Forgery.INVENTED_NONCE);

    private final Requirement requirement;
    private final String title;
    private final Caller caller;

    Impostor(Requirement requirement, String title, Caller caller) {
      this.requirement = requirement;
      this.title = title;
      this.caller = caller;
    }

    Impostor(Requirement requirement, Forgery forgery) {
      this(requirement, forgery.title(), Caller.forger(forgery));
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public boolean serves(Requirement requirement) {
      return this.requirement == requirement;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return ask.by(caller);
    }
  }
}
