/**
 * The kit's extension of JUnit: checks are methods that state the requirement they verify and the
 * answers they judge; the extension fetches the responses, calls the method and keeps the result.
 */
@NullMarked
package dev.conformance.invites.junit;

import org.jspecify.annotations.NullMarked;
