/**
 * The contract under test: the catalogue of requirements, the profiles, the JSON Schemas and the
 * assertions on one response. It does not depend on the rest of the kit.
 */
@NullMarked
package dev.conformance.invites.contract;

import org.jspecify.annotations.NullMarked;
