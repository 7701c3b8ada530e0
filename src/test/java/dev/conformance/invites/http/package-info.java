/**
 * Talking to the target through RestAssured: authentication, pace, bounds, recording and redaction.
 * What leaves the client leaves it here.
 */
@NullMarked
package dev.conformance.invites.http;

import org.jspecify.annotations.NullMarked;
