package dev.conformance.invites.report;

import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Requirement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the verification of one consumer's pact found.
 *
 * @param source where the pact came from: a file, or a broker's URL without credentials
 * @param notices why a broker selected the pact, and why it is pending
 * @param interactions its interactions in the order of the pact; a pact that cannot be read has one
 *     failed interaction
 * @param noVerdictReason why the verification is incomplete, in one sentence; empty if it is not
 */
public record PactResult(
    String consumer,
    String source,
    List<String> notices,
    List<Interaction> interactions,
    Optional<String> noVerdictReason) {
  public PactResult {
    consumer = Sanitizer.line(consumer);
    source = Sanitizer.line(source);
    notices = notices.stream().map(Sanitizer::line).toList();
    interactions = List.copyOf(interactions);
    noVerdictReason = noVerdictReason.map(Sanitizer::message);
  }

  /**
   * One interaction.
   *
   * @param description the interaction in words, with its provider states
   * @param status passed, failed, warned (pending or tolerated), accepted or not exercised
   * @param message what differs, or why it was not exercised; empty if it passed
   * @param curl the command line that repeats the request of a deviation
   * @param requirements what the consumer relies on; empty if the pact does not say
   */
  public record Interaction(
      String description,
      Status status,
      Optional<String> message,
      Optional<String> curl,
      Set<Requirement> requirements) {
    public Interaction {
      description = Sanitizer.line(description);
      message = message.map(Sanitizer::message);
      curl = curl.map(Sanitizer::message);
      requirements = Collections.unmodifiableSet(new TreeSet<>(requirements));
    }

    public Interaction(String description, Status status, Optional<String> message) {
      this(description, status, message, Optional.empty(), Set.of());
    }

    /** The same result, which counts as this; the message says why. */
    public Interaction as(Status status, String why) {
      return new Interaction(description, status, message.map(why::concat), curl, requirements);
    }

    /** Whether a response was compared. What is accepted without a command line was not. */
    boolean isVerified() {
      return status == Status.ACCEPTED ? curl.isPresent() : status != Status.NOT_EXERCISED;
    }

    /** The message and the command line. */
    public String details() {
      return Stream.concat(message.stream(), curl.stream()).collect(Collectors.joining("\n"));
    }
  }

  public int count(Status status) {
    return (int) interactions.stream().filter(it -> it.status() == status).count();
  }

  String counts() {
    return Status.counts(this::count);
  }

  /** Why interactions were not exercised, each reason once. */
  List<String> hints() {
    var skipped = interactions.stream().filter(it -> it.status() == Status.NOT_EXERCISED);
    return skipped.flatMap(it -> it.message().stream()).distinct().toList();
  }
}
