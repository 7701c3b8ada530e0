package dev.conformance.invites.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a check that an empty list cannot fail: on a project without invitations it is not
 * exercised.
 *
 * <pre>{@code
 * @Verifies(SCHEMA_2)
 * @NeedsInvitations
 * void hasEveryMember(@Get Response plain) { … }
 * }</pre>
 *
 * <p>Not needed for a check whose request has an invited address: it says what is missing itself.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsInvitations {}
