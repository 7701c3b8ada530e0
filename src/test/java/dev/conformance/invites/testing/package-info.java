/** Test doubles and test servers, such as ones that misbehave. They use no code of the kit. */
@NullMarked
package dev.conformance.invites.testing;

import org.jspecify.annotations.NullMarked;
