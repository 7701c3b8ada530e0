package dev.conformance.invites.suites;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.junit.TestCase;
import java.util.function.UnaryOperator;

/** Errors that a client can provoke without changing anything. */
enum ProvokedError implements TestCase {
  UNKNOWN_PROJECT("unknown project", plain -> plain.forProject(Project.UNKNOWN)),
  FOREIGN_PROJECT("foreign project", plain -> plain.forProject(Project.FOREIGN)),
  MALFORMED_ID("malformed group id", plain -> plain.withSegment("null")),
  NO_CREDENTIALS("no credentials", plain -> plain.as(Credential.ANONYMOUS)),
  NEIGHBOUR_PROJECT("neighbour project", plain -> plain.forProject(Project.NEIGHBOUR)),
  UNKNOWN_PROJECT_WITH_QUERY(
      "unknown project, with a query",
      plain ->
          plain
              .forProject(Project.UNKNOWN)
              .withQuery(Queries.PRETTY_AND_NO_FILTER)
              .as(Credential.PREFER_API_KEY)),
  FOREIGN_PROJECT_WITH_QUERY(
      "foreign project, with a query",
      plain ->
          plain
              .forProject(Project.FOREIGN)
              .withQuery(Queries.PRETTY_AND_NO_FILTER)
              .as(Credential.PREFER_API_KEY)),
  FOREIGN_PROJECT_BY_API_KEY(
      "foreign project, by API key",
      plain -> plain.forProject(Project.FOREIGN).as(Credential.API_KEY)),
  NIL_ID("24 zeros", plain -> plain.forProject(Project.NIL)),
  EMPTY_PROJECT_WITHOUT_CREDENTIALS(
      "no credentials for a project without invitations",
      plain -> plain.forProject(Project.EMPTY).as(Credential.ANONYMOUS).withQuery("username=")),
  NO_CREDENTIALS_WITH_QUERY(
      "no credentials, with a query",
      plain ->
          plain
              .as(Credential.ANONYMOUS)
              .withQuery(Queries.PRETTY_AND_NOT_INVITED)
              .accepting(MediaTypes.LATER)),
  MISSING_VERSION(
      "missing version",
      plain ->
          plain
              .accepting("application/json")
              .withQuery(Queries.PRETTY_AND_NO_FILTER)
              .as(Credential.PREFER_API_KEY)),
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
  NO_VERSION("no version", plain -> plain.accepting("application/vnd.atlas.latest+json"));

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

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return change.apply(plain);
  }
}
