package dev.conformance.invites.junit;

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
 * The response to a request. Checks that state the same request share one response. Without
 * attributes it is the plain request: the owner gets the owned project's invitations. A check that
 * states several requests for one parameter, at most one, runs once for each of them.
 */
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Get.Each.class)
public @interface Get {
  /** The query, with the placeholders of {@link RequestTemplate#query}. */
  String value() default "";

  Project project() default Project.OWNED;

  Credential as() default Credential.OWNER;

  /** The Accept header; empty for none. */
  String accept() default MediaTypes.ATLAS_2023_01_01;

  /** The Accept-Encoding header. */
  String encoding() default "gzip";

  /**
   * 1 or 2 sends the same request a second or third time instead of sharing the first response, so
   * that the responses can be compared.
   */
  int repeat() default 0;

  /**
   * The query of a request that is sent immediately before this one, which is then not shared: for
   * servers that keep something of a request for the next one.
   */
  String after() default "";

  /** {@link Depth#THOROUGH} for a request that a standard run leaves out. */
  Depth depth() default Depth.STANDARD;

  /** Several requests for one parameter; written as several {@link Get}. */
  @Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Each {
    Get[] value();
  }
}
