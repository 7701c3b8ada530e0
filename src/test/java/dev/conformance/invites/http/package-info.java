/**
 * The HTTP client. A request template becomes a request; {@code Client} sends it once and shares
 * the response; {@code RequestSender} guards, repeats and stops; {@code Connections} authenticates
 * it and sends it through RestAssured.
 */
@NullMarked
package dev.conformance.invites.http;

import org.jspecify.annotations.NullMarked;
