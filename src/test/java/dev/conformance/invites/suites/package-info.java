/** The checks, one suite for each area of the contract. */
@NullMarked
package dev.conformance.invites.suites;

import org.jspecify.annotations.NullMarked;
