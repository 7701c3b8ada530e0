package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Requirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;

/**
 * Marks a check: a test of a requirement, run once, or once for each test case of {@link Cases}, or
 * once for each {@link Get} or client of {@link GetToken} of a parameter that has several.
 *
 * <pre>{@code
 * @Verifies(PRETTY_3)
 * void printsOnOneLine(@Get @Get("pretty=false") Response response) {
 *   assertThat(response).isCompact();
 * }
 * }</pre>
 *
 * <p>Parameters of the method are
 *
 * <ul>
 *   <li>responses: {@link Get}, {@link Send}, {@link GetToken} or {@link EveryResponse};
 *   <li>after a response, the {@link dev.conformance.invites.http.Request} for the first one;
 *   <li>the test case, as a constant of an enum of {@link Cases};
 *   <li>the {@link Requirement}, which a check of several needs to know;
 *   <li>{@link dev.conformance.invites.http.Target}, {@link
 *       dev.conformance.invites.contract.Profile} and {@link Observations}.
 * </ul>
 *
 * <p>A check that ends normally has passed. An {@link AssertionError} is a deviation. After {@link
 * dev.conformance.invites.http.PreconditionNotMetException} or a failed assumption the check was
 * not exercised. Do not combine it with annotations of JUnit for tests.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
public @interface Verifies {
  /** With several requirements, the check runs once for each, by its own test cases. */
  Requirement[] value();

  /**
   * Whether an empty list cannot fail the check, so that the check is not exercised on a project
   * without invitations. Not needed if a request has an invited address: that request says what is
   * missing.
   */
  boolean needsInvitations() default false;
}
