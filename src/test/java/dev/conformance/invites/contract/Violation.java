package dev.conformance.invites.contract;

/** A deviation from one requirement. */
record Violation(Requirement requirement, Deviation deviation) {}
