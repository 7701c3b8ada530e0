package dev.conformance.invites.reference;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Named;
import dev.conformance.invites.contract.Requirement;

/**
 * A mistake of a server, to prove that the checks detect it. Apart from the fault and its direct
 * consequences, a reference server conforms.
 */
public sealed interface Fault extends Named
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

  /** The parts of this fault. */
  FaultDefinition definition();

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
