/** The contract under test: requirements, profiles, JSON Schemas and assertions on a response. */
@NullMarked
package dev.conformance.invites.contract;

import org.jspecify.annotations.NullMarked;
