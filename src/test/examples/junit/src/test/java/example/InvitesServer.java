package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** In place of your server: a project with one invitation. */
record InvitesServer(HttpExchange exchange) {
  static final String PROJECT = "32b6e34b3d91647abb20e7b8";
  static final String TOKEN = "a-token-of-this-test";

  private static final String PATH = "/api/atlas/v2/groups/" + PROJECT + "/invites";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static final String LIST =
      """
      [{"createdAt":"%s","expiresAt":"%s","groupId":"%s","groupName":"Example","id":"65f0a1b2c3d4e5f601234501",\
      "inviterUsername":"owner@example.com","roles":["GROUP_READ_ONLY"],"username":"ann@example.com"}]\
      """
          .formatted(NOW, NOW.plus(30, ChronoUnit.DAYS), PROJECT);

  static HttpServer start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(address, 0);
    server.createContext("/", exchange -> new InvitesServer(exchange).respond());
    server.start();
    return server;
  }

  private void respond() throws IOException {
    var status = status();
    var error = "{\"error\": %d, \"errorCode\": \"REJECTED\"}".formatted(status);
    var body = (status == 200 ? list() : error).getBytes(UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set(
        "Content-Type",
        status == 200 ? "application/vnd.atlas.2023-01-01+json" : "application/json");
    headers.set("WWW-Authenticate", "Bearer");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int status() {
    var headers = exchange.getRequestHeaders();
    var accept = "" + headers.getFirst("Accept");
    if (!("Bearer " + TOKEN).equals(headers.getFirst("Authorization"))) {
      return 401;
    } else if (!exchange.getRequestMethod().equals("GET")) {
      return 405;
    } else if (!accept.matches("application/vnd\\.atlas\\.(2023-01-01|2025-03-12)\\+json")) {
      return 406;
    }
    return exchange.getRequestURI().getRawPath().equals(PATH) ? 200 : 404;
  }

  private String list() {
    var found = parameter("username").matches("|ann@example\\.com") ? LIST : "[]";
    var isEnveloped = parameter("envelope").equals("true");
    var body = isEnveloped ? "{\"status\":200,\"results\":%s}".formatted(found) : found;
    return parameter("pretty").equals("true") ? body.replace(",\"", ",\n  \"") : body;
  }

  private String parameter(String name) {
    return Stream.of(("" + exchange.getRequestURI().getRawQuery()).split("&"))
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> URLDecoder.decode(parameter.substring(name.length() + 1), UTF_8))
        .findFirst()
        .orElse("");
  }
}
