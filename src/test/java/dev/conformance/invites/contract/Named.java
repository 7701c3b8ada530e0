package dev.conformance.invites.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** An enum whose constants have names in settings and reports. */
public interface Named {
  /** The name of the constant: {@code NOT_EXERCISED}. */
  String name();

  /** The name in settings and reports: {@code not-exercised}. */
  @JsonValue
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name in running text: {@code not exercised}. */
  default String words() {
    return id().replace('-', ' ');
  }
}
