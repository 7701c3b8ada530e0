package dev.conformance.invites.pacts.broker;

import tools.jackson.databind.JsonNode;

/**
 * A pact from a broker.
 *
 * @param url where the broker has it
 * @param document the pact with the broker's links
 * @param pending whether no version of this provider has met it yet, so that it must not fail a
 *     build
 */
public record BrokerPact(String url, JsonNode document, boolean pending) {}
