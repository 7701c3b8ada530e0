package dev.conformance.invites.reference;

/**
 * The parts of a fault.
 *
 * @param failure the failure by which a run reports it
 * @param title what the server does, in one sentence without a full stop
 * @param change adds the fault to a conformant server
 */
record FaultDefinition(ExpectedFailure failure, String title, Change change) {}
