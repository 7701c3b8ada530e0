package dev.conformance.invites.contract;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.databind.JsonNode;

/** Shortens what a message quotes: a server may send texts and lists of any length. */
public final class Excerpt {
  static final Set<Integer> CLIENT_ERRORS =
      IntStream.range(400, 500).boxed().collect(Collectors.toSet());

  private static final int VALUE = 120;
  private static final int BODY = 300;
  private static final int LINES = 160;
  private static final int ITEMS = 5;

  private Excerpt() {}

  static String of(String text) {
    return of(text, VALUE);
  }

  /** The beginning of a text, with an ellipsis if more follows. */
  public static String of(String text, int length) {
    return StringUtils.abbreviate(text, "…", length + 1);
  }

  static String of(List<String> texts) {
    return of(texts.toString());
  }

  /** The first items, and how many more there are. */
  static String list(List<String> items) {
    return list(items, ", ", ITEMS);
  }

  /** As many of the items as this, with a separator, and how many more there are. */
  public static String list(List<String> items, String separator, int shown) {
    var first = items.stream().limit(shown).collect(Collectors.joining(separator));
    return items.size() > shown ? first + " and " + (items.size() - shown) + " more" : first;
  }

  /** The names of the first invitations, and how many more there are. */
  static String names(List<Invitation> invitations) {
    return list(invitations.stream().map(Invitation::name).toList());
  }

  /** The beginning of a value as JSON. */
  static String of(JsonNode value) {
    return of(value.toString());
  }

  /** The statuses in ascending order: {@code 400, 401 or 404}, or {@code 200 or any 4xx}. */
  static String anyOf(Collection<Integer> statuses) {
    var isAnyClientError = statuses.containsAll(CLIENT_ERRORS);
    return statuses.stream()
        .sorted()
        .map(status -> isAnyClientError && status >= 400 ? "any 4xx" : status.toString())
        .distinct()
        .collect(Collectors.joining(", "))
        .replaceFirst(", (?=[^,]+$)", " or ");
  }

  /** Status, media type and the beginning of the body. */
  static String of(Response response) {
    return start(response) + ": " + ofBody(response);
  }

  /** Status and media type. */
  static String start(Response response) {
    return (response.status() + " " + of(response.mediaType())).strip();
  }

  /** The beginning of the body on one line. */
  static String ofBody(Response response) {
    var length = response.body().length();
    if (length == 0) {
      return "(empty body)";
    }
    var start =
        StringUtils.normalizeSpace(response.body().beginning(BODY))
            .replaceAll("\\p{Cntrl}", "\uFFFD");
    return length > BODY ? start + "… (" + length + " bytes)" : start;
  }

  /** The beginning of the body with its line breaks and tabs visible. */
  static String ofLines(Response response) {
    var cut = response.body().length() > LINES ? "…" : "";
    var start = response.body().beginning(LINES) + cut;
    return start.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }
}
