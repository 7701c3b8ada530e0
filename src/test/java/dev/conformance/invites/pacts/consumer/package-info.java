/** The contracts of the real consumers: one test class for each, which writes its pact. */
@NullMarked
package dev.conformance.invites.pacts.consumer;

import org.jspecify.annotations.NullMarked;
