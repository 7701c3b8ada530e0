package dev.conformance.invites.report;

import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.Requirement;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a check ended. The words are made when a report shows it. */
public sealed interface Outcome {
  /** The status of the check, before the gate says what a failure counts as. */
  default Status status() {
    return Status.NOT_EXERCISED;
  }

  /** Why nothing was tested, or whether a deviation recurred; empty if there is nothing to say. */
  default String note() {
    return "";
  }

  /** The same outcome with changed texts; no report needs the items of a deviation. */
  default Outcome map(UnaryOperator<String> change) {
    return this;
  }

  /** What was wrong; of a check that waits, with regard to the requirement that it waits for. */
  default Optional<Deviation> deviation() {
    return Optional.empty();
  }

  /** The server does what the check expects. */
  record Passed() implements Outcome {
    @Override
    public Status status() {
      return Status.PASSED;
    }
  }

  /** The server does not do what the check expects. */
  sealed interface Failure extends Outcome {
    Deviation what();

    Recurrence recurrence();

    default Failure with(Deviation what, Recurrence recurrence) {
      return this instanceof NoResponse
          ? new NoResponse(what, recurrence)
          : new Deviates(what, recurrence);
    }

    @Override
    default Optional<Deviation> deviation() {
      return Optional.of(what());
    }

    @Override
    default String note() {
      return isOnce() || this instanceof NoResponse ? recurrence().words : "";
    }

    @Override
    default Outcome map(UnaryOperator<String> change) {
      return with(what().map(change), recurrence());
    }

    /** Whether the check deviated in some attempts only. */
    default boolean isOnce() {
      return recurrence() == Recurrence.DID_NOT_RECUR || recurrence() == Recurrence.KEEPS_CHANGING;
    }
  }

  /** A complete response contradicts the contract. */
  record Deviates(Deviation what, Recurrence recurrence) implements Failure {
    @Override
    public Status status() {
      return recurrence == Recurrence.KEEPS_CHANGING ? Status.UNSTABLE : Status.FAILED;
    }
  }

  /** A response is missing, or is that of a gateway; the deviation says which. */
  record NoResponse(Deviation what, Recurrence recurrence) implements Failure {
    @Override
    public Status status() {
      return recurrence.withoutResponse;
    }
  }

  /** The server does not meet another requirement, without which there is nothing to test. */
  record Waits(Requirement requirement, Deviation what, Because because) implements Outcome {
    @Override
    public String note() {
      return because.words + requirement.id();
    }

    @Override
    public Optional<Deviation> deviation() {
      return Optional.of(what);
    }

    @Override
    public Outcome map(UnaryOperator<String> change) {
      return new Waits(requirement, what.map(change), because);
    }
  }

  /** Nothing was tested, and the note says why. */
  record Skipped(Reason reason, String note) implements Outcome {
    @Override
    public Outcome map(UnaryOperator<String> change) {
      return new Skipped(reason, Sanitizer.line(change.apply(note)));
    }
  }

  /** Whether the check deviated again when it ran with fresh responses. */
  enum Recurrence {
    RECURS("", Status.FAILED),
    DID_NOT_RECUR("did not recur in 2 further attempts", Status.UNSTABLE),
    /** Each time, other invitations made the difference. */
    KEEPS_CHANGING("the list of invitations keeps changing", Status.UNSTABLE),
    /** Another result says it, or the run has reached a limit. */
    NOT_REPEATED("not requested again, because the run has reached a limit", Status.NOT_EXERCISED);

    private final String words;
    private final Status withoutResponse;

    Recurrence(String words, Status withoutResponse) {
      this.words = words;
      this.withoutResponse = withoutResponse;
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
