/** What every package may use and what is not the contract: text, files of the class path. */
@NullMarked
package dev.conformance.invites.common;

import org.jspecify.annotations.NullMarked;
