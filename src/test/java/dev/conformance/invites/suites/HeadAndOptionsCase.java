package dev.conformance.invites.suites;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.junit.Expectation;
import dev.conformance.invites.junit.TestCase;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Requests that a server rejects with any method. */
enum HeadAndOptionsCase implements TestCase {
  NO_CREDENTIALS(plain -> plain.as(Credential.ANONYMOUS)),
  UNKNOWN_PROJECT(plain -> plain.forProject(Project.UNKNOWN)),
  FOREIGN_PROJECT(plain -> plain.forProject(Project.FOREIGN)),
  MALFORMED_ID(plain -> plain.withSegment("null")),
  ANY_VERSION(plain -> plain.accepting("*/*"));

  private final Row row;

  HeadAndOptionsCase(UnaryOperator<RequestTemplate> change) {
    row = new Row(Requirement.HTTP_2, Depth.THOROUGH, Expectation.REJECTION, change, Set.of());
  }

  @Override
  public Row row() {
    return row;
  }
}
