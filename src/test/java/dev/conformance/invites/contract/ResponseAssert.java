package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ListDifference.Scope.ALL_MEMBERS;
import static dev.conformance.invites.contract.ListDifference.Scope.REQUIRED_MEMBERS;

import dev.conformance.invites.common.Excerpt;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.ArrayUtils;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/** Assertions on one response. A failure reports everything that an assertion finds wrong. */
public final class ResponseAssert extends ContractAssert<ResponseAssert, Response> {
  /** How an application, a firewall or a length limit rejects a parameter that is not described. */
  public static final Set<Integer> PARAMETER_REJECTIONS = Set.of(400, 403, 414, 422, 431);

  /**
   * The normal forms in which a server may compare addresses; RFC 5321 allows all of them. Lower
   * and upper case differ for the dotless i, which equals i only in upper case.
   */
  private static final List<UnaryOperator<String>> LETTER_CASES =
      List.of(
          address -> address,
          ResponseAssert::withLowerDomain,
          address -> address.toLowerCase(Locale.ROOT),
          address -> address.toUpperCase(Locale.ROOT));

  private ResponseAssert(Response response, Optional<Requirement> precondition) {
    super(response, ResponseAssert.class, precondition);
  }

  public static ResponseAssert assertThat(Response response) {
    return new ResponseAssert(response, Optional.empty());
  }

  /**
   * States a precondition that another requirement demands. If the response does not meet it, the
   * check is not exercised and waits for that requirement, which the server breaks.
   */
  public static ResponseAssert assumeThat(Requirement precondition, Response response) {
    return new ResponseAssert(response, Optional.of(precondition));
  }

  /** Aborts the check, which counts as not exercised for this reason, if the condition is false. */
  public static void assume(boolean condition, String otherwise) {
    if (!condition) {
      throw new TestAbortedException(otherwise);
    }
  }

  /** A failure quotes the status, the media type and the body. */
  private ResponseAssert requireResponse(boolean condition, String expected) {
    return requireBody(condition, expected, actual.statusAndType());
  }

  /** A failure is one of the form, and quotes the body. */
  private ResponseAssert requireForm(boolean condition, String expected, String found) {
    return condition
        ? this
        : fail(Deviation.of(expected, found, actual.body().excerpt()).ofForm(found));
  }

  /** A failure quotes the body. */
  private ResponseAssert requireBody(boolean condition, String expected, String found) {
    return require(condition, expected, found, actual.body()::excerpt);
  }

  public ResponseAssert isAClientError() {
    return requireResponse(actual.isClientError(), "a client error");
  }

  /** Another 2xx in place of 200 is a wrong form. */
  public ResponseAssert hasStatus(Collection<Integer> expected) {
    if (expected.contains(actual.status())) {
      return this;
    }
    var found = actual.statusAndType();
    var deviation = Deviation.of(anyOf(expected), found, actual.body().excerpt());
    var isOfForm = expected.contains(200) && actual.status() / 100 == 2;
    return fail(isOfForm ? deviation.ofForm(found) : deviation);
  }

  public ResponseAssert hasStatus(Integer... expected) {
    return hasStatus(Arrays.asList(expected));
  }

  /** The caller's credentials and permissions are not the reason for a rejection. */
  public ResponseAssert isNeither401Nor403() {
    return requireResponse(
        actual.status() != 401 && actual.status() != 403, "a status other than 401 and 403");
  }

  /** The caller's credential is not the reason for a rejection. A failure shows the challenge. */
  public ResponseAssert isAuthenticated() {
    var challenge = actual.headers().first("WWW-Authenticate").map(Excerpt::of).orElse("none");
    Supplier<String> detail =
        () -> "WWW-Authenticate: " + challenge + "\nresponse: " + actual.excerpt();
    var isAccepted = actual.status() != 401 && actual.status() != 403;
    return require(isAccepted, "the credential to be accepted", actual.statusAndType(), detail);
  }

  /** The status is not 5xx, except 501: a server need not implement what the request asks for. */
  public ResponseAssert isNoServerError() {
    return requireResponse(actual.status() < 500 || actual.status() == 501, "no server error");
  }

  /** The status of HEAD is not 2xx, because GET is rejected. */
  public ResponseAssert isNoSuccess() {
    var isSuccess = actual.status() / 100 == 2;
    return require(!isSuccess, "HEAD to be rejected, as GET is", "status " + actual.status());
  }

  /**
   * The HTTP status is 200 and the JSON object, or the object that it wraps, has the status of a
   * client error; otherwise the response meets the assertion. For {@code envelope=true}: the
   * contract does not say what an error looks like in an envelope.
   */
  public ResponseAssert wrapsARejectionOr(Consumer<ResponseAssert> assertion) {
    if (actual.status() != 200 || actual.json().filter(ResponseAssert::isARejection).isEmpty()) {
      assertion.accept(this);
    }
    return this;
  }

  private static boolean isARejection(JsonNode envelope) {
    return Stream.of(envelope, envelope.path("results"), envelope.path("content"))
        .flatMap(error -> Stream.of(error.path("status"), error.path("error")))
        .mapToInt(status -> status.asInt(0))
        .anyMatch(status -> status >= 400 && status < 500);
  }

  /** A rejection as a client error without an invitation, or a 200 that meets the assertion. */
  public ResponseAssert isRejectedOr(Consumer<ResponseAssert> assertion) {
    return isRejectedOr(IntStream.range(400, 500).boxed().toList(), assertion);
  }

  /** As {@link #isRejectedOr(Consumer)}, but only with one of these statuses. */
  public ResponseAssert isRejectedOr(
      Collection<Integer> rejections, Consumer<ResponseAssert> assertion) {
    if (rejections.contains(actual.status())) {
      return leaksNoInvitation();
    }
    assertion.accept(hasStatus(ArrayUtils.add(rejections.toArray(Integer[]::new), 200)));
    return this;
  }

  public ResponseAssert showsNoStackTrace() {
    var found = actual.body().findings().stackTrace();
    return requireNone(
        found.map(trace -> Deviation.of("", "the body shows a stack trace", Excerpt.of(trace))));
  }

  /** Neither the body nor a header repeats one of the secrets. */
  public ResponseAssert echoesNoneOf(List<String> secrets) {
    return requireNone(Leaks.echoes(actual, secrets));
  }

  /** The body has no invitation, bare or in an envelope, whatever the status is. */
  public ResponseAssert leaksNoInvitation() {
    var found = "one, with status " + actual.status();
    return requireBody(!actual.showsAnInvitation(), "no invitation in the body", found);
  }

  /** Neither the body nor a header has one of these addresses and ids, unless it was requested. */
  public ResponseAssert leaksNoneOf(InvitationNames known) {
    leaksNoInvitation();
    var names = Leaks.inBody(actual, known);
    Supplier<String> place = () -> names + " in " + actual.body().excerpt();
    return require(names.isEmpty(), "no invitation", "a body that names some", place)
        .requireNone(Leaks.inHeaders(actual, known));
  }

  /** No redirect leads to this path, because clients would follow it. */
  public ResponseAssert doesNotRedirectTo(String path) {
    var locations = actual.headers().all("Location");
    var isElsewhere = locations.stream().noneMatch(location -> location.contains(path));
    return require(isElsewhere, "no redirect to the list", "Location " + Excerpt.of(locations));
  }

  /** The error response meets this requirement of the error body. */
  public ResponseAssert hasAnErrorThatMeets(Requirement requirement, Profile profile) {
    return hasNone(profile, violation -> violation.requirement() == requirement);
  }

  /** The error response has an error body that the published schema allows. */
  public ResponseAssert hasAnErrorBody(Profile profile) {
    return hasNone(profile, violation -> violation.requirement().level() == Level.MUST);
  }

  private ResponseAssert hasNone(Profile profile, Predicate<Violation> counts) {
    var violations = ErrorBody.violations(actual, profile).stream().filter(counts);
    return requireNone(
        Deviation.joined(violations.map(Violation::deviation).toList())
            .map(it -> it.withDetail((it.detail() + "\n" + actual.excerpt()).strip())));
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
        actual.mediaType().equals(expected), "content type " + expected, actual.contentTypes());
  }

  public ResponseAssert declaresNoOtherEncodingThanUtf8() {
    var charset = actual.charset().orElse("utf-8");
    var found = "a Content-Type that declares " + Excerpt.of(charset);
    return require(charset.matches("(?i)utf-?8"), "UTF-8", found);
  }

  /** The body is one line; line breaks at its end do not count. */
  public ResponseAssert isCompact() {
    var lines = actual.body().findings().lines();
    return require(
        lines <= 1, "a compact body on one line", lines + " lines", actual.body()::excerptOfLines);
  }

  /** Status 200, and several lines, some of them indented by spaces or tabs, or an empty list. */
  public ResponseAssert isPrettyPrinted() {
    hasStatus(200);
    if (actual.json().filter(value -> value.isArray() && value.isEmpty()).isPresent()) {
      return this;
    }
    var found = actual.body().findings();
    Supplier<String> body = actual.body()::excerptOfLines;
    require(found.lines() > 1, "a body of several lines", "one line", body);
    return require(
        found.isIndented(), "indented lines", found.lines() + " lines without indentation", body);
  }

  /** Status 200 and a bare array of objects. */
  public ResponseAssert isAList() {
    return hasJson(JsonNode::isArray, "a bare JSON array").hasOnlyObjects();
  }

  /** Status 200 and an object that has the array under {@code results} or {@code content}. */
  public ResponseAssert isAnEnvelope() {
    var hasList = actual.parsedBody().listMember().isPresent();
    return hasJson(JsonNode::isObject, "a JSON object with the list under results or content")
        .requireForm(hasList, "an array under results or content", "another object")
        .hasOnlyObjects();
  }

  /** Status 200 and one JSON value that meets the condition. */
  private ResponseAssert hasJson(Predicate<JsonNode> condition, String expected) {
    hasStatus(200);
    var body = actual.parsedBody();
    requireNone(
        body.problem().map(it -> Deviation.of("", it, actual.body().excerpt()).ofForm("no JSON")));
    return requireForm(condition.test(body.value()), expected, body.root());
  }

  private ResponseAssert hasOnlyObjects() {
    return requireForm(actual.parsedBody().hasOnlyObjects(), "objects only", "other items");
  }

  /** Status 200, and the envelope's {@code status} is the same as an integer. */
  public ResponseAssert statesItsStatus() {
    hasJson(JsonNode::isObject, "a JSON object with the status");
    var status = actual.parsedBody().value().path("status");
    var isEqual = ParsedBody.isInteger(status, actual.status());
    var found = status.isMissingNode() ? "no status" : Excerpt.of(status);
    return requireBody(isEqual, "\"status\": " + actual.status(), found);
  }

  public ResponseAssert isAnEmptyList() {
    return isAList().hasNoItems();
  }

  public ResponseAssert hasNoItems() {
    var items = actual.invitations();
    var detail = Excerpt.list(items, Invitation::name) + "\nresponse: " + actual.excerpt();
    return ListDifference.between(items, List.of(), REQUIRED_MEMBERS)
        .map(it -> fail(it, "no invitation", String.valueOf(items.size()), detail))
        .orElse(this);
  }

  /**
   * The items are exactly the invitations to this address. The server decides whether the letter
   * case of an address, or of its domain, counts.
   *
   * @param invitations the invitations in the plain response
   */
  public ResponseAssert hasExactlyInvitationsTo(String address, List<Invitation> invitations) {
    return hasExactlyInvitationsToOneOf(List.of(address), invitations);
  }

  /**
   * The items are exactly the invitations to one of these addresses; a failure names the nearest
   * alternative.
   *
   * @param addresses the addresses that the server may filter by; an empty one means no filter
   * @param invitations the invitations in the plain response
   */
  public ResponseAssert hasExactlyInvitationsToOneOf(
      List<String> addresses, List<Invitation> invitations) {
    var items = actual.invitations();
    return addresses.stream()
        .flatMap(address -> choices(address, invitations))
        .map(expected -> ListDifference.between(items, expected, REQUIRED_MEMBERS))
        .min(Comparator.comparing(it -> it.map(ListDifference::unmatched).orElse(-1)))
        .flatMap(nearest -> nearest.map(this::fail))
        .orElse(this);
  }

  /** The invitations to the address, one list for each way to treat letter case. */
  private static Stream<List<Invitation>> choices(String address, List<Invitation> invitations) {
    return LETTER_CASES.stream()
        .map(
            form -> {
              var normal = form.apply(address);
              return invitations.stream()
                  .filter(item -> normal.isEmpty() || form.apply(item.username()).equals(normal))
                  .toList();
            });
  }

  private static String withLowerDomain(String address) {
    var domain = address.lastIndexOf('@') + 1;
    return address.substring(0, domain) + address.substring(domain).toLowerCase(Locale.ROOT);
  }

  private ResponseAssert fail(ListDifference difference) {
    var count = actual.invitations().size();
    var expected = count - difference.onlyFirst().size() + difference.onlySecond().size();
    var invitations = expected + (expected == 1 ? " invitation" : " invitations");
    var found = count + (expected == count ? " with differences" : "");
    var detail = difference.words() + "\nresponse: " + actual.excerpt();
    return fail(difference, invitations, found, detail);
  }

  /** Others may have changed the project only between two readable lists. */
  private ResponseAssert fail(
      ListDifference difference, String expected, String found, String detail) {
    var isChange = actual.parsedBody().hasAList() && !difference.isNoChange();
    var items = isChange ? difference.items() : List.<ItemDifference>of();
    return fail(new Deviation(expected, found, items, detail, Optional.empty()));
  }

  /** Both bodies are bare or both are envelopes, and both are on one line or both on several. */
  public ResponseAssert hasTheSameLayoutAs(Response second) {
    var isSame = form(actual).equals(form(second));
    var expected = actual.name() + " to be " + form(second) + ", as " + second.name() + " is";
    Supplier<String> theirs = () -> "\n" + second.name() + ": " + second.body().excerptOfLines();
    return isComparableWith(second)
        .require(
            isSame, expected, form(actual), () -> actual.body().excerptOfLines() + theirs.get());
  }

  private static String form(Response response) {
    return response.parsedBody().root()
        + (response.body().findings().lines() > 1 ? " over several lines" : " on one line");
  }

  /** As {@link #hasTheSameLayoutAs} and {@link #hasTheSameItemsAs(Response)} together. */
  public ResponseAssert hasTheListOf(Response second) {
    return hasTheSameLayoutAs(second).hasTheSameItemsAs(second);
  }

  /** Both responses have the same invitations, in any order, compared by their required members. */
  public ResponseAssert hasTheSameItemsAs(Response second) {
    return hasTheSameItemsAs(second, REQUIRED_MEMBERS);
  }

  /**
   * As {@link #hasTheSameItemsAs(Response)}, and the items have the same other members, documented
   * or not, whose values may differ from response to response.
   */
  public ResponseAssert hasExactlyTheItemsOf(Response plain) {
    return hasTheSameItemsAs(plain, ALL_MEMBERS);
  }

  /** The second response is not the one without a list: the first one would be called wrong. */
  private ResponseAssert isComparableWith(Response second) {
    var list = second.parsedBody();
    var isSame = second.status() == actual.status();
    var isComparable = (isSame && list.hasAList()) || !actual.parsedBody().hasAList();
    var found = isSame ? list.problem().orElse(list.root()) : second.statusAndType();
    return require(isComparable, second.name(), found, second::excerpt);
  }

  /** Two responses without a list count as equal. */
  private ResponseAssert hasTheSameItemsAs(Response second, ListDifference.Scope scope) {
    isComparableWith(second);
    var count = actual.invitations().size();
    var countOfSecond = second.invitations().size();
    var expected = "the same invitations in " + actual.name() + " as in " + second.name();
    var found =
        count == countOfSecond
            ? count + " in each, of which some differ"
            : count + " instead of " + countOfSecond;
    var ours = "\n" + actual.name() + ": " + actual.excerpt();
    var theirs = "\n" + second.name() + ": " + second.excerpt();
    return ListDifference.between(actual.invitations(), second.invitations(), scope)
        .map(difference -> fail(difference, expected, found, difference.words() + ours + theirs))
        .orElse(this);
  }

  public ResponseAssert isNotCompressed() {
    var coding = actual.headers().coding();
    var found = "Content-Encoding " + Excerpt.of(coding);
    return require(coding.equalsIgnoreCase("identity"), "an uncompressed body", found);
  }
}
