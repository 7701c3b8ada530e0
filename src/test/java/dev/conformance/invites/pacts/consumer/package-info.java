/** The contracts of the real consumers: one class for each, from which its pact is generated. */
@NullMarked
package dev.conformance.invites.pacts.consumer;

import org.jspecify.annotations.NullMarked;
