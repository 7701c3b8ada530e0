/** Servers for the kit's own tests that are no such servers at all, or break off half way. */
@NullMarked
package dev.conformance.invites.testing;

import org.jspecify.annotations.NullMarked;
