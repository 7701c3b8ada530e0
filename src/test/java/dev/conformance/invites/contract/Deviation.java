package dev.conformance.invites.contract;

/** One thing that is wrong with a value. */
public record Deviation(Requirement requirement, String message) {}
