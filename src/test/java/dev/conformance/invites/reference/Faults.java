package dev.conformance.invites.reference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

public final class Faults {
  private static final List<Fault> ALL =
      Stream.of(
              BodyFaults.list(),
              ProjectFaults.list(),
              UsernameFaults.list(),
              AuthenticationFaults.list(),
              ResponseFaults.list(),
              ThoroughFaults.list())
          .flatMap(List::stream)
          .toList();

  private Faults() {}

  public static List<Fault> all() {
    return ALL;
  }

  public static List<String> ids() {
    return ALL.stream().map(Fault::id).toList();
  }

  /** Finds a fault by its name on the command line, in any letter case. */
  public static Optional<Fault> withId(String id) {
    var wanted = id.strip().toLowerCase(Locale.ROOT);
    return ALL.stream().filter(fault -> fault.id().equals(wanted)).findFirst();
  }
}
