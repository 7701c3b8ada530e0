package dev.conformance.invites.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers requests by the steps of a behaviour. */
final class Service {
  private static final String GROUPS = "/api/atlas/v2/groups/";
  private static final String INVITES = "/invites";
  private static final String TOKEN = "/api/oauth/token";

  private final Behaviour behaviour;

  Service(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  Reply reply(Call call) {
    var early = behaviour.admission.get().stop(call);
    var reply = behaviour.compression.get().finish(call, early.orElseGet(() -> attempt(call)));
    return behaviour.finish.get().finish(call, reply);
  }

  private Reply attempt(Call call) {
    try {
      return route(call);
    } catch (Blunder blunder) {
      return refuse(call, blunder.problem());
    }
  }

  Reply refuse(Call call, Problem problem) {
    return behaviour.refusals.get().refuse(call, problem);
  }

  private Reply route(Call call) {
    if (call.path().equals(TOKEN)) {
      return behaviour.token.get().response(call);
    }
    return groupSegment(call.path())
        .map(segment -> list(call, segment))
        .orElseGet(() -> refuse(call, Problem.noSuchResource()));
  }

  /** Everything between the fixed parts of the path, so that a slash makes an id malformed. */
  private static Optional<String> groupSegment(String path) {
    return path.startsWith(GROUPS)
            && path.endsWith(INVITES)
            && path.length() >= GROUPS.length() + INVITES.length()
        ? Optional.of(path.substring(GROUPS.length(), path.length() - INVITES.length()))
        : Optional.empty();
  }

  private Reply list(Call call, String segment) {
    if (behaviour.judge.get().judge(call) instanceof Decision.Refused refused) {
      var challenges = behaviour.challenge.get().challenge(call, refused.stale());
      return refuse(call, Problem.unauthorized())
          .with("WWW-Authenticate", challenges.toArray(String[]::new));
    }
    var stopped = behaviour.methods.get().stop(call);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    var contentType = behaviour.versions.get().resolve(call);
    if (contentType.isEmpty()) {
      return refuse(call, Problem.version());
    }
    var id = behaviour.groupIds.get().read(call, segment);
    if (id.isEmpty()) {
      return refuse(call, Problem.malformedGroupId());
    }
    var lookup = behaviour.lookups.get().find(call, id.get());
    if (lookup instanceof Lookup.Unknown unknown) {
      return refuse(call, Problem.unknownGroup(unknown.id()));
    }
    if (lookup instanceof Lookup.Open open) {
      return list(call, open.project(), contentType.get());
    }
    return refuse(call, Problem.foreignGroup());
  }

  private Reply list(Call call, ServedProject project, String contentType) {
    var array = JsonNodeFactory.instance.arrayNode();
    array.addAll(behaviour.items.get().of(call, project, items(call, project)));
    var root = behaviour.envelope.get().isSet(call) ? behaviour.enveloped : behaviour.bare;
    var value = root.get().of(call, array);
    var body = behaviour.printer.get().print(call, value, behaviour.pretty.get().isSet(call));
    return behaviour.list.get().finish(call, Reply.of(200, contentType, body));
  }

  private List<JsonNode> items(Call call, ServedProject project) {
    var wanted = behaviour.wanted.get().address(call);
    var items = new ArrayList<JsonNode>();
    for (var invite : behaviour.invites.get().of(call, project)) {
      if (wanted.isEmpty() || behaviour.filter.get().matches(call, wanted.get(), invite)) {
        items.add(behaviour.item.get().of(call, project, invite));
      }
    }
    return items;
  }
}
