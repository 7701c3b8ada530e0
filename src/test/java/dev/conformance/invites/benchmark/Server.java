package dev.conformance.invites.benchmark;

import dev.conformance.invites.junit.EmbeddedReference;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import io.restassured.RestAssured;
import java.util.Map;

/** A reference server in this process, which other processes judge. */
record Server(ReferenceServer reference) implements AutoCloseable {

  static Server with(ReferenceOptions options) {
    return new Server(ReferenceServer.start(options));
  }

  /** The settings of a complete run: both credentials, all projects. */
  Map<String, String> environment() {
    return EmbeddedReference.environment(reference);
  }

  String baseUrl() {
    return reference.baseUrl().toString();
  }

  String project() {
    return reference.data().ownedProject();
  }

  /** The Authorization header with a new token. */
  String authorization() {
    var data = reference.data();
    var token =
        RestAssured.given()
            .auth()
            .preemptive()
            .basic(data.clientId(), data.clientSecret())
            .formParam("grant_type", "client_credentials")
            .post(baseUrl() + "/api/oauth/token")
            .path("access_token");
    return "Bearer " + token;
  }

  @Override
  public void close() {
    reference.close();
  }
}
