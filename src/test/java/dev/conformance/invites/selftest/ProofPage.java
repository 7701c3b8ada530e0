package dev.conformance.invites.selftest;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.Variation;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The page that says by which faults each requirement is proved, and what must raise nothing. */
final class ProofPage {
  private ProofPage() {}

  static String render() {
    return """
    # What proves the checks

    Each requirement, and the faults of the reference server that its checks catch. The kit's own
    tests judge every one of these %d servers with the real suites and demand that the requirement
    named fails, with a message that shows what was wrong, and that unrelated areas do not.
    `java -jar target/atlas-invites-conformance-standalone.jar serve --fault ID` runs such a server.
    Generated: `mvn test -Pselftest -Drefresh` refreshes it, and a test fails if it is out of date.

    | Requirement | Faults |
    | --- | --- |
    %s

    ## What must raise nothing

    The %d ways in which a conformant server may differ that the kit's own tests judge as well.

    | Variation | What it is | Profile |
    | --- | --- | --- |
    %s
    """
        .formatted(Faults.all().size(), requirements(), Variation.values().length, variations());
  }

  private static String requirements() {
    return Arrays.stream(Requirement.values())
        .map(
            one -> "| %s (%s) %s | %s |".formatted(one.id(), one.level(), one.title(), faults(one)))
        .collect(Collectors.joining("\n"));
  }

  private static String faults(Requirement requirement) {
    return Faults.all().stream()
        .filter(fault -> fault.requirement() == requirement)
        .map(fault -> "`" + fault.id() + "`")
        .collect(Collectors.joining(", "));
  }

  private static String variations() {
    return Arrays.stream(Variation.values())
        .map(one -> "| `%s` | %s | %s |".formatted(one.id(), one.title(), one.profile().id()))
        .collect(Collectors.joining("\n"));
  }
}
