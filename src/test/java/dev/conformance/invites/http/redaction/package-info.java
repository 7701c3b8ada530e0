/** What keeps credentials out of everything that the kit prints or writes. */
@NullMarked
package dev.conformance.invites.http.redaction;

import org.jspecify.annotations.NullMarked;
