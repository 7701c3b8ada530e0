package dev.conformance.invites.engine;

import dev.conformance.invites.http.auth.TokenCredential;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The response of the token endpoint to the service account. With several clients the check runs
 * once for each of them.
 *
 * <pre>{@code
 * @Verifies(HTTP_5)
 * void doesNotLetSharedCachesStoreTokens(@GetToken Response token) { … }
 * }</pre>
 *
 * <p>Do not combine it with {@link Get} or {@link Send} on the same parameter, nor several clients
 * with {@link Cases}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface GetToken {
  TokenCredential[] as() default TokenCredential.RIGHT_SECRET;
}
