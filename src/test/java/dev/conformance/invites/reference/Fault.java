package dev.conformance.invites.reference;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mistake of a server, to prove that the checks detect it. Apart from the fault and its direct
 * consequences, a reference server conforms.
 *
 * @param id its name on the command line
 * @param title what the server does, in one sentence without a full stop
 * @param messagePart a part of the failure message that says what is wrong
 * @param depth the shallowest depth at which a run detects it for certain
 */
public record Fault(
    String id,
    String title,
    Requirement requirement,
    String messagePart,
    Depth depth,
    Mutation mutation) {
  private static final List<Fault> ALL =
      Stream.of(
              ResponseFaults.lists(),
              RequestFaults.projects(),
              RequestFaults.usernames(),
              AuthenticationFaults.list(),
              ResponseFaults.responses(),
              RequestFaults.thorough().stream().map(Fault::thorough).toList())
          .flatMap(List::stream)
          .toList();

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

  /** Begins {@code fault(…).breaks(SCHEMA_1, "message").by(mutation)}, or another short form. */
  static Name fault(String id, String title) {
    return new Name(id, title);
  }

  Fault thorough() {
    return new Fault(id, title, requirement, messagePart, Depth.THOROUGH, mutation);
  }

  record Name(String id, String title) {
    Failure breaks(Requirement requirement, String messagePart) {
      return new Failure(this, requirement, messagePart);
    }

    Failure breaks(Requirement requirement, int status) {
      return breaks(requirement, ", but got " + status);
    }

    Fault breaks(Requirement requirement, String messagePart, Mutation mutation) {
      return breaks(requirement, messagePart).by(mutation);
    }

    Fault returns(int status, Requirement requirement, Mutation mutation) {
      return breaks(requirement, status).by(mutation);
    }
  }

  record Failure(Name name, Requirement requirement, String messagePart) {
    Fault by(Mutation mutation) {
      return new Fault(name.id, name.title, requirement, messagePart, Depth.STANDARD, mutation);
    }
  }
}
