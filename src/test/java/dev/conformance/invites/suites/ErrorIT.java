package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.ERROR_1;
import static dev.conformance.invites.contract.Requirement.ERROR_10;
import static dev.conformance.invites.contract.Requirement.ERROR_2;
import static dev.conformance.invites.contract.Requirement.ERROR_3;
import static dev.conformance.invites.contract.Requirement.ERROR_4;
import static dev.conformance.invites.contract.Requirement.ERROR_5;
import static dev.conformance.invites.contract.Requirement.ERROR_6;
import static dev.conformance.invites.contract.Requirement.ERROR_7;
import static dev.conformance.invites.contract.Requirement.ERROR_8;
import static dev.conformance.invites.contract.Requirement.ERROR_9;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static dev.conformance.invites.contract.TokenAssert.assertThatToken;
import static dev.conformance.invites.http.auth.TokenClient.EXTENDED_SECRET;
import static dev.conformance.invites.http.auth.TokenClient.NO_SECRET;
import static dev.conformance.invites.http.auth.TokenClient.OTHER_CLIENT;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.junit.Cases;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.ForCase;
import dev.conformance.invites.junit.GetToken;
import dev.conformance.invites.junit.TestCase;
import dev.conformance.invites.junit.Verifies;
import java.util.function.UnaryOperator;

/** The error body of each kind of error that a read-only client can provoke. */
@ConformanceSuite
final class ErrorIT {

  @Verifies(ERROR_1)
  @Cases({ProvokedError.class, ForgedCredential.class, MalformedGroupIdWithQuery.class})
  void hasTheDocumentedMembers(@ForCase Response error, Profile profile) {
    assumeTrue(error.isClientError(), "the response is not a 4xx");
    assertThat(error).hasAnErrorThatMeets(ERROR_1, profile);
  }

  @Verifies(ERROR_2)
  @Cases({ProvokedError.class, ForgedCredential.class, MalformedGroupIdWithQuery.class})
  void statesTheHttpStatus(@ForCase Response error, Profile profile) {
    assumeTrue(error.isClientError(), "the response is not a 4xx");
    assertThat(error).hasAnErrorThatMeets(ERROR_2, profile);
  }

  @Verifies(ERROR_3)
  @Cases({ProvokedError.class, ForgedCredential.class, MalformedGroupIdWithQuery.class})
  void hasAReasonOfTheDocumentedType(@ForCase Response error, Profile profile) {
    assumeTrue(error.isClientError(), "the response is not a 4xx");
    assertThat(error).hasAnErrorThatMeets(ERROR_3, profile);
  }

  @Verifies(ERROR_4)
  @Cases({ProvokedError.class, ForgedCredential.class, MalformedGroupIdWithQuery.class})
  void hasACode(@ForCase Response error, Profile profile) {
    assumeTrue(error.isClientError(), "the response is not a 4xx");
    assertThat(error).hasAnErrorThatMeets(ERROR_4, profile);
  }

  @Verifies(ERROR_5)
  @Cases({ProvokedError.class, ForgedCredential.class, MalformedGroupIdWithQuery.class})
  void isSentAsJson(@ForCase Response error, Profile profile) {
    assumeTrue(error.isClientError(), "the response is not a 4xx");
    assertThat(error).hasAnErrorThatMeets(ERROR_5, profile);
  }

  @Verifies(ERROR_6)
  @Cases({ProvokedError.class, ForgedCredential.class, MalformedGroupIdWithQuery.class})
  void repeatsItsCodeInTheHeader(@ForCase Response error, Profile profile) {
    assumeTrue(error.isClientError(), "the response is not a 4xx");
    assumeTrue(error.headers().hasAny("X-Error-Code"), "the response has no X-Error-Code header");
    assertThat(error).hasAnErrorThatMeets(ERROR_6, profile);
  }

  @Verifies(ERROR_7)
  @Cases({
    ProvokedError.class,
    ForgedCredential.class,
    MalformedGroupIdWithQuery.class,
    MalformedGroupId.class,
    UsernameCase.class
  })
  void revealsNoInternals(@ForCase Response error, TargetData target) {
    assertThat(error).showsNoStackTrace().echoesNoneOf(target.secrets());
  }

  @Verifies(ERROR_7)
  void revealsNothingAboutWrongCredentials(
      @GetToken(as = {EXTENDED_SECRET, OTHER_CLIENT, NO_SECRET}) Response token,
      TargetData target) {
    assumeTrue(token.status() >= 400, "the credentials were not refused");
    assertThatToken(token).revealsNoInternals(target.secrets());
  }

  @Verifies(ERROR_8)
  @Cases({ProvokedError.class, ForgedCredential.class, MalformedGroupIdWithQuery.class})
  void givesTheStandardReason(@ForCase Response error, Profile profile) {
    assumeTrue(error.isClientError(), "the response is not a 4xx");
    assertThat(error).hasAnErrorThatMeets(ERROR_8, profile);
  }

  @Verifies(ERROR_9)
  @Cases({ProvokedError.class, ForgedCredential.class, MalformedGroupIdWithQuery.class})
  void hasAnUpperCaseCode(@ForCase Response error, Profile profile) {
    assumeTrue(error.isClientError(), "the response is not a 4xx");
    assertThat(error).hasAnErrorThatMeets(ERROR_9, profile);
  }

  @Verifies(ERROR_10)
  @Cases({ProvokedError.class, ForgedCredential.class, MalformedGroupIdWithQuery.class})
  void explainsItselfInTheDetail(@ForCase Response error, Profile profile) {
    assumeTrue(error.isClientError(), "the response is not a 4xx");
    assertThat(error).hasAnErrorThatMeets(ERROR_10, profile);
  }

  /** Errors that a client can provoke without changing anything. */
  enum ProvokedError implements TestCase {
    UNKNOWN_PROJECT("unknown project", plain -> plain.about(Project.UNKNOWN)),
    FOREIGN_PROJECT("foreign project", plain -> plain.about(Project.FOREIGN)),
    MALFORMED_ID("malformed group id", plain -> plain.withSegment("null")),
    NO_CREDENTIALS("no credentials", plain -> plain.by(Credential.ANONYMOUS)),
    NEIGHBOUR_PROJECT("neighbour project", plain -> plain.about(Project.NEIGHBOUR)),
    UNKNOWN_PROJECT_WITH_QUERY(
        "unknown project, with a query",
        plain ->
            plain
                .about(Project.UNKNOWN)
                .withQuery(Queries.PRETTY_AND_NO_FILTER)
                .by(Credential.API_KEY_IF_GIVEN)),
    FOREIGN_PROJECT_WITH_QUERY(
        "foreign project, with a query",
        plain ->
            plain
                .about(Project.FOREIGN)
                .withQuery(Queries.PRETTY_AND_NO_FILTER)
                .by(Credential.API_KEY_IF_GIVEN)),
    FOREIGN_PROJECT_BY_API_KEY(
        "foreign project, by API key",
        plain -> plain.about(Project.FOREIGN).by(Credential.API_KEY)),
    NIL_ID("24 zeros", plain -> plain.about(Project.NIL)),
    EMPTY_PROJECT_WITHOUT_CREDENTIALS(
        "no credentials for a project without invitations",
        plain -> plain.about(Project.EMPTY).by(Credential.ANONYMOUS).withQuery("username=")),
    NO_CREDENTIALS_WITH_QUERY(
        "no credentials, with a query",
        plain ->
            plain
                .by(Credential.ANONYMOUS)
                .withQuery(Queries.PRETTY_AND_NOT_INVITED)
                .accepting(MediaTypes.LATER)),
    MISSING_VERSION(
        "missing version",
        plain ->
            plain
                .accepting("application/json")
                .withQuery(Queries.PRETTY_AND_NO_FILTER)
                .by(Credential.API_KEY_IF_GIVEN)),
    ANY_VERSION("any version", plain -> plain.accepting("*/*")),
    EARLIER_VERSION(
        "earlier version", plain -> plain.accepting("application/vnd.atlas.2022-12-31+json")),
    IMPOSSIBLE_VERSION(
        "impossible version",
        plain ->
            plain
                .accepting("application/vnd.atlas.2023-02-30+json")
                .withQuery("username={somebody}")),
    DATE_WITH_ANOTHER_DIGIT(
        "date with another digit",
        plain -> plain.accepting("application/vnd.atlas.2023-01-011+json")),
    NO_VERSION("no version", plain -> plain.accepting("application/vnd.atlas.latest+json")),
    OTHER_METHOD("another method", plain -> plain.withMethod("PUT"));

    private final String title;
    private final UnaryOperator<RequestTemplate> change;

    ProvokedError(String title, UnaryOperator<RequestTemplate> change) {
      this.title = title;
      this.change = change;
    }

    @Override
    public String title() {
      return title;
    }

    /** Another method should get the error body, as HTTP-2 says, but need not get a response. */
    @Override
    public boolean appliesTo(Requirement requirement) {
      return this != OTHER_METHOD || requirement.level() == Level.SHOULD;
    }

    @Override
    public boolean mayBeUnanswered() {
      return this == OTHER_METHOD;
    }

    @Override
    public RequestTemplate request(RequestTemplate plain, TargetData target) {
      return change.apply(plain);
    }
  }
}
