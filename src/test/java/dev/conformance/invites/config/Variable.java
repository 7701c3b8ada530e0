package dev.conformance.invites.config;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The environment variable of a setting, if it is not named after the property. */
@Retention(RetentionPolicy.RUNTIME)
@interface Variable {
  String value();
}
