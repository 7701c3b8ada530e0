package dev.conformance.invites.report;

import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.Requirement;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a check ended. The words are derived when a report shows it. */
public sealed interface Outcome {

  /** What the outcome says about the requirement, before the gate says what a failure counts as. */
  Status status();

  /** What was wrong; of a check that waits, with regard to the requirement that it waits for. */
  default Optional<Deviation> deviation() {
    return Optional.empty();
  }

  /**
   * Why nothing was tested, or whether the deviation recurred; empty if there is nothing to say.
   */
  default Optional<String> note() {
    return Optional.empty();
  }

  /** The requirement that the server does not meet, so that the check could not be exercised. */
  default Optional<Requirement> waitsFor() {
    return Optional.empty();
  }

  /** Whether the check deviated in some attempts only. */
  default boolean isOnce() {
    return false;
  }

  /** The same outcome for a report: with changed texts, and without the items of deviations. */
  Outcome map(UnaryOperator<String> change);

  /** The server does what the check expects. */
  record Passed() implements Outcome {
    @Override
    public Status status() {
      return Status.PASSED;
    }

    @Override
    public Outcome map(UnaryOperator<String> change) {
      return this;
    }
  }

  /** A complete response contradicts the contract. */
  record Deviates(Deviation what, Recurrence recurrence) implements Outcome {
    @Override
    public Status status() {
      return recurrence == Recurrence.KEEPS_CHANGING ? Status.UNSTABLE : Status.FAILED;
    }

    @Override
    public Optional<Deviation> deviation() {
      return Optional.of(what);
    }

    @Override
    public Optional<String> note() {
      return isOnce() ? Optional.of(recurrence.words) : Optional.empty();
    }

    @Override
    public boolean isOnce() {
      return recurrence.isOnce();
    }

    @Override
    public Outcome map(UnaryOperator<String> change) {
      return new Deviates(what.map(change), recurrence);
    }
  }

  /** A response is missing, or is that of a gateway; the deviation says which. */
  record NoResponse(Deviation what, Recurrence recurrence) implements Outcome {
    @Override
    public Status status() {
      return switch (recurrence) {
        case RECURS -> Status.FAILED;
        case DID_NOT_RECUR, KEEPS_CHANGING -> Status.UNSTABLE;
        case NOT_REPEATED -> Status.NOT_EXERCISED;
      };
    }

    @Override
    public Optional<Deviation> deviation() {
      return Optional.of(what);
    }

    @Override
    public Optional<String> note() {
      return Optional.of(recurrence.words).filter(words -> !words.isEmpty());
    }

    @Override
    public boolean isOnce() {
      return recurrence.isOnce();
    }

    @Override
    public Outcome map(UnaryOperator<String> change) {
      return new NoResponse(what.map(change), recurrence);
    }
  }

  /** The server does not meet another requirement, without which there is nothing to test. */
  record Waits(Requirement requirement, Deviation what, Because because) implements Outcome {
    @Override
    public Status status() {
      return Status.NOT_EXERCISED;
    }

    @Override
    public Optional<Deviation> deviation() {
      return Optional.of(what);
    }

    @Override
    public Optional<Requirement> waitsFor() {
      return Optional.of(requirement);
    }

    @Override
    public Optional<String> note() {
      return Optional.of(because.words + requirement.id());
    }

    @Override
    public Outcome map(UnaryOperator<String> change) {
      return new Waits(requirement, what.map(change), because);
    }
  }

  /** Nothing was tested, and the text says why. */
  record Skipped(Reason reason, String text) implements Outcome {
    @Override
    public Status status() {
      return Status.NOT_EXERCISED;
    }

    @Override
    public Optional<String> note() {
      return Optional.of(text);
    }

    @Override
    public Outcome map(UnaryOperator<String> change) {
      return new Skipped(reason, Sanitizer.line(change.apply(text)));
    }
  }

  /** Whether the check deviated again when it ran with fresh responses. */
  enum Recurrence {
    RECURS(""),
    DID_NOT_RECUR("did not recur in 2 further attempts"),
    /** Each time, other invitations made the difference. */
    KEEPS_CHANGING("the list of invitations keeps changing"),
    /** Another result says it, or the run has reached a limit. */
    NOT_REPEATED("not requested again, because the run has reached a limit");

    private final String words;

    Recurrence(String words) {
      this.words = words;
    }

    private boolean isOnce() {
      return this == DID_NOT_RECUR || this == KEEPS_CHANGING;
    }
  }

  /** Why a check waits. */
  enum Because {
    PRECONDITION("waits for "),
    /** The check itself deviates, but only because the response has another form. */
    WRONG_FORM("the response has the wrong form: see ");

    private final String words;

    Because(String words) {
      this.words = words;
    }
  }

  /** Why a check was skipped. */
  enum Reason {
    /** The check is not about such responses: for example, an optional header is absent. */
    NOT_APPLICABLE,
    /** The user can provide what is missing. */
    PRECONDITION_NOT_MET,
    /** A response is missing because the kit has stopped sending requests. */
    NOT_SENT
  }
}
