package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Pipeline.*;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Passes requests through the stages of the pipeline. */
final class RequestHandler {
  private static final String GROUPS = "/api/atlas/v2/groups/";
  private static final String INVITES = "/invites";

  private RequestHandler() {}

  static ServerResponse handle(ServerRequest request) {
    var response = ADMISSION.apply(request, request.method()).orElseGet(() -> route(request));
    return RESPONSE.apply(request, COMPRESSION.apply(request, response));
  }

  static ServerResponse reject(ServerRequest request, Problem problem) {
    return REJECTION.apply(request, PROBLEM.apply(request, problem));
  }

  static ServerResponse challenge(ServerRequest request, AuthenticationResult result) {
    var challenges = CHALLENGE.apply(request, result == AuthenticationResult.STALE_NONCE);
    return reject(request, Problem.UNAUTHORIZED)
        .with("WWW-Authenticate", challenges.toArray(String[]::new));
  }

  private static ServerResponse route(ServerRequest request) {
    return isForAToken(request)
        ? TOKEN.apply(request, request.authorization())
        : groupSegment(request.path())
            .map(segment -> authenticate(request, segment))
            .orElseGet(() -> reject(request, Problem.NO_RESOURCE));
  }

  static boolean isForAToken(ServerRequest request) {
    return request.path().equals("/api/oauth/token");
  }

  /** Everything between the fixed parts of the path, so that a slash makes an id malformed. */
  static Optional<String> groupSegment(String path) {
    return path.startsWith(GROUPS)
            && path.endsWith(INVITES)
            && path.length() >= GROUPS.length() + INVITES.length()
        ? Optional.of(path.substring(GROUPS.length(), path.length() - INVITES.length()))
        : Optional.empty();
  }

  private static ServerResponse authenticate(ServerRequest request, String segment) {
    var result = AUTHENTICATION.apply(request, request.authorization());
    return result == AuthenticationResult.ACCEPTED
        ? METHOD.apply(request, request.method()).orElseGet(() -> negotiate(request, segment))
        : challenge(request, result);
  }

  private static ServerResponse negotiate(ServerRequest request, String segment) {
    return VERSION
        .apply(request, request.accept())
        .map(contentType -> find(request, segment, contentType))
        .orElseGet(() -> reject(request, Problem.VERSION));
  }

  private static ServerResponse find(ServerRequest request, String segment, String contentType) {
    var id = GROUP_ID.apply(request, segment);
    if (id.isEmpty()) {
      return reject(request, Problem.MALFORMED);
    }
    var project = PROJECT.apply(request, id.get());
    if (project.isEmpty()) {
      return reject(request, Problem.unknownGroup(id.get()));
    }
    return IS_READABLE.apply(request, project.get())
        ? VALIDATION
            .apply(request, project.get())
            .map(problem -> reject(request, problem))
            .orElseGet(() -> list(request, project.get(), contentType))
        : reject(request, Problem.FOREIGN);
  }

  private static ServerResponse list(
      ServerRequest request, ServedProject project, String contentType) {
    var array = JsonNodeFactory.instance.arrayNode();
    array.addAll(ITEMS.apply(request, items(request, project)));
    var root = IS_ENVELOPED.apply(request, request.asksFor("envelope")) ? ENVELOPE : BARE;
    var printer = IS_PRETTY.apply(request, request.asksFor("pretty")) ? PRETTY_BODY : COMPACT_BODY;
    var body = printer.apply(request, root.apply(request, array));
    return LIST.apply(request, ServerResponse.of(200, contentType, body));
  }

  private static List<ObjectNode> items(ServerRequest request, ServedProject project) {
    var filter =
        ADDRESS
            .apply(request, request.parameter("username"))
            .map(address -> FILTER.apply(request, address))
            .orElse(invitation -> true);
    return INVITATIONS.apply(request, project).stream()
        .filter(filter)
        .map(invitation -> ITEM.apply(request, new ServedProject.Listed(project, invitation)))
        .toList();
  }
}
