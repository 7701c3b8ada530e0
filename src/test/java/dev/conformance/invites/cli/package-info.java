/** The command of the standalone jar. */
@NullMarked
package dev.conformance.invites.cli;

import org.jspecify.annotations.NullMarked;
