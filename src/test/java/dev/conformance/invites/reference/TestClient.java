package dev.conformance.invites.reference;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client of the reference server that requests the endpoint's version and sends each request
 * exactly as it is written, each over its own connection. Clients of libraries refuse or repair
 * some of the requests.
 */
final class TestClient {
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final int TIMEOUT_MS = 5_000;

  private final ReferenceServer server;
  private final Optional<String> authorization;

  private TestClient(ReferenceServer server, Optional<String> authorization) {
    this.server = server;
    this.authorization = authorization;
  }

  /** Sends no credentials. */
  static TestClient anonymous(ReferenceServer server) {
    return new TestClient(server, Optional.empty());
  }

  /** Sends the token of the service account. */
  static TestClient bearer(ReferenceServer server) {
    var data = server.data();
    var response =
        anonymous(server)
            .authorizedBy(Conformant.basicHeader(data.clientId(), data.clientSecret()))
            .send(
                "POST",
                server.baseUrl().getPath() + "/api/oauth/token",
                "grant_type=client_credentials");
    var token = TOKEN.matcher(response.body().beginning(1000));
    if (!token.find()) {
      throw new AssertionError("no token: " + response.status());
    }
    return anonymous(server).authorizedBy("Bearer " + token.group(1));
  }

  TestClient authorizedBy(String value) {
    return new TestClient(server, Optional.of(value));
  }

  /** The owned project's list with this query. */
  Response list(String query) {
    return get(target(server.data().ownedProject(), query));
  }

  /** The path and query of a project's list. */
  String target(String segment, String query) {
    var path = server.baseUrl().getPath() + "/api/atlas/v2/groups/" + segment + "/invites";
    return query.isEmpty() ? path : path + "?" + query;
  }

  Response get(String target) {
    return send("GET", target, "");
  }

  Response send(String method, String target, String body) {
    var head = new StringBuilder(method + " " + target + " HTTP/1.0\r\nHost: localhost\r\n");
    head.append("Accept: " + MediaTypes.ATLAS_2023_01_01 + "\r\n");
    authorization.ifPresent(value -> head.append("Authorization: " + value + "\r\n"));
    if (!body.isEmpty()) {
      head.append("Content-Type: application/x-www-form-urlencoded\r\n");
      head.append("Content-Length: " + body.length() + "\r\n");
    }
    head.append("\r\n" + body);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.baseUrl().getPort())) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
      return parse(socket.getInputStream().readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Response parse(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var end = text.indexOf("\r\n\r\n");
    var lines = text.substring(0, end).lines().toList();
    var fields = new ArrayList<Headers.Field>();
    for (var line : lines.subList(1, lines.size())) {
      var colon = line.indexOf(':');
      fields.add(new Headers.Field(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    var received = new Headers(fields);
    var body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    return new Response(Integer.parseInt(lines.get(0).substring(9, 12)), received, Body.of(body));
  }
}
