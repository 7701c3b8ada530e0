package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Requirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a check: a test of one requirement, run once, or once for each test case of {@link Cases},
 * or once for each {@link Get} or client of {@link GetToken} of a parameter that has several.
 *
 * <p>Parameters of the method are responses ({@link Get}, {@link ForCase}, {@link GetToken}), the
 * test case, and what is known of the target: {@link dev.conformance.invites.http.Target}, {@link
 * dev.conformance.invites.contract.Profile}, {@link Observations}. A check that ends normally has
 * passed; an {@link AssertionError} is a deviation; {@link
 * dev.conformance.invites.http.PreconditionNotMetException} says that the target does not meet a
 * precondition.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CheckProvider.class)
public @interface Verifies {
  Requirement value();
}
