package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Depth;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The response to the request of the current test case or, in a check without {@link Cases}, to the
 * plain request.
 *
 * <pre>{@code
 * @Verifies(GROUP_ID_1)
 * @Cases(MalformedGroupId.class)
 * void rejectsAMalformedId(@Send Response response) { … }
 *
 * @Verifies(HTTP_2)
 * void rejectsAnotherMethod(@Send(method = "PUT") Response response) { … }
 * }</pre>
 *
 * <p>Do not combine it with {@link Get} or {@link GetToken} on the same parameter; other parameters
 * may have these.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Send {
  /** The query of the request that the case changes; some cases use it as a parameter's name. */
  String value() default "";

  /** A method that changes nothing on the server, or PUT, which the endpoint does not support. */
  String method() default "GET";

  /** {@link Depth#THOROUGH} for a request that a standard run leaves out; cases have their own. */
  Depth depth() default Depth.STANDARD;
}
