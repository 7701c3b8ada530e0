package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.auth.Credential;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The response to a GET request. Without attributes it is the plain request: the owner gets the
 * owned project's invitations. Checks that declare the same request share one response.
 *
 * <pre>{@code
 * @Verifies(ENVELOPE_4)
 * void returnsABareArrayIfFalse(@Get("envelope=false") Response bare, @Get Response plain) { … }
 * }</pre>
 *
 * <p>With several {@code @Get} on a parameter the check runs once for each. Only one parameter of a
 * check may have several, and not in a check with {@link Cases}. Do not combine it with {@link
 * Send} or {@link GetToken} on the same parameter.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Get.Each.class)
public @interface Get {
  /**
   * The query, with the placeholders of {@link
   * dev.conformance.invites.http.RequestTemplate#withQuery(String)}.
   */
  String value() default "";

  Project project() default Project.OWNED;

  Credential as() default Credential.OWNER;

  /** The Accept header; empty for none. */
  String accept() default MediaTypes.ATLAS_2023_01_01;

  String encoding() default "gzip";

  /**
   * Sends the same request a second time (1) or a third time (2) instead of sharing the first
   * response.
   */
  int repeat() default 0;

  /** {@link Depth#THOROUGH} for a request that a standard run leaves out. */
  Depth depth() default Depth.STANDARD;

  /** Several requests for one parameter; written as several {@link Get}. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Each {
    Get[] value();
  }
}
