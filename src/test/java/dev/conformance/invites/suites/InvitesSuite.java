package dev.conformance.invites.suites;

import dev.conformance.invites.junit.ConformanceSuite;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A suite of the contract. Its rules apply to the responses of all of these suites. */
@ConformanceSuite({
  SchemaIT.class,
  GroupIdIT.class,
  EnvelopeIT.class,
  PrettyIT.class,
  UsernameIT.class,
  ErrorIT.class,
  AccessIT.class,
  AuthenticationIT.class,
  VersionIT.class,
  HttpIT.class
})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface InvitesSuite {}
