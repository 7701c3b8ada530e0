package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The response to the plain request by another method, which changes nothing on the server.
 *
 * <pre>{@code
 * @Verifies(HTTP_2)
 * void rejectsAnotherMethod(@Send(method = "PUT") Response response) { … }
 * }</pre>
 *
 * <p>Do not combine it with {@link Get}, {@link GetToken} or {@link CaseResponse} on the same
 * parameter.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Send {
  /** HEAD, OPTIONS, or PUT, which the endpoint does not support. */
  String method();

  /** {@link Depth#THOROUGH} for a request that a standard run leaves out. */
  Depth depth() default Depth.STANDARD;
}
