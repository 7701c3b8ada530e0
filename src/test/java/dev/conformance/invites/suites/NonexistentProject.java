package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.THOROUGH;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.TestCase;
import java.util.function.UnaryOperator;

/** Well-formed ids of no project, which a server may take for a wildcard or a default. */
enum NonexistentProject implements TestCase {
  ALL_F(THOROUGH, "ffffffffffffffffffffffff"),
  ALL_ONES(THOROUGH, "111111111111111111111111"),
  ONE(THOROUGH, "000000000000000000000001"),
  COUNTING(THOROUGH, "0123456789abcdef01234567"),
  DECIMAL_DIGITS(THOROUGH, "123456789012345678901234"),
  ALL_A(THOROUGH, "aaaaaaaaaaaaaaaaaaaaaaaa"),
  DEADBEEF(THOROUGH, "deadbeefdeadbeefdeadbeef"),
  FLOATING_POINT(THOROUGH, "1e1000000000000000000000"),
  EXAMPLE_OF_THE_DOCUMENTATION(THOROUGH, "32b6e34b3d91647abb20e7b8"),
  /** The end of an id is a counter: other projects of the same second are not so far away. */
  OTHER_LAST_DIGIT(
      THOROUGH,
      id -> id.substring(0, 23) + Character.forDigit(Character.digit(id.charAt(23), 16) ^ 8, 16));

  private final Depth depth;
  private final UnaryOperator<String> id;

  NonexistentProject(Depth depth, UnaryOperator<String> id) {
    this.depth = depth;
    this.id = id;
  }

  NonexistentProject(Depth depth, String id) {
    this(depth, owned -> id);
  }

  @Override
  public Depth depth() {
    return depth;
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    var chosen = id.apply(target.projectId());
    if (target.isAProject(chosen)) {
      throw new PreconditionNotMetException("a project of the settings has the id " + chosen);
    }
    return plain.withSegment(chosen);
  }
}
