/** Test doubles and fixtures, such as servers that misbehave. They use nothing of the kit. */
@NullMarked
package dev.conformance.invites.testing;

import org.jspecify.annotations.NullMarked;
