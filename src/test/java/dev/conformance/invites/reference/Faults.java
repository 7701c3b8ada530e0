package dev.conformance.invites.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All faults. */
public final class Faults {
  private static final List<Fault> ALL =
      Arrays.stream(Fault.class.getPermittedSubclasses())
          .flatMap(area -> Arrays.stream(area.getEnumConstants()))
          .map(Fault.class::cast)
          .toList();

  private Faults() {}

  /** Every fault, area by area. */
  public static List<Fault> all() {
    return ALL;
  }

  /** Finds a fault by its name on the command line, in any letter case. */
  public static Optional<Fault> withId(String id) {
    var wanted = id.strip().toLowerCase(Locale.ROOT);
    return ALL.stream().filter(fault -> fault.id().equals(wanted)).findFirst();
  }
}
