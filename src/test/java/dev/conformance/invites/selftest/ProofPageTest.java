package dev.conformance.invites.selftest;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page that says by which faults each requirement is proved, and what must raise nothing. */
class ProofPageTest {
  @Test
  @Tag(GeneratedFile.TAG)
  void thePageNamesEveryFaultAndVariation() throws IOException {
    GeneratedFile.at(".github", "PROOF.md").holds(page());
  }

  private static String page() throws IOException {
    return """
    # What proves the checks

    Each requirement, and the faults of the reference server that its checks detect. The self-tests
    judge each of these %d servers with the real suites. The named requirement must fail with a
    message that says what is wrong, and requirements of unrelated areas must not fail. The %d faults
    marked with * appear in only some responses, so any requirement may fail. The %d faults marked
    with \u2020 appear for unusual inputs or combinations only, at depth thorough.
    `java -jar target/atlas-invites-conformance-standalone.jar serve --fault ID` runs such a server.
    Generated: `mvn test -Pselftest -Drefresh` refreshes it, and a test fails if it is out of date.

    | Depth | Requests | Faults that it detects |
    | --- | --- | --- |
    | `standard` | at most %d | %d |
    | `thorough` | at most %d | %d |

    [The guide](docs/guide.md#how-long-it-takes) states how long each depth takes.

    | Requirement | Faults |
    | --- | --- |
    %s

    ## What must not raise a false alarm

    The %d ways in which a conformant server may differ from the recorded one. The self-tests judge
    each of them. MUST in the last column: the server meets every MUST but not every SHOULD.

    | Variation | What it is | Profile | Meets every |
    | --- | --- | --- | --- |
    %s
    """
        .formatted(
            Faults.all().size(),
            Faults.all().size() - Faults.steady().size() - Faults.deep().size(),
            Faults.deep().size(),
            Depth.STANDARD.mostRequests(),
            Faults.steady().size(),
            Depth.THOROUGH.mostRequests(),
            Faults.steady().size() + Faults.deep().size(),
            requirements(),
            Variation.values().length,
            variations());
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
        .map(fault -> "`" + fault.id() + mark(fault))
        .collect(Collectors.joining(", "));
  }

  private static String mark(Fault fault) {
    if (fault.depth() == Depth.THOROUGH) {
      return "`\u2020";
    }
    return Faults.steady().contains(fault) ? "`" : "`*";
  }

  private static String variations() {
    return Arrays.stream(Variation.values())
        .map(
            one ->
                "| `%s` | %s | %s | %s |"
                    .formatted(one.id(), one.title(), one.profile().id(), one.level()))
        .collect(Collectors.joining("\n"));
  }
}
