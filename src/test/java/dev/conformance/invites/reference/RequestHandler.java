package dev.conformance.invites.reference;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Passes requests through the stages of the pipeline. */
final class RequestHandler {
  private static final String GROUPS = "/api/atlas/v2/groups/";
  private static final String INVITES = "/invites";
  private static final String TOKEN = "/api/oauth/token";

  private final Pipeline pipeline;

  RequestHandler(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  Response handle(Request request) {
    var response = pipeline.admission.get().apply(request).orElseGet(() -> route(request));
    return pipeline
        .finish
        .get()
        .apply(request, pipeline.compression.get().apply(request, response));
  }

  private Response route(Request request) {
    if (request.path().equals(TOKEN)) {
      return pipeline.token.get().apply(request);
    }
    return groupSegment(request.path())
        .map(segment -> authenticate(request, segment))
        .orElseGet(() -> pipeline.refuse(request, Problem.noSuchResource()));
  }

  /** Everything between the fixed parts of the path, so that a slash makes an id malformed. */
  static Optional<String> groupSegment(String path) {
    return path.startsWith(GROUPS)
            && path.endsWith(INVITES)
            && path.length() >= GROUPS.length() + INVITES.length()
        ? Optional.of(path.substring(GROUPS.length(), path.length() - INVITES.length()))
        : Optional.empty();
  }

  private Response authenticate(Request request, String segment) {
    var result = pipeline.authentication.get().apply(request);
    if (result == AuthenticationResult.ACCEPTED) {
      return pipeline.methods.get().apply(request).orElseGet(() -> negotiate(request, segment));
    }
    return pipeline.challenge(request, result);
  }

  private Response negotiate(Request request, String segment) {
    return pipeline
        .versions
        .get()
        .apply(request)
        .map(contentType -> find(request, segment, contentType))
        .orElseGet(() -> pipeline.refuse(request, Problem.version()));
  }

  private Response find(Request request, String segment, String contentType) {
    var access =
        pipeline
            .groupIds
            .get()
            .apply(request, segment)
            .map(id -> pipeline.access.get().apply(request, id));
    if (access.isEmpty()) {
      return pipeline.refuse(request, Problem.malformedGroupId());
    }
    if (access.get() instanceof ProjectAccess.Unknown unknown) {
      return pipeline.refuse(request, Problem.unknownGroup(unknown.id()));
    }
    if (access.get() instanceof ProjectAccess.ReadableProject readable) {
      return pipeline
          .validation
          .get()
          .apply(request)
          .map(problem -> pipeline.refuse(request, problem))
          .orElseGet(() -> list(request, readable.project(), contentType));
    }
    return pipeline.refuse(request, Problem.foreignGroup());
  }

  private Response list(Request request, ServedProject project, String contentType) {
    var array = JsonNodeFactory.instance.arrayNode();
    array.addAll(pipeline.items.get().apply(request, items(request, project)));
    var root = pipeline.envelope.get().apply(request) ? pipeline.enveloped : pipeline.bare;
    var body =
        pipeline
            .printer
            .get()
            .apply(root.get().apply(request, array), pipeline.pretty.get().apply(request));
    return pipeline.list.get().apply(request, Response.of(200, contentType, body));
  }

  private List<JsonNode> items(Request request, ServedProject project) {
    var address = pipeline.address.get().apply(request);
    var filter = pipeline.filter.get();
    return pipeline.invitations.get().apply(request, project).stream()
        .filter(invitation -> address.isEmpty() || filter.test(address.get(), invitation))
        .map(invitation -> pipeline.item.get().apply(request, project, invitation))
        .toList();
  }
}
