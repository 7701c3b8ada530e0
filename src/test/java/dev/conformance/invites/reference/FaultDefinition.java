package dev.conformance.invites.reference;

import dev.conformance.invites.contract.Requirement;

/**
 * The parts of a fault.
 *
 * @param requirement the requirement that the server does not meet
 * @param messagePart a part of the failure message that says what is wrong
 * @param title what the server does, in one sentence without a full stop
 * @param change what makes a conformant server do that
 */
record FaultDefinition(Requirement requirement, String messagePart, String title, Change change) {}
