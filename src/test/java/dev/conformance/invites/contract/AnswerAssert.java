package dev.conformance.invites.contract;

import dev.conformance.invites.contract.Listing.Root;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on one answer in the words of the contract. A failure tells everything that is wrong
 * with the answer in that respect, not only the first thing.
 */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {
  private static final int SHOWN = 5;

  private AnswerAssert(Answer answer) {
    super(answer, AnswerAssert.class);
  }

  /** Begins the assertions on an answer. */
  public static AnswerAssert assertThat(Answer answer) {
    return new AnswerAssert(answer);
  }

  /** The status is one of these. */
  public AnswerAssert hasStatus(Collection<Integer> expected) {
    if (!expected.contains(actual.status())) {
      var wanted =
          new TreeSet<>(expected).stream().map(String::valueOf).collect(Collectors.joining(" or "));
      fail("expected status " + wanted + ", but came " + Answers.describe(actual));
    }
    return this;
  }

  /** The status is one of these. */
  public AnswerAssert hasStatus(Integer... expected) {
    return hasStatus(Arrays.asList(expected));
  }

  /** A malformed group id was turned down; whether for its form or for its rights is not judged. */
  public AnswerAssert isRejected() {
    return hasStatus(400, 401, 403, 404);
  }

  /** The status tells of no server error. */
  public AnswerAssert isNoServerError() {
    if (actual.status() >= 500) {
      fail("expected no server error, but came " + Answers.describe(actual));
    }
    return this;
  }

  /** The body holds no invitation, bare or in an envelope, whatever the status is. */
  public AnswerAssert leaksNoInvitation() {
    var leaked = actual.invitations();
    if (!leaked.isEmpty()) {
      fail("expected no invitation, but came " + leaked.size() + ": " + ids(leaked));
    }
    if (looksLikeAnInvitation()) {
      fail("expected no invitation, but the body holds one: " + Answers.describeBody(actual));
    }
    return this;
  }

  private boolean looksLikeAnInvitation() {
    var start = actual.body().beginning(1 << 16);
    return start.contains("\"inviterUsername\"");
  }

  /** Status 200 and a bare array of objects. */
  public AnswerAssert isAList() {
    hasStatus(200);
    var listing = wellFormed();
    if (listing.root() != Root.ARRAY) {
      fail("expected a bare JSON array, but came " + listing.root() + ": " + body());
    }
    if (!listing.strangers().isEmpty()) {
      fail("expected objects only, but " + String.join(", ", listing.strangers()));
    }
    return this;
  }

  /** Status 200 and an object that holds the array under {@code results} or {@code content}. */
  public AnswerAssert isAnEnvelope() {
    hasStatus(200);
    var listing = wellFormed();
    if (listing.root() != Root.OBJECT) {
      fail("expected an envelope, a JSON object, but came " + listing.root() + ": " + body());
    }
    if (listing.member().isEmpty()) {
      fail("expected an array under results or content, but came " + body());
    }
    if (!listing.strangers().isEmpty()) {
      fail("expected objects only, but " + String.join(", ", listing.strangers()));
    }
    return this;
  }

  /** The envelope's {@code status} is an integer equal to the HTTP status. */
  public AnswerAssert statesItsStatus() {
    var status = actual.listing().status();
    if (status.isEmpty()) {
      fail("expected \"status\": " + actual.status() + ", but there is no status: " + body());
    } else if (!status.get().isIntegralNumber() || status.get().longValue() != actual.status()) {
      fail("expected \"status\": " + actual.status() + ", but it is " + status.get());
    }
    return this;
  }

  /** Status 200 and an empty array. */
  public AnswerAssert isAnEmptyList() {
    return isAList().holds(List.of());
  }

  /** The invitations are the same as those of the other answer, in any order. */
  public AnswerAssert holdsTheSameAs(Answer other) {
    return holds(other.invitations());
  }

  /** The invitations are exactly these, in any order. */
  public AnswerAssert holds(List<Invitation> expected) {
    var missing = count(expected);
    var added = new LinkedHashMap<Invitation, Integer>();
    for (var invitation : actual.invitations()) {
      if (missing.merge(invitation, -1, Integer::sum) < 0) {
        missing.remove(invitation);
        added.merge(invitation, 1, Integer::sum);
      }
    }
    missing.values().removeIf(count -> count == 0);
    if (!missing.isEmpty() || !added.isEmpty()) {
      fail(differences(expected, missing.keySet(), added.keySet()));
    }
    return this;
  }

  private static Map<Invitation, Integer> count(List<Invitation> invitations) {
    var counts = new LinkedHashMap<Invitation, Integer>();
    invitations.forEach(invitation -> counts.merge(invitation, 1, Integer::sum));
    return counts;
  }

  private String differences(
      List<Invitation> expected, Collection<Invitation> missing, Collection<Invitation> added) {
    var changed = new TreeSet<String>();
    added.forEach(one -> changed.add(one.id()));
    changed.retainAll(missing.stream().map(Invitation::id).collect(Collectors.toSet()));
    var lines = new ArrayList<String>();
    lines.add(
        "expected %d invitation(s), but came %d"
            .formatted(expected.size(), actual.invitations().size()));
    describe(lines, "changed", missing.stream().filter(one -> changed.contains(one.id())).toList());
    describe(
        lines, "missing", missing.stream().filter(one -> !changed.contains(one.id())).toList());
    describe(lines, "too many", added.stream().filter(one -> !changed.contains(one.id())).toList());
    return String.join("; ", lines) + "\nanswer: " + Answers.describe(actual);
  }

  private static void describe(List<String> lines, String what, List<Invitation> invitations) {
    if (!invitations.isEmpty()) {
      lines.add(what + ": " + ids(invitations));
    }
  }

  private static String ids(List<Invitation> invitations) {
    var shown =
        invitations.stream()
            .limit(SHOWN)
            .map(invitation -> invitation.id() + " (" + invitation.username() + ")")
            .collect(Collectors.joining(", "));
    return invitations.size() > SHOWN
        ? shown + " and " + (invitations.size() - SHOWN) + " more"
        : shown;
  }

  /** The body is one line; a line break at its end does not count. */
  public AnswerAssert isCompact() {
    var lines = Layout.of(actual.body()).lines();
    if (lines > 1) {
      fail("expected a compact body on one line, but it has " + lines + " lines: " + raw());
    }
    return this;
  }

  /** The body has several lines, and lines inside are indented by spaces or tabs. */
  public AnswerAssert isPrettyPrinted() {
    var layout = Layout.of(actual.body());
    if (layout.lines() < 2) {
      fail("expected a body over several lines, but it is one line: " + raw());
    }
    if (layout.indented() == 0) {
      fail("expected indented lines, but none of " + layout.lines() + " lines is: " + raw());
    }
    if (layout.crowded()) {
      fail("expected each member on a line of its own, but a whole item is on one line: " + raw());
    }
    return this;
  }

  private String raw() {
    var start = actual.body().beginning(160);
    return start.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  /** Every item, judged by the schema, keeps this requirement. */
  public AnswerAssert hasItemsThatKeep(Requirement requirement) {
    var found = new ArrayList<String>();
    var broken = new int[1];
    actual.forEachItem(
        (item, index) -> {
          var deviations =
              ContractSchema.INVITATION.deviations(item).stream()
                  .filter(deviation -> deviation.requirement() == requirement)
                  .map(deviation -> "item " + index + ": " + deviation.message())
                  .toList();
          broken[0] += deviations.isEmpty() ? 0 : 1;
          if (found.size() < SHOWN * 2) {
            found.addAll(deviations);
          }
        });
    if (broken[0] > 0) {
      fail(broken[0] + " item(s) deviate:\n" + String.join("\n", found));
    }
    return this;
  }

  /** The error answer keeps this requirement of the error body. */
  public AnswerAssert hasAnErrorThatKeeps(Requirement requirement, Profile profile) {
    return reportDeviations(
        new ErrorBody(actual, profile)
            .deviations().stream()
                .filter(deviation -> deviation.requirement() == requirement)
                .toList());
  }

  /** The error answer has the documented error body, in all respects. */
  public AnswerAssert hasAnErrorBody(Profile profile) {
    return reportDeviations(new ErrorBody(actual, profile).deviations());
  }

  /** The body conforms to the schema. */
  public AnswerAssert hasBodyOf(ContractSchema schema) {
    var body = actual.json();
    if (body.isEmpty()) {
      fail("expected a JSON value, but came " + Answers.describe(actual));
    } else {
      reportDeviations(schema.deviations(body.get()));
    }
    return this;
  }

  private AnswerAssert reportDeviations(List<Deviation> deviations) {
    if (!deviations.isEmpty()) {
      fail(
          deviations.stream().map(Deviation::message).collect(Collectors.joining("\n"))
              + "\nanswer: "
              + Answers.describe(actual));
    }
    return this;
  }

  private Listing wellFormed() {
    var listing = actual.listing();
    listing.problem().ifPresent(problem -> fail(problem + "; it begins " + body()));
    return listing;
  }

  private String body() {
    return Answers.describeBody(actual);
  }

  private void fail(String message) {
    throw new AssertionError(message);
  }
}
