package dev.conformance.invites.selftest;

import static dev.conformance.invites.contract.Area.ACCESS;
import static dev.conformance.invites.contract.Area.AUTHENTICATION;
import static dev.conformance.invites.contract.Area.ENVELOPE;
import static dev.conformance.invites.contract.Area.ERROR;
import static dev.conformance.invites.contract.Area.GROUP_ID;
import static dev.conformance.invites.contract.Area.HTTP;
import static dev.conformance.invites.contract.Area.PRETTY;
import static dev.conformance.invites.contract.Area.SCHEMA;
import static dev.conformance.invites.contract.Area.USERNAME;
import static dev.conformance.invites.contract.Area.VERSION;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.reference.Fault;
import java.util.Set;

/** The areas in which a fault of one area may show, because checks share responses. */
final class Related {
  private static final Set<Area> LISTS =
      Set.of(SCHEMA, ENVELOPE, PRETTY, USERNAME, AUTHENTICATION, VERSION, HTTP);

  private Related() {}

  static Set<Area> areas(Fault fault) {
    return switch (fault.requirement().area()) {
      case SCHEMA, HTTP -> LISTS;
      case GROUP_ID -> Set.of(GROUP_ID, ERROR);
      case ENVELOPE, PRETTY -> Set.of(ENVELOPE, PRETTY, VERSION);
      case USERNAME -> Set.of(USERNAME, ENVELOPE, PRETTY);
      case ERROR -> Set.of(ERROR, GROUP_ID, HTTP);
      case ACCESS -> Set.of(ACCESS, ERROR);
      case AUTHENTICATION -> Set.of(AUTHENTICATION, ACCESS, ERROR, PRETTY, ENVELOPE);
      case VERSION -> Set.of(VERSION, ERROR, PRETTY, ENVELOPE, USERNAME, SCHEMA, HTTP);
    };
  }
}
