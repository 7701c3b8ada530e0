package dev.conformance.invites.junit;

import dev.conformance.invites.engine.Run;
import dev.conformance.invites.engine.Verifies;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a suite: a class whose methods are checks ({@link Verifies}). Other tests of the class may
 * have a parameter of type {@link Run}.
 *
 * <pre>{@code
 * @ConformanceSuite
 * final class EnvelopeIT { … }
 * }</pre>
 *
 * <p>The suite is skipped as a whole, with the reason, if the target cannot be verified. Do not use
 * it for tests of the kit itself: they would verify the target that the settings name.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SuiteExtension.class)
public @interface ConformanceSuite {
  /** The suites to whose responses the rules of this suite apply. */
  Class<?>[] value() default {};
}
