package dev.conformance.invites.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a check whose deviation counts at once, without further attempts, because it compares so
 * many consecutive responses that no concurrent change explains a deviation.
 *
 * <pre>{@code
 * @Verifies(HTTP_1)
 * @ConfirmsItself
 * void doesNotChangeTheListByEachGet(
 *     @Get Response first, @Get(repeat = 1) Response second, @Get(repeat = 2) Response third) {
 *   …
 * }
 * }</pre>
 *
 * <p>If the server is so slow that others may have changed the list between these responses, the
 * check is confirmed like any other. Only for what a later attempt might not show again, such as a
 * list that each GET shortens.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConfirmsItself {}
