package dev.conformance.invites.suites;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.Expectation;
import dev.conformance.invites.junit.TestCase;

/** The {@link RejectedRequest}s of the same names, to be sent with other methods. */
enum HeadAndOptionsCase implements TestCase {
  NO_CREDENTIALS,
  UNKNOWN_PROJECT,
  FOREIGN_PROJECT,
  MALFORMED_ID,
  ANY_VERSION;

  @Override
  public Expectation expectation() {
    return Expectation.REJECTION;
  }

  @Override
  public Depth depth() {
    return Depth.THOROUGH;
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return RejectedRequest.valueOf(name()).request(plain, target);
  }
}
