package dev.conformance.invites.contract;

import dev.conformance.invites.contract.Listing.Root;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Assertions on one response in the words of the contract. A failure tells everything that is wrong
 * with the response in that respect, not only the first thing.
 */
public final class ResponseAssert extends AbstractResponseAssert<ResponseAssert> {
  /** A long list is read once for all assertions in a row. */
  private @Nullable Listing listing;

  private ResponseAssert(Response response) {
    super(response, ResponseAssert.class);
  }

  private Listing listing() {
    var known = listing;
    if (known == null) {
      known = actual.listing();
      listing = known;
    }
    return known;
  }

  /** Begins the assertions on a response. */
  public static ResponseAssert assertThat(Response response) {
    return new ResponseAssert(response);
  }

  /** A malformed group id was turned down; whether for its form or for its rights is not judged. */
  public ResponseAssert isRejected() {
    return hasStatus(400, 401, 403, 404);
  }

  /**
   * The request was turned down by the HTTP status or, under {@code envelope=true}, by a status in
   * a JSON object or in the object that it wraps: what an error looks like in an envelope is not
   * published.
   */
  public ResponseAssert isRejectedOrWrapsARejection() {
    return wrapsARejection() ? this : isRejected();
  }

  /** The same, where the HTTP status of a rejection is known. */
  public ResponseAssert hasStatusOrWrapsARejection(int status) {
    return wrapsARejection() ? this : hasStatus(status);
  }

  private boolean wrapsARejection() {
    return actual.status() == 200 && actual.json().filter(ResponseAssert::isARejection).isPresent();
  }

  private static boolean isARejection(JsonNode envelope) {
    return Stream.of(envelope, envelope.path("results"), envelope.path("content"))
        .flatMap(error -> Stream.of(error.path("status"), error.path("error")))
        .mapToInt(status -> status.asInt(0))
        .anyMatch(status -> status >= 400 && status < 500);
  }

  /**
   * The id was rejected, or, where the profile tolerates it, taken for the same id in lower case.
   *
   * @param plain the response to the id in lower case
   */
  public ResponseAssert isTheResponseToAnUpperCaseId(Response plain, Profile profile) {
    return profile.tolerates(Tolerance.UPPER_CASE_GROUP_ID_MAY_BE_ACCEPTED)
            && actual.status() == 200
        ? isAList().holdsTheSameAs(plain)
        : isRejected();
  }

  /** The body holds no invitation, bare or in an envelope, whatever the status is. */
  public ResponseAssert leaksNoInvitation() {
    var leaked = listing().invitations().stream().filter(ResponseAssert::namesSomebody).toList();
    if (!leaked.isEmpty()) {
      fail(
          "expected no invitation, but got "
              + leaked.size()
              + " with status "
              + actual.status()
              + ": "
              + ListDifference.names(leaked));
    }
    if (Leaks.invitation(actual)) {
      fail("expected no invitation, but the body holds one: " + body());
    }
    return this;
  }

  /** The body holds no invitation, and nowhere names one of these by its address or id. */
  public ResponseAssert leaksNoneOf(List<Invitation> known) {
    return leaksNoneOf(known, "");
  }

  /**
   * The body holds no invitation, and nowhere names one of these by its address or id.
   *
   * @param asked what the request has named, which a response may repeat
   */
  public ResponseAssert leaksNoneOf(List<Invitation> known, String asked) {
    leaksNoInvitation();
    var names = Leaks.names(actual, known, asked);
    if (!names.isEmpty()) {
      fail("expected no invitation, but the body names " + names + ": " + body());
    }
    return this;
  }

  private static boolean namesSomebody(Invitation item) {
    return !item.username().isEmpty() || !item.inviterUsername().isEmpty();
  }

  /** Status 200 and a bare array of objects. */
  public ResponseAssert isAList() {
    hasStatus(200);
    var listing = wellFormed();
    if (listing.root() != Root.ARRAY) {
      fail("expected a bare JSON array, but got " + listing.root() + ": " + body());
    }
    if (!listing.strangers().isEmpty()) {
      fail("expected objects only, but " + String.join(", ", listing.strangers()));
    }
    return this;
  }

  /** Status 200 and an object that holds the array under {@code results} or {@code content}. */
  public ResponseAssert isAnEnvelope() {
    hasStatus(200);
    var listing = wellFormed();
    if (listing.root() != Root.OBJECT) {
      fail("expected an envelope, a JSON object, but got " + listing.root() + ": " + body());
    }
    if (listing.member().isEmpty()) {
      fail("expected an array under results or content, but got " + body());
    }
    listing.conflict().ifPresent(words -> fail(words + "; it begins " + body()));
    if (!listing.strangers().isEmpty()) {
      fail("expected objects only, but " + String.join(", ", listing.strangers()));
    }
    return this;
  }

  /** Status 200, and the envelope's {@code status} is the same as an integer. */
  public ResponseAssert statesItsStatus() {
    hasStatus(200);
    var status = wellFormed().status();
    if (status.isEmpty()) {
      fail("expected \"status\": " + actual.status() + ", but there is no status: " + body());
    } else if (!Json.isInteger(status.get(), actual.status())) {
      fail(
          "expected \"status\": "
              + actual.status()
              + ", but it is "
              + Json.beginning(status.get()));
    }
    return this;
  }

  /** Status 200 and an empty array. */
  public ResponseAssert isAnEmptyList() {
    return isAList().holds(List.of());
  }

  /** Status 200 and an empty array, or a refusal as a client's mistake, whatever its form. */
  public ResponseAssert isAnEmptyListOrARefusal() {
    return actual.isClientError() ? leaksNoInvitation() : isAnEmptyList();
  }

  /** There is a list, bare or in an envelope, without any item. */
  public ResponseAssert hasNoItems() {
    return holds(List.of());
  }

  /**
   * Status 200 and an empty array, or a refusal of what is no address.
   *
   * @param isAnAddress whether the username was an address, so that it may not be refused
   */
  public ResponseAssert isAnEmptyListOrARefusalOfAMalformedAddress(boolean isAnAddress) {
    return !isAnAddress && actual.status() == 400 ? leaksNoInvitation() : isAnEmptyList();
  }

  /**
   * The invitations are exactly those of this address. Whether the letter case of an address, or of
   * its domain, counts is left to the server.
   *
   * @param all the invitations of the project
   */
  public ResponseAssert holdsThoseOf(String address, List<Invitation> all) {
    var found = listing().invitations();
    return Arrays.stream(LetterCase.values())
            .map(letterCase -> of(address, all, letterCase))
            .anyMatch(
                those -> ListDifference.between(those, found, ComparisonScope.REQUIRED).isEmpty())
        ? this
        : holds(of(address, all, LetterCase.IGNORED));
  }

  private static List<Invitation> of(String address, List<Invitation> all, LetterCase letterCase) {
    return all.stream().filter(one -> letterCase.isSame(one.username(), address)).toList();
  }

  /**
   * The body is bare or an envelope, and on one line or on several, as that of the other response.
   */
  public ResponseAssert hasTheFormOf(Response other) {
    var form = form(listing(), actual);
    var wanted = form(other.listing(), other);
    if (!form.equals(wanted)) {
      fail(
          "expected "
              + wanted
              + " as in the other response, but got "
              + form
              + ": "
              + ResponseText.raw(actual));
    }
    return this;
  }

  private static String form(Listing listing, Response response) {
    return listing.root()
        + (Layout.of(response.body()).lines() > 1 ? " over several lines" : " on one line");
  }

  /** The invitations are those of the other response, in any order, by their required members. */
  public ResponseAssert holdsTheSameAs(Response other) {
    return holds(list(other), ComparisonScope.REQUIRED);
  }

  /**
   * The items are those of the plain response, in any order, with all their members, documented or
   * not. What differs between the plain response and its repetition is not judged.
   */
  public ResponseAssert holdsTheVeryItemsOf(Response plain, Response again) {
    var items = list(plain);
    return ListDifference.between(items, listing().invitations(), ComparisonScope.WHOLE).isEmpty()
        ? this
        : holds(items, ComparisonScope.steadyBetween(items, again.invitations()));
  }

  /** Two answers without a list have nothing to compare; one of them alone says why. */
  private List<Invitation> list(Response other) {
    var list = other.listing();
    if (!list.holdsAList() && listing().holdsAList()) {
      var why = list.problem().orElse("it is " + list.root());
      fail(
          "nothing to compare with, the other response holds no list: "
              + why
              + "; it begins "
              + ResponseText.describe(other));
    }
    return list.invitations();
  }

  /** The invitations are exactly these, in any order. */
  public ResponseAssert holds(List<Invitation> expected) {
    return holds(expected, ComparisonScope.REQUIRED);
  }

  private ResponseAssert holds(List<Invitation> expected, ComparisonScope extent) {
    ListDifference.between(expected, listing().invitations(), extent)
        .ifPresent(words -> fail(words + "\nanswer: " + ResponseText.describe(actual)));
    return this;
  }

  /** The error response meets this requirement of the error body. */
  public ResponseAssert hasAnErrorThatKeeps(Requirement requirement, Profile profile) {
    return reportDeviations(new ErrorBody(actual, profile).deviations(requirement));
  }

  /** The error response has an error body that the published schema allows. */
  public ResponseAssert hasAnErrorBody(Profile profile) {
    return reportDeviations(new ErrorBody(actual, profile).deviations(Level.MUST));
  }

  /** The body conforms to the schema. */
  public ResponseAssert hasBodyOf(ContractSchema schema) {
    var body = actual.json();
    if (body.isEmpty()) {
      fail("expected a JSON value, but got " + ResponseText.describe(actual));
    } else {
      reportDeviations(schema.deviations(body.get()));
    }
    return this;
  }

  /** The body is not compressed. */
  public ResponseAssert isNotCompressed() {
    var coding = actual.headers().first("Content-Encoding").orElse("identity");
    if (!coding.equalsIgnoreCase("identity")) {
      fail("asked for identity, but the response has Content-Encoding " + coding);
    }
    return this;
  }

  private ResponseAssert reportDeviations(List<Deviation> deviations) {
    if (!deviations.isEmpty()) {
      fail(
          deviations.stream().map(Deviation::message).collect(Collectors.joining("\n"))
              + "\nanswer: "
              + ResponseText.describe(actual));
    }
    return this;
  }

  private Listing wellFormed() {
    var listing = listing();
    listing.problem().ifPresent(problem -> fail(problem + "; it begins " + body()));
    return listing;
  }

  private String body() {
    return ResponseText.describeBody(actual);
  }
}
