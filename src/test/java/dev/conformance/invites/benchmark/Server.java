package dev.conformance.invites.benchmark;

import dev.conformance.invites.reference.Load;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import io.restassured.RestAssured;
import java.util.Map;

/** A reference server in this process, which other processes judge. */
record Server(ReferenceServer reference) implements AutoCloseable {

  static Server with(Load load) {
    return new Server(ReferenceServer.start(ReferenceOptions.defaults().withLoad(load)));
  }

  /** The settings of a complete run: both credentials, all projects. */
  Map<String, String> environment() {
    var data = reference.data();
    return Map.of(
        "MONGODB_ATLAS_BASE_URL", baseUrl(),
        "MONGODB_ATLAS_PROJECT_ID", data.ownedProject(),
        "ATLAS_EMPTY_PROJECT_ID", data.emptyProject(),
        "ATLAS_FORBIDDEN_PROJECT_ID", data.foreignProject(),
        "MONGODB_ATLAS_PUBLIC_API_KEY", data.publicKey(),
        "MONGODB_ATLAS_PRIVATE_API_KEY", data.privateKey(),
        "MONGODB_ATLAS_CLIENT_ID", data.clientId(),
        "MONGODB_ATLAS_CLIENT_SECRET", data.clientSecret());
  }

  String baseUrl() {
    return reference.baseUrl().toString();
  }

  String project() {
    return reference.data().ownedProject();
  }

  /** A fresh token's Authorization header. */
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

  /** The body of the plain response. */
  byte[] list() {
    return RestAssured.given()
        .header("Authorization", authorization())
        .header("Accept", "application/vnd.atlas.2023-01-01+json")
        .get(baseUrl() + "/api/atlas/v2/groups/" + project() + "/invites")
        .asByteArray();
  }

  @Override
  public void close() {
    reference.close();
  }
}
