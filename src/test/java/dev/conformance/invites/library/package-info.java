/** The kit as a library: a project's own tests judge the server that they start. */
@NullMarked
package dev.conformance.invites.library;

import org.jspecify.annotations.NullMarked;
