package dev.conformance.invites.contract;

import dev.conformance.invites.contract.ListDifference.Side;
import dev.conformance.invites.contract.Listing.Root;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Assertions on one response in the words of the contract. A failure reports everything that is
 * wrong with the response in that respect.
 */
public final class ResponseAssert extends RejectionAssert<ResponseAssert> {
  /**
   * What an application, its framework, a firewall or a limit on lengths returns for a parameter
   * that is not what the contract describes.
   */
  private static final Set<Integer> REFUSED_PARAMETER = Set.of(400, 403, 414, 422, 431);

  private ResponseAssert(Response response, Purpose purpose) {
    super(response, ResponseAssert.class, purpose);
  }

  public static ResponseAssert assertThat(Response response) {
    return new ResponseAssert(response, Purpose.ASSERTION);
  }

  /**
   * For the precondition of a check that another requirement demands: if the response does not meet
   * it, the check is not exercised, and the other requirement fails.
   *
   * <pre>{@code
   * assumeThat(enveloped).isAnEnvelope();
   * }</pre>
   */
  public static ResponseAssert assumeThat(Response response) {
    return new ResponseAssert(response, Purpose.ASSUMPTION);
  }

  /** The request was rejected as a client error, or has these invitations in whatever form. */
  public ResponseAssert isRefusedOrHasTheSameItemsAs(Response plain) {
    if (actual.isClientError() || wrapsARejection()) {
      return this;
    }
    require(
        actual.status() == 200,
        "expected status 200 or a client error, but got %s",
        Excerpt.of(actual));
    return hasTheSameItemsAs(plain);
  }

  /**
   * The request was refused with one of these statuses, or its response is that of the plain one.
   */
  public ResponseAssert isRefusedOrIsTheListOf(Response plain, Collection<Integer> refusals) {
    if (refusals.contains(actual.status())) {
      return leaksNoInvitation();
    }
    var statuses = new TreeSet<>(refusals);
    statuses.add(200);
    return hasStatus(statuses).hasTheSameLayoutAs(plain).hasTheSameItemsAs(plain);
  }

  /** As {@link #isRefusedOrIsTheListOf(Response, Collection)}. */
  public ResponseAssert isRefusedOrIsTheListOf(Response plain, Integer... refusals) {
    return isRefusedOrIsTheListOf(plain, List.of(refusals));
  }

  /** The id was rejected or, if the profile tolerates it, read as the same id in lower case. */
  public ResponseAssert isTheResponseToAnUpperCaseId(Response plain, Profile profile) {
    return profile.tolerates(Tolerance.UPPER_CASE_GROUP_ID_MAY_BE_ACCEPTED)
            && actual.status() == 200
        ? isAList().hasTheSameItemsAs(plain)
        : isRejected();
  }

  /** There is one content type and it is this, with or without parameters. */
  public ResponseAssert hasMediaType(String expected) {
    var given = actual.headers().all("Content-Type");
    require(
        given.size() <= 1,
        "expected one Content-Type, but got %s: %s",
        given.size(),
        Excerpt.of(given));
    return require(
        actual.mediaType().equals(expected),
        "expected content type %s, but it is %s",
        expected,
        given.isEmpty() ? "missing" : Excerpt.of(given.get(0)));
  }

  public ResponseAssert declaresNoOtherEncodingThanUtf8() {
    var charset = actual.charset().orElse("utf-8");
    return require(
        charset.matches("(?i)utf-?8"),
        "expected UTF-8, but the Content-Type declares %s",
        Excerpt.of(charset));
  }

  /**
   * How a body is divided into lines.
   *
   * @param lines the lines that are not blank
   * @param indented the lines that begin with white space
   */
  private record Layout(long lines, long indented) {
    static Layout of(Body body) {
      var lines = body.beginning(body.length()).lines().filter(line -> !line.isBlank()).toList();
      return new Layout(
          lines.size(),
          lines.stream().filter(line -> Character.isWhitespace(line.charAt(0))).count());
    }
  }

  /** The body is one line; line breaks at its end do not count. */
  public ResponseAssert isCompact() {
    var lines = Layout.of(actual.body()).lines();
    return require(
        lines <= 1,
        "expected a compact body on one line, but it has %s lines: %s",
        lines,
        Excerpt.ofLines(actual));
  }

  /**
   * Status 200, and the body has several lines, some of them indented by spaces or tabs. An empty
   * list may be one line.
   */
  public ResponseAssert isPrettyPrinted() {
    hasStatus(200);
    if (actual.json().filter(value -> value.isArray() && value.isEmpty()).isPresent()) {
      return this;
    }
    var layout = Layout.of(actual.body());
    var lines = Excerpt.ofLines(actual);
    require(layout.lines() > 1, "expected a body of several lines, but it is one line: %s", lines);
    return require(
        layout.indented() > 0,
        "expected indented lines, but none of the %s lines is indented: %s",
        layout.lines(),
        lines);
  }

  /** Status 200 and a bare array of objects. */
  public ResponseAssert isAList() {
    var listing = listing();
    require(
        listing.root() == Root.ARRAY,
        "expected a bare JSON array, but got %s: %s",
        listing.root(),
        body());
    return hasOnlyObjects();
  }

  /** Status 200 and an object that has the array under {@code results} or {@code content}. */
  public ResponseAssert isAnEnvelope() {
    var listing = listing();
    require(
        listing.root() == Root.OBJECT,
        "expected a JSON object with the list under results or content, but got %s: %s",
        listing.root(),
        body());
    require(
        listing.member().isPresent(),
        "expected an array under results or content, but got %s",
        body());
    requireNone(listing.conflict().map(this::beginningWith));
    return hasOnlyObjects();
  }

  private ResponseAssert hasOnlyObjects() {
    var others = actual.listing().otherItems();
    return require(others.isEmpty(), "expected objects only, but %s", String.join(", ", others));
  }

  /** Status 200, and the envelope's {@code status} is the same as an integer. */
  public ResponseAssert statesItsStatus() {
    var status = listing().status();
    require(
        status.isPresent(),
        "expected \"status\": %s, but there is no status: %s",
        actual.status(),
        body());
    return require(
        status.filter(value -> Json.isInteger(value, actual.status())).isPresent(),
        "expected \"status\": %s, but it is %s",
        actual.status(),
        status.map(Excerpt::of).orElse(""));
  }

  /** Status 200 and one JSON value. */
  private Listing listing() {
    hasStatus(200);
    var listing = actual.listing();
    requireNone(listing.problem().map(this::beginningWith));
    return listing;
  }

  private String beginningWith(String problem) {
    return actual.body().length() == 0 ? problem : problem + "; it begins with " + body();
  }

  public ResponseAssert isAnEmptyList() {
    return isAList().hasNoItems();
  }

  /** Status 200 and an empty array, or a rejection as a client error of whatever form. */
  public ResponseAssert isAnEmptyListOrARefusal() {
    return actual.isClientError() ? leaksNoInvitation() : isAnEmptyList();
  }

  /** Status 200 and an empty array, or a rejection of a username that is not an address. */
  public ResponseAssert isAnEmptyListOrARefusalOf(String username) {
    return REFUSED_PARAMETER.contains(actual.status()) && !Invitation.isOrdinaryAddress(username)
        ? leaksNoInvitation()
        : isAnEmptyList();
  }

  /**
   * A list of exactly the invitations to one of these addresses, or a refusal of a parameter that
   * is not what the contract describes.
   *
   * @param addresses what the server may search for; an empty one is no filter
   * @param all the invitations that the plain response lists
   */
  public ResponseAssert isRefusedOrContainsExactlyInvitationsToOneOf(
      List<String> addresses, List<Invitation> all) {
    if (REFUSED_PARAMETER.contains(actual.status())) {
      return leaksNoInvitation();
    }
    return isAList()
        .containsExactlyOneOf(
            addresses.stream()
                .flatMap(
                    address ->
                        address.isEmpty() ? Stream.of(all) : LetterCase.choices(address, all))
                .toList());
  }

  public ResponseAssert hasNoItems() {
    var items = actual.invitations();
    return require(
        items.isEmpty(),
        "expected no invitation, but got %s: %s\nresponse: %s",
        items.size(),
        ListDifference.names(items),
        Excerpt.of(actual));
  }

  /**
   * The invitations are exactly those of this address. The server decides whether the letter case
   * of an address, or of its domain, counts.
   *
   * @param all the invitations that the plain response lists
   */
  public ResponseAssert containsExactlyInvitationsTo(String address, List<Invitation> all) {
    var others =
        actual.invitations().stream()
            .filter(invitation -> !LetterCase.mayBeOf(address, invitation))
            .toList();
    require(
        others.isEmpty(),
        "expected only invitations to %s, but got %s to other addresses: %s\nresponse: %s",
        Excerpt.of(address),
        others.size(),
        ListDifference.names(others),
        Excerpt.of(actual));
    return containsExactlyOneOf(LetterCase.choices(address, all).toList());
  }

  /**
   * The invitations are exactly those of one of these parts of the plain list; a failure compares
   * with the last.
   */
  private ResponseAssert containsExactlyOneOf(List<List<Invitation>> alternatives) {
    if (alternatives.stream().allMatch(List::isEmpty)) {
      return hasNoItems();
    }
    var isOne =
        alternatives.stream()
            .anyMatch(
                list ->
                    ListDifference.isNone(actual.invitations(), list, ComparisonScope.REQUIRED));
    return isOne
        ? this
        : requireNone(
            ListDifference.between(
                    new Side("this response", actual.invitations()),
                    new Side("the unfiltered list", alternatives.get(alternatives.size() - 1)),
                    ComparisonScope.REQUIRED)
                .map(
                    difference ->
                        "of the requested invitations, %s\nresponse: %s"
                            .formatted(difference, Excerpt.of(actual))));
  }

  /** The body is bare or an envelope, and on one line or on several, as in the other response. */
  public ResponseAssert hasTheSameLayoutAs(Response second) {
    return require(
        form(actual).equals(form(second)),
        "the first response is %s, and the second is %s\nfirst: %s\nsecond: %s",
        form(actual),
        form(second),
        Excerpt.ofLines(actual),
        Excerpt.ofLines(second));
  }

  private static String form(Response response) {
    return response.listing().root()
        + (Layout.of(response.body()).lines() > 1 ? " over several lines" : " on one line");
  }

  /**
   * The invitations are those of the other response, in any order, by their required members. A
   * failure blames neither: the requests of both are printed in this order.
   */
  public ResponseAssert hasTheSameItemsAs(Response second) {
    return hasTheSameItemsAs(second, list(second), ComparisonScope.REQUIRED);
  }

  /** These are not three different lists, as they are if each GET changes the list. */
  public ResponseAssert isNotFollowedByTwoOtherLists(Response second, Response third) {
    var lists = Stream.of(actual, second, third).map(Response::invitations).toList();
    var areDifferent =
        Stream.of(actual, second, third)
                .allMatch(response -> response.listing().root() == Root.ARRAY)
            && !ListDifference.isNone(lists.get(0), lists.get(1), ComparisonScope.REQUIRED)
            && !ListDifference.isNone(lists.get(1), lists.get(2), ComparisonScope.REQUIRED)
            && !ListDifference.isNone(lists.get(0), lists.get(2), ComparisonScope.REQUIRED);
    return areDifferent ? as("each GET changes the list").hasTheSameItemsAs(second) : this;
  }

  /**
   * The items are those of the plain response, in any order, with all their members, documented or
   * not. What differs between the plain response and its repetition is not judged.
   */
  public ResponseAssert hasExactlyTheItemsOf(Response plain, Response again) {
    var items = list(plain);
    return ListDifference.isNone(actual.invitations(), items, ComparisonScope.WHOLE)
        ? this
        : hasTheSameItemsAs(
            plain, items, ComparisonScope.stableBetween(items, again.invitations()));
  }

  /** The invitations to compare with. If neither response has a list, they have the same. */
  private List<Invitation> list(Response second) {
    var list = second.listing();
    require(
        list.holdsAList() || !actual.listing().holdsAList(),
        "cannot compare, because the second response has no list (%s): %s",
        list.problem().orElse("it is " + list.root()),
        Excerpt.of(second));
    return list.invitations();
  }

  private ResponseAssert hasTheSameItemsAs(
      Response second, List<Invitation> expected, ComparisonScope scope) {
    return requireNone(
        ListDifference.between(
                new Side("the first response", actual.invitations()),
                new Side("the second response", expected),
                scope)
            .map(
                difference ->
                    "%s\nfirst: %s\nsecond: %s"
                        .formatted(difference, Excerpt.of(actual), Excerpt.of(second))));
  }

  public ResponseAssert isNotCompressed() {
    var coding = actual.headers().first("Content-Encoding").orElse("identity");
    return require(
        coding.equalsIgnoreCase("identity"),
        "expected an uncompressed body, but got Content-Encoding %s",
        Excerpt.of(coding));
  }
}
