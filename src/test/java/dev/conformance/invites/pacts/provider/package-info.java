/** The verification of pacts against the server under test. */
@NullMarked
package dev.conformance.invites.pacts.provider;

import org.jspecify.annotations.NullMarked;
