/** What is exchanged with a Pact Broker: pacts, versions, verification results. */
@NullMarked
package dev.conformance.invites.pacts.broker;

import org.jspecify.annotations.NullMarked;
