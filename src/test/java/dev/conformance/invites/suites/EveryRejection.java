package dev.conformance.invites.suites;

import dev.conformance.invites.junit.Cases;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** All requests that a server rejects with the error body, for a check of that body. */
@Cases({ForgedCredential.class, ForgedDigestCase.class, AcceptCase.class, RejectedRequest.class})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EveryRejection {}
