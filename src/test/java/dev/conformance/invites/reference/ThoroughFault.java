package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.AuthenticationFault.digest;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Family.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Faults that only a thorough run detects, because only unusual inputs show them. */
public enum ThoroughFault implements Fault {
  FOREIGN_PROJECTS_OPEN_IN_AN_ENCODED_PATH(
      breaks(ACCESS_2, 200),
      "Access to a project depends on the path before decoding",
      AccessFault.foreignIsReadable(request -> request.path().contains("%"))),
  THE_PARAMETER_GROUP_ID_DECIDES(
      breaks(ACCESS_2, 200),
      "Access to a project depends on the query parameter groupId if it is present",
      AccessFault.foreignIsReadable(has("groupId"))),
  OPTIONS_FAIL(
      breaks(HTTP_2, 500),
      "OPTIONS without an Origin header returns 500",
      stops(
          request -> request.method().equals("OPTIONS") && request.header("Origin").isEmpty(),
          Response.of(500, "text/plain", "Internal Server Error"))),
  HEAD_REFUSES_NOTHING(
      breaks(HTTP_2, "expected HEAD to be rejected, as GET is"),
      "HEAD returns 200 where GET rejects the request",
      refusal((request, problem) -> request.method().equals("HEAD"), response -> emptyList())),
  OTHER_MEDIA_TYPES_FAIL(
      breaks(VERSION_4, 500),
      "An Accept header other than the published ones returns 500",
      stops(
          request -> !isPublished(request.accept()),
          Response.of(500, "text/plain", "Index out of range"))),
  FILTERED_LISTS_END_WITH_A_TRACE(
      breaks(ERROR_7, "at com.example.Invites"),
      "A filtered list is followed by a stack trace",
      response(
          has("username"),
          response ->
              response.withText(
                  text -> text + "\n\tat com.example.Invites.list(Invites.java:42)\n"))),
  DIGEST_WITHOUT_A_RESPONSE_IS_NOT_CHALLENGED(
      unchallenged(
          "a Digest header without a response", AuthenticationFault::isDigestWithoutResponse)),
  UNUSUAL_QUERIES_FAIL(
      returns(
          500,
          USERNAME_10,
          "A query that is not written as in the documentation",
          request -> !isUsual(request.target()))),
  UNUSUAL_REQUESTS_LOSE_AN_ITEM(
      breaks(HTTP_1, "only in the second"),
      "The list lacks its last item if the request has an unusual header or path",
      items((request, items) -> isUnusual(request) ? withoutLast(items) : items)),
  BROKEN_ESCAPES_FAIL(
      breaks(GROUP_ID_3, 500),
      "A path with a NUL or an escape that is not standard returns 500",
      stops(
          request -> request.path().matches(".*%(u|00).*"),
          Response.of(500, "text/plain", "Internal Server Error"))),
  MALFORMED_QUERIES_FAIL(
      breaks(USERNAME_10, 500),
      "A query that is not percent-encoded UTF-8 returns 500",
      reportsInstead("VALIDATION_ERROR", Problem.internal())),
  HEAD_FAILS(returns(500, HTTP_2, "HEAD", request -> request.method().equals("HEAD"))),

  REPLAYED_DIGESTS_FAIL(
      breaks(AUTHENTICATION_5, 500),
      "A Digest response that repeats its nonce and count returns 500",
      using(pipeline -> stops(isARepeatedDigest(), Response.of(500, "application/json", ""))));

  private final FaultDefinition definition;

  ThoroughFault(FaultDefinition definition) {
    this.definition = definition;
  }

  ThoroughFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  @Override
  public Depth depth() {
    return Depth.THOROUGH;
  }

  private static boolean isPublished(String accept) {
    return accept.equals(MediaTypes.ATLAS_2023_01_01) || accept.equals(MediaTypes.LATER);
  }

  private static boolean isUsual(String target) {
    var parameter = "((envelope|pretty)=(true|false)|username=([^&%]|%[0-9A-F]{2})*)";
    return target.matches("[^?]*(\\?" + parameter + "(&" + parameter + ")*)?")
        && !target.matches(".*\\b(\\w+)=.*&\\1=.*");
  }

  /** Whether there is a header or an escape in the path that the plain request does not have. */
  private static boolean isUnusual(Request request) {
    var headers =
        Set.of("accept", "accept-encoding", "authorization", "connection", "host", "user-agent");
    return !headers.containsAll(request.headers().keySet())
        || !request.header("accept-encoding").orElse("gzip").equals("gzip")
        || request.path().contains("%");
  }

  private static Predicate<Request> isARepeatedDigest() {
    Set<String> received = ConcurrentHashMap.newKeySet();
    return request -> digest(request, "cnonce").isPresent() && !received.add(request.credentials());
  }
}
