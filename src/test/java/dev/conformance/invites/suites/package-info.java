/**
 * The checks, one suite for each area of the contract. A check names the requirement it verifies,
 * and states the requests it needs and what their responses must satisfy.
 */
@NullMarked
package dev.conformance.invites.suites;

import org.jspecify.annotations.NullMarked;
