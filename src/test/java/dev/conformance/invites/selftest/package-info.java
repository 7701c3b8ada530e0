/** The proof that the kit's checks catch what they should and nothing else. */
@NullMarked
package dev.conformance.invites.selftest;

import org.jspecify.annotations.NullMarked;
