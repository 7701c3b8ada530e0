package dev.conformance.invites.contract;

/**
 * One thing that is wrong with a value.
 *
 * @param requirement the requirement that is not met
 * @param message what is wrong and where
 */
public record Deviation(Requirement requirement, String message) {}
