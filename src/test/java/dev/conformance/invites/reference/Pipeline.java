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
  final Stage<Function<Call, Optional<Reply>>> admission = new Stage<>(call -> Optional.empty());

  final Stage<Function<Call, AuthenticationResult>> authentication;
  final Stage<BiFunction<Call, Boolean, List<String>>> challenge;
  final Stage<Function<Call, Optional<Reply>>> methods;

  /** The content type of the requested version; empty if there is no such version. */
  final Stage<Function<Call, Optional<String>>> versions;

  /** The id in an undecoded path segment; empty if it is malformed. */
  final Stage<BiFunction<Call, String, Optional<String>>> groupIds;

  final Stage<BiFunction<Call, String, ProjectAccess>> access;

  /** What is wrong with the query. */
  final Stage<Function<Call, Optional<Problem>>> validation = new Stage<>(call -> Optional.empty());

  final Stage<BiFunction<Call, ServedProject, List<Invite>>> invites =
      new Stage<>((call, project) -> project.invites());

  /** The address to filter by; empty if there is no filter. */
  final Stage<Function<Call, Optional<String>>> address;

  final Stage<BiPredicate<String, Invite>> filter;
  final Stage<TriFunction<Call, ServedProject, Invite, JsonNode>> item;
  final Stage<BiFunction<Call, List<JsonNode>, List<JsonNode>>> items =
      new Stage<>((call, items) -> items);
  final Stage<Function<Call, Boolean>> envelope = new Stage<>(call -> call.asksFor("envelope"));

  /** The root of a body with this array. */
  final Stage<BiFunction<Call, JsonNode, JsonNode>> bare = new Stage<>((call, array) -> array);

  final Stage<BiFunction<Call, JsonNode, JsonNode>> enveloped;
  final Stage<Function<Call, Boolean>> pretty = new Stage<>(call -> call.asksFor("pretty"));
  final Stage<BiFunction<JsonNode, Boolean, String>> printer;

  /** A response with a list, before it is compressed. */
  final Stage<BiFunction<Call, Reply, Reply>> list;

  final Stage<BiFunction<Call, Problem, JsonNode>> errors;
  final Stage<BiFunction<Call, Problem, Reply>> refusals;
  final Stage<Function<Call, Reply>> token;
  final Stage<BiFunction<Call, Reply, Reply>> compression;

  /** Every response, last of all. */
  final Stage<BiFunction<Call, Reply, Reply>> finish = new Stage<>((call, reply) -> reply);

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
    var conformant = new Conformant(this);
    authentication = new Stage<>(call -> credentials.get().check(call));
    challenge = new Stage<>((call, stale) -> List.of(credentials.get().challenge(stale)));
    methods = new Stage<>(conformant::stopOtherMethods);
    versions = new Stage<>(conformant::version);
    groupIds = new Stage<>(conformant::groupId);
    access = new Stage<>(conformant::access);
    address = new Stage<>(call -> call.username().filter(name -> !name.isEmpty()));
    filter = new Stage<>((address, invite) -> invite.username().equalsIgnoreCase(address));
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

  Reply refuse(Call call, Problem problem) {
    return refusals.get().apply(call, problem);
  }

  /** The response to a request whose credentials are not accepted. */
  Reply challenge(Call call, AuthenticationResult result) {
    var stale = result == AuthenticationResult.STALE_NONCE;
    return refuse(call, Problem.unauthorized())
        .with("WWW-Authenticate", challenge.get().apply(call, stale).toArray(String[]::new));
  }
}
