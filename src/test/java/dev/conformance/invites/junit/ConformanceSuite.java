package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Area;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a suite: a class of checks of one area.
 *
 * <p>The suite is skipped as a whole, with the reason, where the target cannot be judged.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SuiteExtension.class)
public @interface ConformanceSuite {
  /** The area that its checks belong to. */
  Area value();
}
