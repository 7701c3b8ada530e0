/**
 * The contract under test: the catalogue of requirements, the profiles, the JSON Schemas and the
 * assertions on one response. It depends on nothing but {@code common}.
 */
@NullMarked
package dev.conformance.invites.contract;

import org.jspecify.annotations.NullMarked;
