package dev.conformance.invites.config;

/**
 * One server of a list.
 *
 * @param name its name: unique in the list, letter case aside, and fit for a folder
 * @param settings its settings, with the reports folder of its own
 */
public record NamedTarget(String name, Settings settings) {}
