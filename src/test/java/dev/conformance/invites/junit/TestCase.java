package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;

/** A variant of the plain request for which a check runs. Tables of test cases are enums. */
public interface TestCase {
  /** The test case in words, for the check's name. */
  String title();

  default boolean appliesTo(Requirement requirement) {
    return true;
  }

  /** Whether a server may close the connection instead of responding, as front ends do. */
  default boolean mayBeUnanswered() {
    return false;
  }

  /**
   * The request of this test case.
   *
   * @throws dev.conformance.invites.http.PreconditionNotMetException if the target lacks what the
   *     request needs
   */
  RequestTemplate request(RequestTemplate plain, TargetData target);
}
