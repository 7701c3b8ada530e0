/** The embedded reference server, and the faults and variations that prove the checks. */
@NullMarked
package dev.conformance.invites.reference;

import org.jspecify.annotations.NullMarked;
