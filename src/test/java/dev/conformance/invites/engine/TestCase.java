package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.RequestTemplate;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A variant of a request for which a check runs. Tables of test cases are enums:
 *
 * <pre>{@code
 * enum ExampleCase implements TestCase {
 *   NO_CREDENTIALS(AUTHENTICATION_1, STANDARD, REJECTION, plain -> plain.as(ANONYMOUS)),
 *   NO_VERSION(VERSION_3, STANDARD, REJECTION, plain -> plain.accepting("text/html"));
 *   …
 * }
 * }</pre>
 */
public interface TestCase {

  /** What the table says about the test case. */
  Row row();

  /** The test case in words, for the check's name; by default the name of the enum's constant. */
  default String title() {
    return Words.of(toString());
  }

  /** A front end may reject a request with any status of a client error, or with a redirect. */
  Set<Integer> FRONT_END_REJECTIONS =
      IntStream.concat(IntStream.of(301, 302, 307, 308), IntStream.range(400, 500))
          .boxed()
          .collect(Collectors.toUnmodifiableSet());

  /** The statuses with which a server of this profile may reject the request. */
  default Set<Integer> rejections(Profile profile) {
    return row().expectation() == Expectation.FRONT_END ? FRONT_END_REJECTIONS : row().rejections();
  }

  /**
   * One row of a table.
   *
   * @param requirement the requirement that the case was written for: checks of this requirement
   *     take it
   * @param depth {@link Depth#THOROUGH} for a case that a standard run leaves out
   * @param expectation how the contract says that a server responds
   * @param change makes the request from the plain one
   * @param rejections the statuses with which a server may reject the request; empty if the check
   *     states them, or if the enum overrides {@link #rejections}
   */
  record Row(
      Requirement requirement,
      Depth depth,
      Expectation expectation,
      UnaryOperator<RequestTemplate> change,
      Set<Integer> rejections) {}
}
