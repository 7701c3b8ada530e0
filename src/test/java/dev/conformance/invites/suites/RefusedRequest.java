package dev.conformance.invites.suites;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.TestCase;

/** Requests that GET refuses, to be sent by other methods: the rejected requests of that name. */
enum RefusedRequest implements TestCase {
  NO_CREDENTIALS,
  UNKNOWN_PROJECT,
  FOREIGN_PROJECT,
  MALFORMED_ID,
  ANY_VERSION;

  @Override
  public Depth depth() {
    return Depth.THOROUGH;
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return RejectedRequest.valueOf(name()).request(plain, target);
  }
}
