package dev.conformance.invites.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A check that compares so many consecutive responses that no change by others explains a
 * deviation: it counts at once, without further attempts. Only for what a later attempt might not
 * show again, such as a list that each GET shortens.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConfirmsItself {}
