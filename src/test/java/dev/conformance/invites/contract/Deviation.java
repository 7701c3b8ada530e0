package dev.conformance.invites.contract;

/** One violation of a requirement, with the message of a failure. */
public record Deviation(Requirement requirement, String message) {}
