package dev.conformance.invites.pacts.consumer;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the mock provider answered, for a consumer to read. */
record ConsumerResponse(HttpResponse<String> response) {
  private static final JsonMapper JSON = new JsonMapper();

  int status() {
    return response.statusCode();
  }

  JsonNode json() {
    return JSON.readTree(response.body());
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
