package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stages of a server, grouped by purpose, and what it performs at each. {@link RequestHandler}
 * has their order. Mutations change it before the server starts.
 */
final class Pipeline {
  /** Whether the credentials of a request are accepted. */
  enum AuthenticationResult {
    ACCEPTED,
    REJECTED,

    /** Right, except that the nonce must not be used again. */
    STALE_NONCE
  }

  /** Which connections a request closes. */
  enum Closed {
    NONE,
    ITS_OWN,
    ALL
  }

  /** From the number of requests on a connection: what closes before the response is sent. */
  static final Stage<Long, Closed> CONNECTION = new Stage<>((request, number) -> Closed.NONE);

  /** From a method: ends a request with a response, or lets it pass. */
  static final Stage<String, Optional<ServerResponse>> ADMISSION =
      new Stage<>((request, method) -> Optional.empty());

  static final Stage<String, AuthenticationResult> AUTHENTICATION =
      new Stage<>((request, authorization) -> request.pipeline().credentials.check(request));

  /** The values of WWW-Authenticate, from whether the nonce is stale. */
  static final Stage<Boolean, List<String>> CHALLENGE =
      new Stage<>((request, stale) -> List.of(request.pipeline().credentials.challenge(stale)));

  /** From a method: rejects those that the resource does not have. */
  static final Stage<String, Optional<ServerResponse>> METHOD =
      new Stage<>(ConformantBehaviour::rejectOtherMethods);

  /** The content type of the requested version, from Accept; empty if there is no such version. */
  static final Stage<String, Optional<String>> VERSION = new Stage<>(ConformantBehaviour::version);

  /** The id in an undecoded path segment; empty if it is malformed. */
  static final Stage<String, Optional<String>> GROUP_ID = new Stage<>(ConformantBehaviour::groupId);

  static final Stage<String, Optional<ServedProject>> PROJECT =
      new Stage<>((request, id) -> request.pipeline().projects.withId(id));

  static final Stage<ServedProject, Boolean> IS_READABLE =
      new Stage<>((request, project) -> project.ownedByTheCaller());

  static final Stage<ServedProject, Optional<Problem>> VALIDATION =
      new Stage<>((request, project) -> Optional.empty());

  static final Stage<ServedProject, List<StoredInvitation>> INVITATIONS =
      new Stage<>((request, project) -> project.invitations());

  /** The address to filter by, from the parameter; empty if there is no filter. */
  static final Stage<Optional<String>, Optional<String>> ADDRESS =
      new Stage<>((request, username) -> username.filter(name -> !name.isEmpty()));

  static final Stage<String, Predicate<StoredInvitation>> FILTER =
      new Stage<>((request, address) -> sent -> sent.username().equalsIgnoreCase(address));

  static final Stage<ServedProject.Listed, ObjectNode> ITEM =
      new Stage<>(ConformantBehaviour::item);
  static final Stage<List<ObjectNode>, List<ObjectNode>> ITEMS = unchanged();

  /** Whether to use the envelope, from whether the query asks for it. */
  static final Stage<Boolean, Boolean> IS_ENVELOPED = unchanged();

  /** The root of a body with this array. */
  static final Stage<ArrayNode, JsonNode> BARE = new Stage<>((request, array) -> array);

  static final Stage<ArrayNode, ObjectNode> ENVELOPE =
      new Stage<>((request, array) -> ConformantBehaviour.envelope(200, array));

  /** Whether to pretty-print, from whether the query asks for it. */
  static final Stage<Boolean, Boolean> IS_PRETTY = unchanged();

  static final Stage<JsonNode, String> COMPACT_BODY =
      new Stage<>((request, root) -> ConformantBehaviour.print(root, false));
  static final Stage<JsonNode, String> PRETTY_BODY =
      new Stage<>((request, root) -> ConformantBehaviour.print(root, true));

  /** A response with a list, before it is compressed. */
  static final Stage<ServerResponse, ServerResponse> LIST =
      new Stage<>(ConformantBehaviour::describeList);

  /** The reported problem, from the one that occurred. */
  static final Stage<Problem, Problem> PROBLEM = unchanged();

  static final Stage<Problem, ObjectNode> ERROR =
      new Stage<>((request, problem) -> ConformantBehaviour.errorBody(problem));

  static final Stage<Problem, ServerResponse> REJECTION =
      new Stage<>(ConformantBehaviour::rejection);

  /** The response of the token endpoint, from the Authorization header. */
  static final Stage<String, ServerResponse> TOKEN = new Stage<>(ConformantBehaviour::token);

  static final Stage<ServerResponse, ServerResponse> COMPRESSION =
      new Stage<>(ConformantBehaviour::compress);

  /** Every response, last of all. */
  static final Stage<ServerResponse, ServerResponse> RESPONSE = unchanged();

  private final Map<Stage<?, ?>, Stage.Step<?, ?>> steps = new HashMap<>();

  /** The time from which the invitations are dated. */
  final Instant startedAt;

  final Projects projects;
  final AtomicInteger lists = new AtomicInteger();

  // What is no stage, but differs in some servers.
  CredentialCheck credentials = new CredentialCheck("MD5", true);
  String pathPrefix = "";
  Duration latency = Duration.ZERO;

  Pipeline(Instant startedAt) {
    this.startedAt = startedAt;
    projects = Projects.standard(startedAt);
  }

  private static <T> Stage<T, T> unchanged() {
    return new Stage<>((request, input) -> input);
  }

  /**
   * The key of a step in the pipeline of a server. A server performs the conformant step, unless a
   * fault or a variation has replaced it before the server started.
   */
  static final class Stage<A, B> {
    private final Step<A, B> conformant;

    @FunctionalInterface
    interface Step<A, B> {
      B apply(ServerRequest request, A input);
    }

    Stage(Step<A, B> conformant) {
      this.conformant = conformant;
    }

    B apply(ServerRequest request, A input) {
      return step(request.pipeline()).apply(request, input);
    }

    Mutation replace(Step<A, B> step) {
      return replace(before -> step);
    }

    /** Performs another step, which may use the one before. */
    Mutation replace(UnaryOperator<Step<A, B>> change) {
      return pipeline -> pipeline.steps.put(this, change.apply(step(pipeline)));
    }

    Mutation after(UnaryOperator<B> change) {
      return after((request, result) -> change.apply(result));
    }

    Mutation after(Step<B, B> change) {
      return replace(
          before -> (request, input) -> change.apply(request, before.apply(request, input)));
    }

    Mutation when(Predicate<ServerRequest> condition, UnaryOperator<B> change) {
      return when((request, input) -> condition.test(request), change);
    }

    Mutation when(BiPredicate<ServerRequest, A> condition, UnaryOperator<B> change) {
      return replace(
          before ->
              (request, input) -> {
                var result = before.apply(request, input);
                return condition.test(request, input) ? change.apply(result) : result;
              });
    }

    @SuppressWarnings("unchecked") // The method replace adds steps of the right type only.
    private Step<A, B> step(Pipeline pipeline) {
      return (Step<A, B>) pipeline.steps.getOrDefault(this, conformant);
    }
  }
}
