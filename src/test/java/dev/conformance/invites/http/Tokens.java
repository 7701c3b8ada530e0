package dev.conformance.invites.http;

import java.util.Optional;

/**
 * Which credentials turned out to work.
 *
 * @param ownerUsesDigest whether {@link Caller.Kind#OWNER} authenticates with the API key
 * @param token the bearer token, given or fetched
 */
record Tokens(boolean ownerUsesDigest, Optional<String> token) {}
