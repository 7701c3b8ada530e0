/** The contract from the side of its consumers: pacts, what they mean, and what fulfils them. */
@NullMarked
package dev.conformance.invites.pacts;

import org.jspecify.annotations.NullMarked;
