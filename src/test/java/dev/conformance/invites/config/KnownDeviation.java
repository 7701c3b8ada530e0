package dev.conformance.invites.config;

import dev.conformance.invites.contract.Requirement;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A failure that the owners of the server know of and live with for now.
 *
 * @param requirement what the server does not meet
 * @param reason why that is accepted, for the report
 * @param expires the last day on which it is accepted; empty means that it never expires
 * @param line the line of the file on which the entry begins, counted from 1
 */
public record KnownDeviation(
    Requirement requirement, String reason, Optional<LocalDate> expires, int line) {}
