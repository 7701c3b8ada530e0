package dev.conformance.invites.junit;

import dev.conformance.invites.http.auth.TokenClient;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The response of the token endpoint to the service account. A check that names several clients
 * runs once for each of them.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface GetToken {
  TokenClient[] as() default TokenClient.RIGHT_SECRET;
}
