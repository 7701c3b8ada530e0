package dev.conformance.invites.reference;

import dev.conformance.invites.contract.Requirement;
import java.util.function.Consumer;

/**
 * What a fault is made of.
 *
 * @param breaks the requirement that the server no longer meets
 * @param tells part of what a failure message has to say; empty where nothing is sure to be in it
 * @param description what the server does, in one sentence without a full stop
 * @param change makes a conformant behaviour do that
 */
record Flaw(Requirement breaks, String tells, String description, Consumer<Behaviour> change) {}
