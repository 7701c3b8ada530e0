/**
 * The embedded reference server: a conformant implementation of the contract with its data, and the
 * faults and variations that prove the checks.
 */
@NullMarked
package dev.conformance.invites.reference;

import org.jspecify.annotations.NullMarked;
