package dev.conformance.invites.reference;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The stages of a conformant server. */
final class Conformant {
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

  private final Pipeline pipeline;
  private final AtomicInteger responses = new AtomicInteger();

  Conformant(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  Optional<Reply> stopOtherMethods(Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" -> Optional.empty();
      default -> Optional.of(pipeline.refuse(call, Problem.method()).with("Allow", "GET, HEAD"));
    };
  }

  Optional<String> version(Call call) {
    for (var range : call.preferences("Accept")) {
      var matcher = VERSION.matcher(range);
      if (matcher.matches() && exists(matcher.group(1))) {
        return Optional.of(CONTENT_TYPE);
      }
    }
    return Optional.empty();
  }

  private static boolean exists(String date) {
    try {
      return !LocalDate.parse(date).isBefore(FIRST_VERSION);
    } catch (DateTimeException impossible) {
      return false;
    }
  }

  Optional<String> groupId(Call call, String segment) {
    return decoded(segment).filter(id -> GROUP_ID.matcher(id).matches());
  }

  /** Percent-decodes; empty if the encoding is malformed. */
  static Optional<String> decoded(String segment) {
    try {
      return Optional.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  ProjectAccess access(Call call, String id) {
    return pipeline
        .projects
        .get()
        .withId(id)
        .<ProjectAccess>map(
            project ->
                project.ownedByTheCaller()
                    ? new ProjectAccess.ReadableProject(project)
                    : new ProjectAccess.Forbidden(project))
        .orElseGet(() -> new ProjectAccess.Unknown(id));
  }

  JsonNode item(Call call, ServedProject project, Invite invite) {
    var item = JSON.objectNode();
    item.put("createdAt", invite.createdAt().toString());
    item.put("expiresAt", invite.expiresAt().toString());
    item.put("groupId", project.id());
    item.put("groupName", project.name());
    item.put("id", invite.id());
    item.put("inviterUsername", invite.inviter());
    item.putArray("links")
        .addObject()
        .put("href", "https://cloud.example.com/api/atlas/v2/groups/" + project.id() + "/invites")
        .put("rel", "self");
    var roles = item.putArray("roles");
    invite.roles().forEach(roles::add);
    item.put("username", invite.username());
    return item;
  }

  JsonNode envelope(Call call, JsonNode array) {
    var envelope = JSON.objectNode();
    envelope.set("results", array);
    envelope.put("status", 200);
    return envelope;
  }

  String print(JsonNode value, boolean pretty) {
    return (pretty ? PRETTY : COMPACT).writeValueAsString(value);
  }

  JsonNode error(Call call, Problem problem) {
    return errorBody(problem);
  }

  static JsonNode errorBody(Problem problem) {
    var parameters = JSON.arrayNode();
    problem.parameters().forEach(parameters::add);
    var error = JSON.objectNode();
    error.put("detail", problem.detail());
    error.put("error", problem.status());
    error.put("errorCode", problem.code());
    error.set("parameters", parameters);
    error.put("reason", problem.reason());
    return error;
  }

  Reply refuse(Call call, Problem problem) {
    var body = pipeline.errors.get().apply(call, problem);
    return Reply.of(problem.status(), "application/json", print(body, call.asksFor("pretty")))
        .with("X-Error-Code", problem.code());
  }

  Reply describeList(Call call, Reply reply) {
    var remaining = RATE_LIMIT - 1 - Math.floorMod(responses.getAndIncrement(), RATE_LIMIT);
    return reply
        .with("Deprecation", "Wed, 4 Oct 2023 00:00:00 GMT")
        .with("Sunset", "Thu, 1 Jul 2027 00:00:00 GMT")
        .with("RateLimit-Limit", String.valueOf(RATE_LIMIT))
        .with("RateLimit-Remaining", String.valueOf(remaining));
  }

  Reply token(Call call) {
    if (!call.method().equals("POST")) {
      return pipeline.refuse(call, Problem.method()).with("Allow", "POST");
    }
    if (!isTheServiceAccount(call.authorization())) {
      return pipeline
          .refuse(call, Problem.unauthorized())
          .with("WWW-Authenticate", "Basic realm=\"MMS Public API\"");
    }
    if (!List.of("client_credentials").equals(call.form().get("grant_type"))) {
      return pipeline.refuse(call, Problem.badRequest("grant_type must be client_credentials."));
    }
    return Reply.of(200, "application/json", print(tokenBody(call), false))
        .with("Cache-Control", "no-store");
  }

  private ObjectNode tokenBody(Call call) {
    return JSON.objectNode()
        .put("access_token", pipeline.credentials.get().token(call.at()))
        .put("token_type", "Bearer")
        .put("expires_in", Authentication.TOKEN_LIFETIME.toSeconds());
  }

  private boolean isTheServiceAccount(String authorization) {
    var data = ReferenceData.STANDARD;
    return basic(authorization).equals(Optional.of(data.clientId() + ":" + data.clientSecret()));
  }

  /** An Authorization header of HTTP Basic. */
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

  Reply compress(Call call, Reply reply) {
    return call.preferences("Accept-Encoding").contains("gzip") && reply.body().hasRemaining()
        ? reply
            .withBody(gzip(reply.body()))
            .with("Content-Encoding", "gzip")
            .with("Vary", "Accept-Encoding")
        : reply;
  }

  static ByteBuffer gzip(ByteBuffer plain) {
    var target = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(target)) {
      Channels.newChannel(gzip).write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return ByteBuffer.wrap(target.toByteArray());
  }
}
