package dev.conformance.invites.benchmark;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.conformance.invites.contract.MediaTypes;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The least that a program with the same libraries can do: one request with RestAssured, whose body
 * networknt validates. The time of a run is compared with the time of this program.
 */
public final class Baseline {
  private Baseline() {}

  /**
   * Requests the invitations and exits with 0 if each conforms to the schema.
   *
   * @param arguments base URL, project and the value of the Authorization header
   * @throws IOException if the schema cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    var response =
        RestAssured.given()
            .header("Authorization", arguments[2])
            .header("Accept", MediaTypes.ATLAS_2023_01_01)
            .get(arguments[0] + "/api/atlas/v2/groups/" + arguments[1] + "/invites");
    var list =
        "{\"type\": \"array\", \"minItems\": 1, \"items\": %s}".formatted(schemaOfAnInvitation());
    var errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(list, InputFormat.JSON)
            .validate(
                response.asString(),
                InputFormat.JSON,
                execution -> execution.executionConfig(c -> c.formatAssertionsEnabled(true)));
    System.exit(response.statusCode() == 200 && errors.isEmpty() ? 0 : 1);
  }

  private static String schemaOfAnInvitation() throws IOException {
    try (var stream = Baseline.class.getResourceAsStream("/schemas/invitation.schema.json")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
