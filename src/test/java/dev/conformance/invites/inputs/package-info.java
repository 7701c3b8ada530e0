/**
 * The inputs that a thorough run generates, and their combinations. Each {@link
 * dev.conformance.invites.inputs.Input} says what it changes in the request and what it means for
 * the contract's model. A seed chooses positions, addresses and digits; the kinds of inputs are
 * always the same.
 */
@NullMarked
package dev.conformance.invites.inputs;

import org.jspecify.annotations.NullMarked;
