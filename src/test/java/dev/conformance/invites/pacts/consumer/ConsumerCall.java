package dev.conformance.invites.pacts.consumer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Sends a real client's request to the mock provider: its target and headers, letter by letter. */
final class ConsumerCall {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String baseUrl;

  ConsumerCall(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * @param query the query string as the client writes it, with its question mark; may be empty
   */
  ConsumerResponse list(String projectId, String query, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(
        request("/api/atlas/v2/groups/" + projectId + "/invites" + query, headers).GET().build());
  }

  ConsumerResponse post(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String target, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(URI.create(baseUrl + target)).timeout(TIMEOUT);
    headers.forEach(request::header);
    return request;
  }

  private ConsumerResponse send(HttpRequest request) throws IOException, InterruptedException {
    return new ConsumerResponse(http.send(request, HttpResponse.BodyHandlers.ofString()));
  }
}
