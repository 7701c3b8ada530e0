package dev.conformance.invites.selftest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract as a client sees it that the kit does not use otherwise: RestAssured with its own
 * HTTP client. It tests the reference server, or with {@code -Dacceptance.base-url=URL} another
 * one, with the projects and credentials that the environment has for a run of the kit.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptanceTest {
  private static final String INVITES = "/api/atlas/v2/groups/{groupId}/invites";
  private static final String VERSION = "application/vnd.atlas.2023-01-01+json";
  private static final String URL = System.getProperty("acceptance.base-url", "");

  @AutoClose
  private final ReferenceServer reference = ReferenceServer.start(ReferenceOptions.defaults());

  private final Map<String, String> environment =
      URL.isEmpty() ? reference.environment() : System.getenv();

  private final String project = environment.getOrDefault("MONGODB_ATLAS_PROJECT_ID", "");
  private final String key = environment.getOrDefault("MONGODB_ATLAS_PUBLIC_API_KEY", "");
  private final String privateKey = environment.getOrDefault("MONGODB_ATLAS_PRIVATE_API_KEY", "");
  private final String secret = environment.getOrDefault("MONGODB_ATLAS_CLIENT_SECRET", "");

  private RequestSpecification anybody() {
    return given().baseUri(URL.isEmpty() ? reference.baseUrl().toString() : URL).accept(VERSION);
  }

  private RequestSpecification owner() {
    return anybody().auth().digest(key, privateKey);
  }

  private ValidatableResponse token(String clientSecret) {
    var clientId = environment.getOrDefault("MONGODB_ATLAS_CLIENT_ID", "");
    var client = anybody().accept("*/*").auth().preemptive().basic(clientId, clientSecret);
    return client.formParam("grant_type", "client_credentials").post("/api/oauth/token").then();
  }

  private ValidatableResponse list(String parameter, Object value) {
    return owner().queryParam(parameter, value).get(INVITES, project).then().statusCode(200);
  }

  private List<Map<String, Object>> invitations() {
    return list("pretty", false).extract().jsonPath().getList("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "bearer"})
  void anOwnerGetsAllPendingInvitationsOfTheProject(String scheme) {
    var owner =
        scheme.equals("digest")
            ? owner()
            : anybody().auth().oauth2(token(secret).extract().path("access_token"));
    owner
        .accept(VERSION.replace("2023-01-01", "2025-03-12"))
        .when()
        .get(INVITES, project)
        .then()
        .statusCode(200)
        .contentType(startsWithIgnoringCase(VERSION))
        .header("Cache-Control", anyOf(nullValue(), not(containsString("public"))))
        .body(meets("{'type':'array','items':{'$ref':'invitation'}}"))
        .body("groupId", everyItem(equalTo(project)))
        .body("id.unique()", equalTo(invitations().stream().map(it -> it.get("id")).toList()));
  }

  @ParameterizedTest
  @CsvSource({"envelope, false", "pretty, false", "username, ''"})
  void aParameterThatAsksForNothingChangesNothing(String parameter, String value) {
    var plain = owner().get(INVITES, project).asString();

    list(parameter, value).body(equalTo(plain)).body(not(containsString("\n")));
  }

  @Test
  void anEnvelopeHasTheStatusAndTheList() {
    list("envelope", true).body("status", equalTo(200)).body("results", equalTo(invitations()));
  }

  @Test
  void aPrettyBodyIsIndentedAndHasTheSameList() {
    list("pretty", true).body(matchesRegex("(?s).*\\R +\\S.*")).body("", equalTo(invitations()));
  }

  @Test
  void aFilterReturnsTheInvitationsToEachAddressAndNoOthers() {
    var all = invitations();
    for (var address : all.stream().map(it -> it.get("username")).distinct().toList()) {
      var sent = all.stream().filter(it -> address.equals(it.get("username"))).toList();
      list("username", address).body("", equalTo(sent));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody@example.com", "@example.com", "%", "*", ".*", "' OR ''='", "x@"})
  void aFilterThatIsNoInvitedAddressMatchesNothing(String username) {
    list("username", username).body("", empty());
  }

  @Test
  void onlyTheOwnersOfAProjectGetItsInvitations() {
    var projects = List.of("ATLAS_EMPTY_PROJECT_ID", "ATLAS_FORBIDDEN_PROJECT_ID");

    owner().get(INVITES, environment.get(projects.get(0))).then().body("", empty());
    assertError(is(403), owner().get(INVITES, environment.get(projects.get(1))));
    assertError(is(404), owner().get(INVITES, "f".repeat(24)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", "{}00", "{}0 ", "g{}", "{},{}", "{}0\n", "0x{}", "%"})
  void aMalformedGroupIdIsRejected(String id) {
    assertError(oneOf(400, 404), owner().get(INVITES, id.replace("{}", project.substring(1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer invented", "Basic eDp5", "Digest", "Unknown x"})
  void aRequestWithoutAValidCredentialIsChallenged(String authorization) {
    assertError(is(401), anybody().header("Authorization", authorization).get(INVITES, project))
        .header("WWW-Authenticate", startsWith("Digest "));
  }

  @Test
  void aWrongKeyAndAnExpiredTokenAreRejected() {
    var expired = environment.getOrDefault("ATLAS_EXPIRED_ACCESS_TOKEN", "");

    assertError(is(401), anybody().auth().digest(key, "wrong").get(INVITES, project));
    assertError(is(401), anybody().auth().oauth2(expired).get(INVITES, project));
  }

  @Test
  void theTokenEndpointIssuesATokenForTheRightSecretOnly() {
    token(secret).statusCode(200).body(meets("{'$ref':'token'}"));
    token("wrong").statusCode(oneOf(400, 401)).body("access_token", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2022-12-31", "latest", "2023-01-011"})
  void aVersionThatDoesNotExistIsRejected(String date) {
    var accept = VERSION.replace("2023-01-01", date);

    assertError(oneOf(400, 406), owner().accept(accept).get(INVITES, project));
  }

  @Test
  void otherMethodsAndRequestsWithoutAVersionAreRejected() {
    assertError(is(405), owner().put(INVITES, project));
    assertError(oneOf(400, 406), owner().accept("application/json").get(INVITES, project));
  }

  private static ValidatableResponse assertError(Matcher<Integer> status, Response response) {
    return response
        .then()
        .statusCode(status)
        .contentType("application/json")
        .body(meets("{'$ref':'error'}"))
        .body("error", equalTo(response.statusCode()))
        .header("X-Error-Code", anyOf(nullValue(), equalTo(response.path("errorCode"))));
  }

  /** Whether networknt finds no violation of a schema, which refers to files below schemas/. */
  private static Matcher<String> meets(String schema) {
    var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    var complete = schema.replaceAll("(ref':')(\\w+)", "$1classpath:schemas/$2.schema.json");
    var compiled =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
            .getSchema(complete.replace('\'', '"'), InputFormat.JSON);
    return new FeatureMatcher<>(empty(), "violations of " + schema, "violations") {
      @Override
      protected List<Error> featureValueOf(String json) {
        return compiled.validate(json, InputFormat.JSON);
      }
    };
  }
}
