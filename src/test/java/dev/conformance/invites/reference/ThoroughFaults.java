package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;

import dev.conformance.invites.contract.MediaTypes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Faults that only a thorough run detects, because only unusual inputs show them. */
final class ThoroughFaults {
  static final ServerResponse CRASH = ServerResponse.of(500, "text/plain", "Internal Server Error");

  private ThoroughFaults() {}

  static List<Fault> list() {
    return faults().stream().map(Fault::thorough).toList();
  }

  private static List<Fault> faults() {
    return List.of(
        fault("encoded-paths-open-projects", "Access depends on the path before decoding")
            .breaks(ACCESS_2, 200)
            .by(ProjectFaults.foreignIsReadable(request -> request.path().contains("%"))),
        fault("the-parameter-group-id-decides", "Access depends on the query parameter groupId")
            .returns(200, ACCESS_2, ProjectFaults.foreignIsReadable(has("groupId"))),
        fault("options-fail", "OPTIONS without an Origin header returns 500")
            .breaks(HTTP_2, 500)
            .by(stops(method("OPTIONS").and(it -> it.header("Origin").isEmpty()), CRASH)),
        fault("head-rejects-nothing", "HEAD returns 200 where GET rejects the request")
            .breaks(HTTP_2, "as GET is", REJECTION.when(method("HEAD"), response -> emptyList())),
        fault("media-types-fail", "An Accept header other than the published ones returns 500")
            .breaks(VERSION_4, 500)
            .by(stops(request -> !MediaTypes.VERSIONS.contains(request.accept()), CRASH)),
        fault("filtered-lists-end-with-a-trace", "A filtered list is followed by a stack trace")
            .breaks(ERROR_7, "at com.example.Invites")
            .by(
                LIST.when(
                    has("username"),
                    it ->
                        it.withText(
                            text -> text + "\n\tat com.example.Invites.list(Invites.java:42)\n"))),
        fault("unusual-queries-fail", "A query not written as in the documentation returns 500")
            .returns(500, USERNAME_10, fails(500, request -> !isUsual(request.target()))),
        fault("unusual-requests-differ", "A list lacks an item if a header or the path is unusual")
            .breaks(HTTP_1, "missing: 66f0")
            .by(ITEMS.when(ThoroughFaults::isUnusual, Mutations::withoutLast)),
        fault("broken-escapes-fail", "A path with a NUL or a broken escape returns 500")
            .breaks(GROUP_ID_3, 500)
            .by(stops(request -> request.path().matches(".*%(u|00).*"), CRASH)),
        fault("malformed-queries-fail", "A query that is not percent-encoded UTF-8 returns 500")
            .returns(500, USERNAME_10, reports("VALIDATION_ERROR", Problem.withStatus(500))),
        fault("head-fails", "HEAD returns 500").returns(500, HTTP_2, fails(500, method("HEAD"))),
        fault("replayed-digests-fail", "A Digest response that repeats its count returns 500")
            .breaks(AUTHENTICATION_5, 500)
            .by(pipeline -> stops(isARepeatedDigest(), CRASH).applyTo(pipeline)));
  }

  private static boolean isUsual(String target) {
    var parameter = "((envelope|pretty)=(true|false)|username=([^&%]|%[0-9A-F]{2})*)";
    return target.matches("[^?]*(\\?" + parameter + "(&" + parameter + ")*)?")
        && !target.matches(".*\\b(\\w+)=.*&\\1=.*");
  }

  /** Whether there is a header or an escape in the path that the plain request does not have. */
  private static boolean isUnusual(ServerRequest request) {
    var headers =
        Set.of("accept", "accept-encoding", "authorization", "connection", "host", "user-agent");
    return !headers.containsAll(request.headers().keySet())
        || !request.header("accept-encoding").orElse("gzip").equals("gzip")
        || request.path().contains("%");
  }

  private static Predicate<ServerRequest> isARepeatedDigest() {
    Set<String> received = ConcurrentHashMap.newKeySet();
    return request -> request.digest("cnonce").isPresent() && !received.add(request.credentials());
  }
}
