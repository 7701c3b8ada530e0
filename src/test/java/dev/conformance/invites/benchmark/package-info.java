/** The measurements of the kit itself: how long it takes, how much memory, how many requests. */
@NullMarked
package dev.conformance.invites.benchmark;

import org.jspecify.annotations.NullMarked;
