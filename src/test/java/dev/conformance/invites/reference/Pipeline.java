package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.commons.lang3.function.TriFunction;
import tools.jackson.databind.JsonNode;

/**
 * The stages through which a request passes, in their order. Each is conformant at first; faults
 * and variations replace a stage by a changed one. Nothing changes once the server has started.
 */
final class Pipeline {
  private final Instant startedAt;

  /** Ends a request with a response, or lets it pass. */
  final Stage<Function<Request, Optional<Response>>> admission =
      new Stage<>(request -> Optional.empty());

  final Stage<Function<Request, AuthenticationResult>> authentication;
  final Stage<BiFunction<Request, Boolean, List<String>>> challenge;
  final Stage<Function<Request, Optional<Response>>> methods;

  /** The content type of the requested version; empty if there is no such version. */
  final Stage<Function<Request, Optional<String>>> versions;

  /** The id in an undecoded path segment; empty if it is malformed. */
  final Stage<BiFunction<Request, String, Optional<String>>> groupIds;

  final Stage<BiFunction<Request, String, ProjectAccess>> access;

  /** What is wrong with the query. */
  final Stage<Function<Request, Optional<Problem>>> validation =
      new Stage<>(request -> Optional.empty());

  final Stage<BiFunction<Request, ServedProject, List<Invitation>>> invitations =
      new Stage<>((request, project) -> project.invitations());

  /** The address to filter by; empty if there is no filter. */
  final Stage<Function<Request, Optional<String>>> address;

  final Stage<BiPredicate<String, Invitation>> filter;
  final Stage<TriFunction<Request, ServedProject, Invitation, JsonNode>> item;
  final Stage<BiFunction<Request, List<JsonNode>, List<JsonNode>>> items =
      new Stage<>((request, items) -> items);
  final Stage<Function<Request, Boolean>> envelope =
      new Stage<>(request -> request.asksFor("envelope"));

  /** The root of a body with this array. */
  final Stage<BiFunction<Request, JsonNode, JsonNode>> bare =
      new Stage<>((request, array) -> array);

  final Stage<BiFunction<Request, JsonNode, JsonNode>> enveloped;
  final Stage<Function<Request, Boolean>> pretty =
      new Stage<>(request -> request.asksFor("pretty"));
  final Stage<BiFunction<JsonNode, Boolean, String>> printer;

  /** A response with a list, before it is compressed. */
  final Stage<BiFunction<Request, Response, Response>> list;

  final Stage<BiFunction<Request, Problem, JsonNode>> errors;
  final Stage<BiFunction<Request, Problem, Response>> refusals;
  final Stage<Function<Request, Response>> token;
  final Stage<BiFunction<Request, Response, Response>> compression;

  /** Every response, last of all. */
  final Stage<BiFunction<Request, Response, Response>> finish =
      new Stage<>((request, response) -> response);

  final Stage<Projects> projects;
  final Stage<Authentication> credentials;
  final Stage<String> pathPrefix = new Stage<>("");
  final Stage<Duration> latency = new Stage<>(Duration.ZERO);
  final Stage<Duration> idleTimeout = new Stage<>(Duration.ofSeconds(30));
  final Stage<Boolean> chunked = new Stage<>(false);

  Pipeline(Instant startedAt) {
    this.startedAt = startedAt;
    projects = new Stage<>(Projects.standard(startedAt));
    credentials = new Stage<>(Authentication.of("MD5", true));
    var conformant = new ConformantBehaviour(this);
    authentication = new Stage<>(request -> credentials.get().check(request));
    challenge = new Stage<>((request, stale) -> List.of(credentials.get().challenge(stale)));
    methods = new Stage<>(conformant::stopOtherMethods);
    versions = new Stage<>(conformant::version);
    groupIds = new Stage<>(conformant::groupId);
    access = new Stage<>(conformant::access);
    address = new Stage<>(request -> request.username().filter(name -> !name.isEmpty()));
    filter = new Stage<>((address, invitation) -> invitation.username().equalsIgnoreCase(address));
    item = new Stage<>(conformant::item);
    enveloped = new Stage<>(conformant::envelope);
    printer = new Stage<>(conformant::print);
    list = new Stage<>(conformant::describeList);
    errors = new Stage<>(conformant::error);
    refusals = new Stage<>(conformant::refuse);
    token = new Stage<>(conformant::token);
    compression = new Stage<>(conformant::compress);
  }

  /** The time from which the invitations are dated. */
  Instant startedAt() {
    return startedAt;
  }

  Response refuse(Request request, Problem problem) {
    return refusals.get().apply(request, problem);
  }

  /** The response to a request whose credentials are not accepted. */
  Response challenge(Request request, AuthenticationResult result) {
    var stale = result == AuthenticationResult.STALE_NONCE;
    return refuse(request, Problem.unauthorized())
        .with("WWW-Authenticate", challenge.get().apply(request, stale).toArray(String[]::new));
  }
}
