/** The HTTP client, from a request template to an exchange. */
@NullMarked
package dev.conformance.invites.http;

import org.jspecify.annotations.NullMarked;
