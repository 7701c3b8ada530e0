package dev.conformance.invites.http;

import dev.conformance.invites.contract.Requirement;
import java.util.Optional;

/**
 * A request and its response as text for people, without credentials, tokens, Digest responses and
 * cookies: a {@code RecordedExchange} of the report, whose components it has.
 */
public record RedactedExchange(
    String title,
    String curl,
    String request,
    String response,
    int inputs,
    Optional<Requirement> violated) {}
