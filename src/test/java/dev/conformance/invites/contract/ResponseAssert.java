package dev.conformance.invites.contract;

import dev.conformance.invites.contract.ListDifference.Side;
import dev.conformance.invites.contract.Listing.Root;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Assertions on one response. A failure reports everything that an assertion finds wrong. */
public final class ResponseAssert extends ContractAssert<ResponseAssert, Response> {
  /**
   * The statuses with which an application, a framework, a firewall or a length limit rejects a
   * parameter that the contract does not describe.
   */
  private static final Set<Integer> REFUSED_PARAMETER = Set.of(400, 403, 414, 422, 431);

  private ResponseAssert(Response response, Optional<Requirement> precondition) {
    super(response, ResponseAssert.class, precondition);
  }

  public static ResponseAssert assertThat(Response response) {
    return new ResponseAssert(response, Optional.empty());
  }

  /**
   * States a precondition that another requirement demands. If the response does not meet it, the
   * check is not exercised and waits for that requirement, which the server breaks.
   *
   * <pre>{@code
   * assumeThat(ENVELOPE_1, enveloped).isAnEnvelope();
   * }</pre>
   */
  public static ResponseAssert assumeThat(Requirement precondition, Response response) {
    return new ResponseAssert(response, Optional.of(precondition));
  }

  public ResponseAssert isAClientError() {
    return require(
        actual.isClientError(), "expected a client error, but got %s", Excerpt.of(actual));
  }

  public ResponseAssert hasStatus(Collection<Integer> expected) {
    return require(
        expected.contains(actual.status()),
        "expected status %s, but got %s",
        Excerpt.anyOf(expected),
        Excerpt.of(actual));
  }

  public ResponseAssert hasStatus(Integer... expected) {
    return hasStatus(Arrays.asList(expected));
  }

  /** The status is neither 401 nor 403. */
  public ResponseAssert acceptsTheApiKey() {
    return require(
        !blamesTheCaller(),
        "expected HTTP Digest with the API key to be accepted, but got %s with WWW-Authenticate"
            + " %s\n"
            + "response: %s",
        actual.status(),
        Excerpt.of(actual.headers().all("WWW-Authenticate")),
        Excerpt.of(actual));
  }

  /** The request was rejected for a reason other than the caller's permissions. */
  public ResponseAssert isNotRejectedForMissingPermissions() {
    return require(
        !blamesTheCaller(), "expected status 400 or 404, but got %s", Excerpt.of(actual));
  }

  private boolean blamesTheCaller() {
    return actual.status() == 401 || actual.status() == 403;
  }

  /** The status is not 5xx, except 501: a server need not implement what the request asks for. */
  public ResponseAssert isNoServerError() {
    return require(
        actual.status() < 500 || actual.status() == 501,
        "expected no server error, but got %s",
        Excerpt.of(actual));
  }

  /** The status of HEAD is not 2xx, because GET is rejected. */
  public ResponseAssert isNoSuccess() {
    return require(
        actual.status() < 200 || actual.status() > 299,
        "expected HEAD to be refused as GET is, but got status %s",
        actual.status());
  }

  /**
   * The HTTP status is one of these or, with {@code envelope=true}, the JSON object or the object
   * that it wraps has the status of a client error. The contract does not say what an error looks
   * like in an envelope.
   */
  public ResponseAssert hasStatusOrWrapsARejection(Integer... statuses) {
    return wrapsARejection() ? this : hasStatus(statuses);
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

  public ResponseAssert showsNoStackTrace() {
    var trace = StackTraces.firstIn(actual.body().beginning(Leaks.SEARCHED_BYTES));
    return require(
        trace.isEmpty(), "the body shows a stack trace: %s", Excerpt.of(trace.orElse("")));
  }

  /** Neither the body nor a header repeats one of the secrets. */
  public ResponseAssert echoesNoneOf(List<String> secrets) {
    return requireNone(Leaks.echoes(actual, secrets));
  }

  /** The body has no invitation, bare or in an envelope, whatever the status is. */
  public ResponseAssert leaksNoInvitation() {
    var leaked = actual.invitations().stream().filter(ResponseAssert::namesAnAddress).toList();
    require(
        leaked.isEmpty(),
        "expected no invitation, but got %s with status %s: %s",
        leaked.size(),
        actual.status(),
        ListDifference.names(leaked));
    return require(
        !actual.body().beginning(Leaks.SEARCHED_BYTES).contains("\"inviterUsername\""),
        "expected no invitation, but the body holds one: %s",
        body());
  }

  private static boolean namesAnAddress(Invitation item) {
    return !item.username().isEmpty() || !item.inviterUsername().isEmpty();
  }

  /** Neither the body nor a header names one of these invitations by its address or id. */
  public ResponseAssert leaksNoneOf(List<Invitation> known) {
    return leaksNoneOf(known, "");
  }

  /**
   * Neither the body nor a header names one of these invitations by its address or id.
   *
   * @param requested the text of the request, which a response may repeat
   */
  public ResponseAssert leaksNoneOf(List<Invitation> known, String requested) {
    leaksNoInvitation();
    var names = Leaks.inBody(actual, known, requested);
    require(names.isEmpty(), "expected no invitation, but the body names %s: %s", names, body());
    return requireNone(Leaks.inHeaders(actual, known, requested));
  }

  /** The error response meets this requirement of the error body. */
  public ResponseAssert hasAnErrorThatMeets(Requirement requirement, Profile profile) {
    return hasNone(profile, deviation -> deviation.requirement() == requirement);
  }

  /** The error response has an error body that the published schema allows. */
  public ResponseAssert hasAnErrorBody(Profile profile) {
    return hasNone(profile, deviation -> deviation.requirement().level() == Level.MUST);
  }

  private ResponseAssert hasNone(Profile profile, Predicate<Deviation> counts) {
    var problems =
        ErrorBody.deviations(actual, profile).stream()
            .filter(counts)
            .map(Deviation::message)
            .collect(Collectors.joining("\n"));
    return require(problems.isEmpty(), "%s\nresponse: %s", problems, Excerpt.of(actual));
  }

  private String body() {
    return Excerpt.ofBody(actual);
  }

  /** Rejected with a 4xx, or status 200 and the items of the plain response in any form. */
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
   * Rejected with one of these statuses, or status 200 with the layout and items of the plain
   * response.
   */
  public ResponseAssert isRefusedOrIsTheListOf(Response plain, Collection<Integer> refusals) {
    if (refusals.contains(actual.status())) {
      return leaksNoInvitation();
    }
    var statuses = new TreeSet<>(refusals);
    statuses.add(200);
    return hasStatus(statuses).hasTheSameLayoutAs(plain).hasTheSameItemsAs(plain);
  }

  /** The id was rejected or, if the profile tolerates it, read as the same id in lower case. */
  public ResponseAssert isTheResponseToAnUpperCaseId(Response plain, Profile profile) {
    return profile.toleratesUpperCaseIds() && actual.status() == 200
        ? isAList().hasTheSameItemsAs(plain)
        : hasStatus(400, 401, 403, 404, 414);
  }

  /** The media type is this one, with or without parameters. */
  public ResponseAssert hasMediaType(String expected) {
    return require(
        actual.mediaType().equals(expected),
        "expected content type %s, but it is %s",
        expected,
        Excerpt.of(actual.headers().first("Content-Type").orElse("missing")));
  }

  public ResponseAssert declaresNoOtherEncodingThanUtf8() {
    var charset = actual.charset().orElse("utf-8");
    return require(
        charset.matches("(?i)utf-?8"),
        "expected UTF-8, but the Content-Type declares %s",
        Excerpt.of(charset));
  }

  private static List<String> lines(Response response) {
    var body = response.body();
    return body.beginning(body.length()).lines().filter(line -> !line.isBlank()).toList();
  }

  /** The body is one line; line breaks at its end do not count. */
  public ResponseAssert isCompact() {
    var lines = lines(actual).size();
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
    var lines = lines(actual);
    var body = Excerpt.ofLines(actual);
    require(lines.size() > 1, "expected a body of several lines, but it is one line: %s", body);
    return require(
        lines.stream().anyMatch(line -> Character.isWhitespace(line.charAt(0))),
        "expected indented lines, but none of the %s lines is indented: %s",
        lines.size(),
        body);
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
    return hasOnlyObjects();
  }

  private ResponseAssert hasOnlyObjects() {
    var nonObjects = actual.listing().nonObjects();
    return require(
        nonObjects.isEmpty(), "expected objects only, but %s", String.join(", ", nonObjects));
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
   * @param addresses the addresses that the server may filter by; an empty one means no filter
   * @param invitations the invitations in the plain response
   */
  public ResponseAssert isRefusedOrContainsExactlyInvitationsToOneOf(
      List<String> addresses, List<Invitation> invitations) {
    if (REFUSED_PARAMETER.contains(actual.status())) {
      return leaksNoInvitation();
    }
    return isAList()
        .containsExactlyOneOf(
            addresses.stream()
                .flatMap(
                    address ->
                        address.isEmpty()
                            ? Stream.of(invitations)
                            : LetterCase.choices(address, invitations))
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
   * The items are exactly the invitations to this address. The server decides whether the letter
   * case of an address, or of its domain, counts.
   *
   * @param invitations the invitations in the plain response
   */
  public ResponseAssert containsExactlyInvitationsTo(String address, List<Invitation> invitations) {
    var unrelated =
        actual.invitations().stream()
            .filter(invitation -> !LetterCase.mayBeOf(address, invitation))
            .toList();
    require(
        unrelated.isEmpty(),
        "expected only invitations to %s, but got %s to other addresses: %s\nresponse: %s",
        Excerpt.of(address),
        unrelated.size(),
        ListDifference.names(unrelated),
        Excerpt.of(actual));
    return containsExactlyOneOf(LetterCase.choices(address, invitations).toList());
  }

  /** The items equal one of these parts of the plain list; a failure names the nearest part. */
  private ResponseAssert containsExactlyOneOf(List<List<Invitation>> alternatives) {
    if (alternatives.stream().allMatch(List::isEmpty)) {
      return hasNoItems();
    }
    var differences =
        alternatives.stream()
            .map(
                list ->
                    ListDifference.between(
                        new Side("this response", actual.invitations()),
                        new Side("the unfiltered list", list),
                        ListDifference.REQUIRED))
            .toList();
    return differences.stream().anyMatch(Optional::isEmpty)
        ? this
        : requireNoDifference(
            differences.stream()
                .flatMap(Optional::stream)
                .min(Comparator.comparing(difference -> difference.invitations().size())),
            difference ->
                "of the requested invitations, %s\nresponse: %s"
                    .formatted(difference, Excerpt.of(actual)));
  }

  /** A difference between two readable lists is one that a change of the project may explain. */
  private ResponseAssert requireNoDifference(
      Optional<ListDifference> difference, UnaryOperator<String> sentence) {
    if (difference.isEmpty()) {
      return this;
    }
    var message = sentence.apply(difference.get().words());
    return actual.listing().hasAList()
        ? rejectMismatch(message, difference.get())
        : require(false, "%s", message);
  }

  /** Both bodies are bare or both are envelopes, and both are on one line or both on several. */
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
        + (lines(response).size() > 1 ? " over several lines" : " on one line");
  }

  /**
   * Both responses have the same invitations, in any order, compared by their required members. A
   * failure calls them first and second, in the order in which the report lists the requests.
   */
  public ResponseAssert hasTheSameItemsAs(Response second) {
    return hasTheSameItemsAs(second, ListDifference.REQUIRED);
  }

  /** At least two of the lists are equal; if each GET changes the list, none are. */
  public ResponseAssert isNotChangedByEachGet(Response second, Response third) {
    var lists = Stream.of(actual, second, third).map(Response::invitations).toList();
    var different =
        lists.stream()
            .map(list -> list.stream().map(Invitation::documented).collect(Collectors.toSet()))
            .distinct();
    return require(
        different.count() < lists.size(),
        "expected the same list again, but three requests in a row have %s, %s and %s invitations",
        lists.get(0).size(),
        lists.get(1).size(),
        lists.get(2).size());
  }

  /**
   * As {@link #hasTheSameItemsAs(Response)}, and the items have the same other members, documented
   * or not, whose values may differ from response to response.
   */
  public ResponseAssert hasExactlyTheItemsOf(Response plain) {
    return hasTheSameItemsAs(plain, member -> true);
  }

  /** Two responses without a list count as equal. */
  private ResponseAssert hasTheSameItemsAs(Response second, Predicate<String> scope) {
    var list = second.listing();
    require(
        list.hasAList() || !actual.listing().hasAList(),
        "cannot compare, because the second response has no list (%s): %s",
        list.problem().orElse("it is " + list.root()),
        Excerpt.of(second));
    return requireNoDifference(
        ListDifference.between(
            new Side("the first response", actual.invitations()),
            new Side("the second response", list.invitations()),
            scope),
        difference ->
            "%s\nfirst: %s\nsecond: %s"
                .formatted(difference, Excerpt.of(actual), Excerpt.of(second)));
  }

  public ResponseAssert isNotCompressed() {
    var coding = actual.headers().coding();
    return require(
        coding.equalsIgnoreCase("identity"),
        "expected an uncompressed body, but got Content-Encoding %s",
        Excerpt.of(coding));
  }
}
