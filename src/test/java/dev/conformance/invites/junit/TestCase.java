package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import java.util.Optional;

/**
 * A variant of a request for which a check runs. Tables of test cases are enums:
 *
 * <pre>{@code
 * enum ExampleCase implements TestCase {
 *   NO_CREDENTIALS(plain -> plain.as(Credential.ANONYMOUS)),
 *   NO_VERSION(plain -> plain.accepting("application/json"));
 *   …
 * }
 * }</pre>
 */
public interface TestCase {

  /** The test case in words, for the check's name; by default the name of the enum's constant. */
  default String title() {
    return Words.of(toString());
  }

  /** What messages call the list in the response of this test case. */
  default String nameOfTheList() {
    return "this list";
  }

  /** {@link Depth#THOROUGH} for a case that a standard run leaves out. */
  default Depth depth() {
    return Depth.STANDARD;
  }

  /**
   * The requirement that the case was written for. A check of this requirement takes only such
   * cases; a check of a requirement that none of its cases was written for takes all of them.
   */
  default Optional<Requirement> requirement() {
    return Optional.empty();
  }

  /** How the contract says that a server responds. */
  Expectation expectation();

  /**
   * Whether a web server or gateway in front of the API may reject the request itself, with its own
   * page or by closing the connection.
   */
  default boolean frontEndMayReject() {
    return false;
  }

  /**
   * The request of this test case.
   *
   * @param plain the request that the case changes
   * @throws dev.conformance.invites.http.PreconditionNotMetException if the target lacks what the
   *     request needs
   */
  RequestTemplate request(RequestTemplate plain, Target target);
}
