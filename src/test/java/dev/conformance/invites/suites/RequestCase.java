package dev.conformance.invites.suites;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.Expectation;
import dev.conformance.invites.junit.TestCase;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** A test case that is one row of a table: a request, and how a server may reject it. */
interface RequestCase extends TestCase {
  Row row();

  /** The statuses with which a server may reject the request. */
  default Set<Integer> rejections(Profile profile) {
    return row().rejections();
  }

  /** A 422 comes from a framework, in the framework's form. */
  @Override
  default Expectation expectation() {
    return row().rejections().contains(422) ? Expectation.EITHER : Expectation.REJECTION;
  }

  @Override
  default Depth depth() {
    return row().depth();
  }

  @Override
  default Optional<Requirement> requirement() {
    return Optional.of(row().requirement());
  }

  @Override
  default RequestTemplate request(RequestTemplate plain, Target target) {
    return row().change().apply(plain, target);
  }

  /**
   * One row of the table.
   *
   * @param change makes the request from the plain one
   * @param rejections the statuses with which a server may reject the request
   */
  record Row(
      Requirement requirement,
      Depth depth,
      BiFunction<RequestTemplate, Target, RequestTemplate> change,
      Set<Integer> rejections) {}
}
