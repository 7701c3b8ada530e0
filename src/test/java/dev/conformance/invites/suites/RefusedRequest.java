package dev.conformance.invites.suites;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.junit.TestCase;
import java.util.function.UnaryOperator;

/** Requests that GET refuses, to be sent by other methods. */
enum RefusedRequest implements TestCase {
  NO_CREDENTIALS(plain -> plain.as(Credential.ANONYMOUS)),
  UNKNOWN_PROJECT(plain -> plain.forProject(Project.UNKNOWN)),
  FOREIGN_PROJECT(plain -> plain.forProject(Project.FOREIGN)),
  MALFORMED_ID(plain -> plain.withSegment("null")),
  NO_VERSION(plain -> plain.accepting("*/*"));

  private final UnaryOperator<RequestTemplate> change;

  RefusedRequest(UnaryOperator<RequestTemplate> change) {
    this.change = change;
  }

  @Override
  public Depth depth() {
    return Depth.THOROUGH;
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return change.apply(plain);
  }
}
