/**
 * The kit's extension of JUnit: annotations, the run, and what decides whether a deviation counts.
 */
@NullMarked
package dev.conformance.invites.junit;

import org.jspecify.annotations.NullMarked;
