package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Requirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Parameterizes a check: it runs once for each constant of these enums whose {@link TestCase#row}
 * names the requirement of the check, and {@link Send} stands for the response to its request.
 *
 * <pre>{@code
 * @Verifies(GROUP_ID_1)
 * @Cases(MalformedGroupId.class)
 * void rejectsAMalformedId(MalformedGroupId id, @Send Response response) { … }
 * }</pre>
 *
 * <p>Do not combine it with several {@link Get} on one parameter, or several clients of {@link
 * GetToken}: these are test cases of their own.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Cases {
  Class<? extends TestCase>[] value();

  /** The constants written for these requirements instead of that of the check. */
  Requirement[] of() default {};
}
