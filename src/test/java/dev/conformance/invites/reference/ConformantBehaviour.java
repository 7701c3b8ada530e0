package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Pipeline.ERROR;
import static dev.conformance.invites.reference.RequestHandler.reject;

import dev.conformance.invites.contract.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a conformant server performs at the stages of its {@link Pipeline}. */
final class ConformantBehaviour {
  static final String CONTENT_TYPE = MediaTypes.ATLAS_2023_01_01 + ";charset=utf-8";

  private static final Pattern GROUP_ID = Pattern.compile("[a-f0-9]{24}");
  private static final Pattern VERSION =
      Pattern.compile("application/vnd\\.atlas\\.(\\d{4}-\\d{2}-\\d{2})\\+json(\\s*;.*)?");
  static final LocalDate FIRST_VERSION = LocalDate.of(2023, 1, 1);
  private static final int RATE_LIMIT = 1200;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectWriter COMPACT = JsonMapper.shared().writer();
  private static final ObjectWriter PRETTY =
      COMPACT.with(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withArrayEmptySeparator("")
                      .withObjectEmptySeparator(""))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private ConformantBehaviour() {}

  static Optional<ServerResponse> rejectOtherMethods(ServerRequest request, String method) {
    return switch (method) {
      case "GET", "HEAD" -> Optional.empty();
      default -> Optional.of(reject(request, Problem.NOT_ALLOWED).with("Allow", "GET, HEAD"));
    };
  }

  static Optional<String> version(ServerRequest request, String accept) {
    return ServerRequest.preferences(accept).stream()
        .map(VERSION::matcher)
        .filter(Matcher::matches)
        .flatMap(range -> parsedDate(range.group(1)).stream())
        .filter(date -> !date.isBefore(FIRST_VERSION))
        .map(date -> CONTENT_TYPE)
        .findFirst();
  }

  static Optional<LocalDate> parsedDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  static Optional<String> groupId(ServerRequest request, String segment) {
    return decoded(segment).filter(id -> GROUP_ID.matcher(id).matches());
  }

  static Optional<String> decoded(String segment) {
    try {
      return Optional.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  static ObjectNode item(ServerRequest request, ServedProject.Listed listed) {
    var project = listed.project();
    var invitation = listed.invitation();
    var address = "https://cloud.example.com/api/atlas/v2/groups/" + project.id() + "/invites";
    return JSON.objectNode()
        .put("createdAt", invitation.createdAt().toString())
        .put("expiresAt", invitation.expiresAt().toString())
        .put("groupId", project.id())
        .put("groupName", project.name())
        .put("id", invitation.id())
        .put("inviterUsername", invitation.inviter())
        .set("links", link(address))
        .set("roles", JsonMapper.shared().valueToTree(invitation.roles()))
        .put("username", invitation.username());
  }

  static ArrayNode link(String href) {
    return JSON.arrayNode().add(JSON.objectNode().put("href", href).put("rel", "self"));
  }

  static ObjectNode envelope(int status, JsonNode list) {
    return JSON.objectNode().set("results", list).put("status", status);
  }

  static String print(JsonNode value, boolean pretty) {
    return (pretty ? PRETTY : COMPACT).writeValueAsString(value);
  }

  static ObjectNode errorBody(Problem problem) {
    return JSON.objectNode()
        .put("detail", problem.detail())
        .put("error", problem.status())
        .put("errorCode", problem.code())
        .set("parameters", JsonMapper.shared().valueToTree(problem.parameters()))
        .put("reason", problem.reason());
  }

  static ServerResponse rejection(ServerRequest request, Problem problem) {
    var body = print(ERROR.apply(request, problem), request.asksFor("pretty"));
    return ServerResponse.of(problem.status(), MediaTypes.JSON, body)
        .with("X-Error-Code", problem.code());
  }

  static ServerResponse describeList(ServerRequest request, ServerResponse response) {
    var number = request.pipeline().lists.getAndIncrement();
    var remaining = RATE_LIMIT - 1 - Math.floorMod(number, RATE_LIMIT);
    return response
        .with("Deprecation", "Wed, 4 Oct 2023 00:00:00 GMT")
        .with("Sunset", "Thu, 1 Jul 2027 00:00:00 GMT")
        .with("RateLimit-Limit", String.valueOf(RATE_LIMIT))
        .with("RateLimit-Remaining", String.valueOf(remaining));
  }

  static ServerResponse token(ServerRequest request, String authorization) {
    if (!request.method().equals("POST")) {
      return reject(request, Problem.NOT_ALLOWED).with("Allow", "POST");
    }
    if (!isTheServiceAccount(authorization)) {
      return reject(request, Problem.UNAUTHORIZED)
          .with("WWW-Authenticate", "Basic realm=\"MMS Public API\"");
    }
    if (!List.of("client_credentials").equals(request.form().get("grant_type"))) {
      return reject(request, Problem.badRequest("grant_type must be client_credentials."));
    }
    var body =
        JSON.objectNode()
            .put("access_token", request.pipeline().credentials.token(request.at()))
            .put("token_type", "Bearer")
            .put("expires_in", CredentialCheck.TOKEN_LIFETIME.toSeconds());
    return ServerResponse.of(200, MediaTypes.JSON, body.toString())
        .with("Cache-Control", "no-store");
  }

  static boolean isTheServiceAccount(String authorization) {
    var data = ReferenceData.STANDARD;
    return basic(authorization).equals(Optional.of(data.clientId() + ":" + data.clientSecret()));
  }

  static String basicHeader(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** The user and password of HTTP Basic, which OAuth 2.0 form-urlencodes first. */
  static Optional<String> basic(String authorization) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      var pair = Base64.getDecoder().decode(authorization.substring(6).strip());
      return Optional.of(
          URLDecoder.decode(new String(pair, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  static ServerResponse compress(ServerRequest request, ServerResponse response) {
    var codings = ServerRequest.preferences(request.header("Accept-Encoding").orElse(""));
    return codings.contains("gzip") && response.body().hasRemaining()
        ? gzipped(response).with("Vary", "Accept-Encoding")
        : response;
  }

  static ServerResponse gzipped(ServerResponse response) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      Channels.newChannel(gzip).write(response.body());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return response
        .withBody(ByteBuffer.wrap(compressed.toByteArray()))
        .with("Content-Encoding", "gzip");
  }
}
