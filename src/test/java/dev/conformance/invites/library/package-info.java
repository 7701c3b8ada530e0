/** The kit as a library, for projects whose own tests start the server. */
@NullMarked
package dev.conformance.invites.library;

import org.jspecify.annotations.NullMarked;
