package dev.conformance.invites.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The response to the request of the check's {@link Cases test case}: the plain request, as the
 * case changes it.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForCase {
  /** The query of the request that the case changes; some cases use it as a parameter's name. */
  String value() default "";

  /** The method of the request that the case changes: one that changes nothing. */
  String method() default "GET";
}
