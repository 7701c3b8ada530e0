package dev.conformance.invites.reference;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Passes requests through the stages of the pipeline. */
final class Service {
  private static final String GROUPS = "/api/atlas/v2/groups/";
  private static final String INVITES = "/invites";
  private static final String TOKEN = "/api/oauth/token";

  private final Pipeline pipeline;

  Service(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  Reply reply(Call call) {
    var reply = pipeline.admission.get().apply(call).orElseGet(() -> route(call));
    return pipeline.finish.get().apply(call, pipeline.compression.get().apply(call, reply));
  }

  private Reply route(Call call) {
    if (call.path().equals(TOKEN)) {
      return pipeline.token.get().apply(call);
    }
    return groupSegment(call.path())
        .map(segment -> authenticate(call, segment))
        .orElseGet(() -> pipeline.refuse(call, Problem.noSuchResource()));
  }

  /** Everything between the fixed parts of the path, so that a slash makes an id malformed. */
  static Optional<String> groupSegment(String path) {
    return path.startsWith(GROUPS)
            && path.endsWith(INVITES)
            && path.length() >= GROUPS.length() + INVITES.length()
        ? Optional.of(path.substring(GROUPS.length(), path.length() - INVITES.length()))
        : Optional.empty();
  }

  private Reply authenticate(Call call, String segment) {
    var result = pipeline.authentication.get().apply(call);
    if (result == AuthenticationResult.ACCEPTED) {
      return pipeline.methods.get().apply(call).orElseGet(() -> negotiate(call, segment));
    }
    return pipeline.challenge(call, result);
  }

  private Reply negotiate(Call call, String segment) {
    return pipeline
        .versions
        .get()
        .apply(call)
        .map(contentType -> find(call, segment, contentType))
        .orElseGet(() -> pipeline.refuse(call, Problem.version()));
  }

  private Reply find(Call call, String segment, String contentType) {
    var access =
        pipeline
            .groupIds
            .get()
            .apply(call, segment)
            .map(id -> pipeline.access.get().apply(call, id));
    if (access.isEmpty()) {
      return pipeline.refuse(call, Problem.malformedGroupId());
    }
    if (access.get() instanceof ProjectAccess.Unknown unknown) {
      return pipeline.refuse(call, Problem.unknownGroup(unknown.id()));
    }
    if (access.get() instanceof ProjectAccess.ReadableProject readable) {
      return pipeline
          .validation
          .get()
          .apply(call)
          .map(problem -> pipeline.refuse(call, problem))
          .orElseGet(() -> list(call, readable.project(), contentType));
    }
    return pipeline.refuse(call, Problem.foreignGroup());
  }

  private Reply list(Call call, ServedProject project, String contentType) {
    var array = JsonNodeFactory.instance.arrayNode();
    array.addAll(pipeline.items.get().apply(call, items(call, project)));
    var root = pipeline.envelope.get().apply(call) ? pipeline.enveloped : pipeline.bare;
    var body =
        pipeline
            .printer
            .get()
            .apply(root.get().apply(call, array), pipeline.pretty.get().apply(call));
    return pipeline.list.get().apply(call, Reply.of(200, contentType, body));
  }

  private List<JsonNode> items(Call call, ServedProject project) {
    var address = pipeline.address.get().apply(call);
    var filter = pipeline.filter.get();
    return pipeline.invites.get().apply(call, project).stream()
        .filter(invite -> address.isEmpty() || filter.test(address.get(), invite))
        .map(invite -> pipeline.item.get().apply(call, project, invite))
        .toList();
  }
}
