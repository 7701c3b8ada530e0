/**
 * The contract from the consumers' side: one Pact consumer test for each real client of the
 * endpoint, and the verification of the pacts against a provider.
 */
@NullMarked
package dev.conformance.invites.pacts;

import org.jspecify.annotations.NullMarked;
