package dev.conformance.invites.reference;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import java.util.Locale;

/**
 * A mistake of a server, to prove that the checks detect it. Apart from the fault and its direct
 * consequences, a reference server conforms.
 */
public sealed interface Fault
    permits SchemaFault,
        GroupIdFault,
        EnvelopeFault,
        PrettyFault,
        UsernameFault,
        ErrorFault,
        AccessFault,
        AuthenticationFault,
        VersionFault,
        HttpFault,
        ThoroughFault,
        IntermittentFault {

  /** The name of the constant. */
  String name();

  /** The parts of this fault. */
  FaultDefinition definition();

  /** The name on the command line: lower case with hyphens. */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The requirement that a server with this fault does not meet. */
  default Requirement requirement() {
    return definition().failure().requirement();
  }

  /** A part of the failure message that says what is wrong. */
  default String messagePart() {
    return definition().failure().messagePart();
  }

  /** The shallowest depth at which a run detects it for certain. */
  default Depth depth() {
    return Depth.STANDARD;
  }

  /** What the server does, in one sentence without a full stop. */
  default String title() {
    return definition().title();
  }
}
