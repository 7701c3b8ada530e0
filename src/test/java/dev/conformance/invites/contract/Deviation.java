package dev.conformance.invites.contract;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How a response deviates from what a check expects.
 *
 * @param expected what the contract demands: {@code status 404}; empty if {@code actual} is a
 *     sentence that says it
 * @param actual what came instead: {@code 200 text/html}, or {@code required property 'id' not
 *     found}
 * @param items the invitations that make the difference between two readable lists: somebody may
 *     have changed the project between them
 * @param detail what the server wrote; may be empty or have several lines
 * @param form the form that a 2xx has instead of a list: {@code no JSON}; otherwise empty
 */
public record Deviation(
    String expected,
    String actual,
    List<ItemDifference> items,
    String detail,
    Optional<String> form) {
  public Deviation {
    items = List.copyOf(items);
  }

  static Deviation of(String expected, String actual, String detail) {
    return new Deviation(expected, actual, List.of(), detail, Optional.empty());
  }

  /** A sentence that needs no contrast. */
  public static Deviation of(String sentence) {
    return of("", sentence, "");
  }

  /** All of these in one, whose details follow each other; empty if there are none. */
  static Optional<Deviation> joined(List<Deviation> deviations) {
    var sentence =
        deviations.stream().map(Deviation::sentence).distinct().collect(Collectors.joining("; "));
    var detail =
        deviations.stream()
            .map(Deviation::detail)
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return deviations.isEmpty() ? Optional.empty() : Optional.of(of("", sentence, detail));
  }

  /** The same deviation, whose detail begins with the item that deviates. */
  Deviation ofItem(String item) {
    return withDetail(detail.isEmpty() ? item : item + ": " + detail);
  }

  Deviation withDetail(String detail) {
    return new Deviation(expected, actual, items, detail, form);
  }

  Deviation ofForm(String form) {
    return new Deviation(expected, actual, items, detail, Optional.of(form));
  }

  /** The deviation on one line, the same for every response that deviates in this way. */
  public String sentence() {
    return expected.isEmpty() ? actual : "expected " + expected + ", but got " + actual;
  }

  /** The sentence with what the server wrote. */
  public String message() {
    return detail.isEmpty() ? sentence() : sentence() + ": " + detail;
  }

  /** The same deviation for a report: with changed texts, and without the items. */
  public Deviation map(UnaryOperator<String> change) {
    return new Deviation(
        change.apply(expected), change.apply(actual), List.of(), change.apply(detail), form);
  }
}
