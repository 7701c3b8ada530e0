package dev.conformance.invites.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Assertions on the status of a response, on errors, and on what they must not reveal. */
abstract class RejectionAssert<S extends RejectionAssert<S>> extends ContractAssert<S, Response> {

  RejectionAssert(Response response, Class<S> self, Purpose purpose) {
    super(response, self, purpose);
  }

  public final S isAClientError() {
    return require(
        actual.isClientError(), "expected a client error, but got %s", Excerpt.of(actual));
  }

  public final S hasStatus(Collection<Integer> expected) {
    return require(
        expected.contains(actual.status()),
        "expected status %s, but got %s",
        Excerpt.anyOf(expected),
        Excerpt.of(actual));
  }

  public final S hasStatus(Integer... expected) {
    return hasStatus(Arrays.asList(expected));
  }

  /** The status rejects neither the API key nor its permissions. */
  public final S acceptsTheApiKey() {
    return require(
        !blamesTheCaller(),
        "expected HTTP Digest with the API key to be accepted, but %s\nresponse: %s",
        actual.status() == 401 ? DigestChallenge.refusal(actual) : "got 403",
        Excerpt.of(actual));
  }

  /** The request was rejected for a reason other than the caller's permissions. */
  public final S isNotRejectedForMissingPermissions() {
    return require(
        !blamesTheCaller(), "expected status 400 or 404, but got %s", Excerpt.of(actual));
  }

  private boolean blamesTheCaller() {
    return actual.status() == 401 || actual.status() == 403;
  }

  public final S isNoServerError() {
    return require(
        actual.status() < 500, "expected no server error, but got %s", Excerpt.of(actual));
  }

  /** As {@link #isNoServerError}, for a method that the server may not implement. */
  public final S isNoServerErrorExcept501() {
    return actual.status() == 501 ? myself : isNoServerError();
  }

  /** The status is not 2xx, because GET is refused as well. */
  public final S isNoSuccess() {
    return require(
        actual.status() < 200 || actual.status() > 299,
        "expected HEAD to be refused as GET is, but got status %s",
        actual.status());
  }

  /**
   * A malformed group id was rejected, whether for its form, for its length or for the caller's
   * permissions.
   */
  public final S isRejected() {
    return hasStatus(400, 401, 403, 404, 414);
  }

  /**
   * The request was rejected by the HTTP status or, with {@code envelope=true}, by a status in a
   * JSON object or in the object that it wraps: what an error looks like in an envelope is not
   * published.
   */
  public final S isRejectedOrWrapsARejection() {
    return wrapsARejection() ? myself : hasStatus(400, 401, 403, 404, 406);
  }

  /** As {@link #isRejectedOrWrapsARejection()}, if the HTTP status of the rejection is known. */
  public final S hasStatusOrWrapsARejection(Integer... statuses) {
    return wrapsARejection() ? myself : hasStatus(statuses);
  }

  final boolean wrapsARejection() {
    return actual.status() == 200
        && actual.json().filter(RejectionAssert::isARejection).isPresent();
  }

  private static boolean isARejection(JsonNode envelope) {
    return Stream.of(envelope, envelope.path("results"), envelope.path("content"))
        .flatMap(error -> Stream.of(error.path("status"), error.path("error")))
        .mapToInt(status -> status.asInt(0))
        .anyMatch(status -> status >= 400 && status < 500);
  }

  public final S showsNoStackTrace() {
    var trace = StackTraces.firstIn(actual.body().beginning(Leaks.READ));
    return require(
        trace.isEmpty(), "the body shows a stack trace: %s", Excerpt.of(trace.orElse("")));
  }

  /** Neither the body nor a header repeats one of these. */
  public final S echoesNoneOf(List<String> secrets) {
    return requireNone(Leaks.echoes(actual, secrets));
  }

  /** The body has no invitation, bare or in an envelope, whatever the status is. */
  public final S leaksNoInvitation() {
    var leaked = actual.invitations().stream().filter(RejectionAssert::namesSomebody).toList();
    require(
        leaked.isEmpty(),
        "expected no invitation, but got %s with status %s: %s",
        leaked.size(),
        actual.status(),
        ListDifference.names(leaked));
    return require(
        !Leaks.invitation(actual), "expected no invitation, but the body holds one: %s", body());
  }

  private static boolean namesSomebody(Invitation item) {
    return !item.username().isEmpty() || !item.inviterUsername().isEmpty();
  }

  /** Neither the body nor a header names one of these invitations by its address or id. */
  public final S leaksNoneOf(List<Invitation> known) {
    return leaksNoneOf(known, "");
  }

  /**
   * Neither the body nor a header names one of these invitations by its address or id.
   *
   * @param requested what the request has named, which a response may repeat
   */
  public final S leaksNoneOf(List<Invitation> known, String requested) {
    leaksNoInvitation();
    var names = Leaks.names(actual, known, requested);
    require(names.isEmpty(), "expected no invitation, but the body names %s: %s", names, body());
    return requireNone(Leaks.inHeaders(actual, known, requested));
  }

  /** The error response meets this requirement of the error body. */
  public final S hasAnErrorThatMeets(Requirement requirement, Profile profile) {
    return hasNone(new ErrorBody(actual, profile).deviations(requirement));
  }

  /** The error response has an error body that the published schema allows. */
  public final S hasAnErrorBody(Profile profile) {
    return hasNone(new ErrorBody(actual, profile).deviations(Level.MUST));
  }

  private S hasNone(List<Deviation> deviations) {
    return require(
        deviations.isEmpty(),
        "%s\nresponse: %s",
        deviations.stream().map(Deviation::message).collect(Collectors.joining("\n")),
        Excerpt.of(actual));
  }

  final String body() {
    return Excerpt.ofBody(actual);
  }
}
