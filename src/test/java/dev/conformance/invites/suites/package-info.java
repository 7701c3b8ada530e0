/**
 * The checks, one suite for each area of the contract. A check states the requirement it verifies,
 * the responses it judges, and what must hold of them.
 */
@NullMarked
package dev.conformance.invites.suites;

import org.jspecify.annotations.NullMarked;
