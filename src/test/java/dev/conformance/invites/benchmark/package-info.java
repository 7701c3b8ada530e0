/** The measurements of the kit itself: how long a run takes, and how many requests it sends. */
@NullMarked
package dev.conformance.invites.benchmark;

import org.jspecify.annotations.NullMarked;
