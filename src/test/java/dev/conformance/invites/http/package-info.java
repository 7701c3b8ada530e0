/**
 * The HTTP client. A request template becomes a request; {@code Client} sends it once and shares
 * the response. The path of one request: {@code ReadOnlyGuard}, {@code CircuitBreaker}, {@code
 * RetryPolicy}, {@code Authenticator}, {@code Transport}.
 */
@NullMarked
package dev.conformance.invites.http;

import org.jspecify.annotations.NullMarked;
