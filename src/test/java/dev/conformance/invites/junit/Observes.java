package dev.conformance.invites.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;

/**
 * Marks a method that looks at something the contract leaves open and notes it in {@link
 * Observations}. It does not affect the verdict, and runs only if every requirement is selected.
 *
 * <pre>{@code
 * @Observes
 * void howManyDaysAreLeft(@Get Response plain, Observations observed) {
 *   plain.daysUntilSunset().ifPresent(days -> observed.note("days-until-sunset", days));
 * }
 * }</pre>
 *
 * <p>Parameters are those of {@link Verifies}, with which it must not be combined.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
public @interface Observes {}
