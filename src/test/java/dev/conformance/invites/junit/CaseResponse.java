package dev.conformance.invites.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The response to the request of the current test case: the plain request, as the case changes it.
 *
 * <pre>{@code
 * @Verifies(GROUP_ID_1)
 * @Cases(MalformedGroupId.class)
 * void rejectsAMalformedId(@CaseResponse Response response) { … }
 * }</pre>
 *
 * <p>Only in a check with {@link Cases}. Do not combine it with {@link Get}, {@link Send} or {@link
 * GetToken} on the same parameter; other parameters may have these.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CaseResponse {
  /** The query of the request that the case changes; some cases use it as a parameter's name. */
  String value() default "";

  /** The method of the request that the case changes: one that changes nothing on the server. */
  String method() default "GET";
}
