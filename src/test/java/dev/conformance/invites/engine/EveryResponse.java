package dev.conformance.invites.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Every complete response of the run to a GET request of a check. The check states a rule about all
 * of them, and no test case has to be listed for it:
 *
 * <pre>{@code
 * @Verifies(HTTP_5)
 * void isNotPubliclyCacheable(@EveryResponse Response response) {
 *   assertThatHeadersOf(response).forbidPublicCaching();
 * }
 * }</pre>
 *
 * <p>The responses are those to the requests of the selected checks in the same suite or, if the
 * rule is about none of these, of all suites; the first responses with status 429 count as
 * rejections. A missing response and a 502, 503 or 504 are left to the check that declares the
 * request. The result is one for all responses that meet the rule, or one for each of the first
 * that do not. Do not combine it with {@link Cases} or another response in the same check.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface EveryResponse {
  /** Only the responses to requests for which the contract expects this. */
  Expectation[] value() default {
    Expectation.LIST, Expectation.REJECTION, Expectation.EITHER, Expectation.FRONT_END
  };
}
