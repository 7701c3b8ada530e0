package dev.conformance.invites.report;

import static java.util.stream.Collectors.joining;

import dev.conformance.invites.contract.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.CaseUtils;

/** The result of a requirement or of one of its checks, in the order of the reports. */
public enum Status implements Named {
  /** Tested and met. */
  PASSED(""),
  /** Not met, and it counts against the verdict. */
  FAILED(""),
  /** A SHOULD that is not met while {@code fail-on} is {@code must}. */
  WARNED(": a SHOULD is not met"),
  /**
   * A response was missing once, but not when it was requested again, or the list kept changing;
   * fails a strict run.
   */
  UNSTABLE(": a response was missing once, or the list of invitations keeps changing"),
  /** Could not be tested on this target; never counts as passed. */
  NOT_EXERCISED(": a precondition is not met"),
  /** Not met, and listed in the file of known deviations. */
  ACCEPTED(": a known deviation");

  /** What a requirement is if its checks differ. */
  static final Comparator<Status> WORST_FIRST =
      Comparator.comparing(
          List.of(FAILED, ACCEPTED, WARNED, UNSTABLE, PASSED, NOT_EXERCISED)::indexOf);

  private final String meaning;

  Status(String meaning) {
    this.meaning = meaning;
  }

  public boolean isFailed() {
    return this == FAILED;
  }

  /** Whether a check with this status found a deviation from the contract, tolerated or not. */
  public boolean deviates() {
    return this != PASSED && this != NOT_EXERCISED;
  }

  /** The statuses that occur, with their numbers: {@code 24 passed, 2 not exercised}. */
  static String counts(ToIntFunction<Status> count) {
    var found = Stream.of(values()).filter(status -> count.applyAsInt(status) > 0);
    return found.map(it -> count.applyAsInt(it) + " " + it.words()).collect(joining(", "));
  }

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** The name of a member of a JSON object: {@code notExercised}. */
  String member() {
    return CaseUtils.toCamelCase(words(), false);
  }

  String capitals() {
    return words().toUpperCase(Locale.ROOT);
  }

  /** The beginning of a message: {@code NOT EXERCISED: }. */
  public String label() {
    return capitals() + ": ";
  }

  String title() {
    return StringUtils.capitalize(words());
  }

  /** The name as a heading with what it means: {@code Warned: a SHOULD is not met}. */
  public String heading() {
    return title() + meaning;
  }
}
