package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceData;
import io.restassured.RestAssured;
import java.util.ArrayList;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;

class ServeCommandTest {
  private final CliDouble cli = new CliDouble();

  @Test
  void servesTheFaultUntilItIsInterruptedWithLinesThatCanBePasted() {
    var bodies = new ArrayList<String>();
    cli.interruptsAfter(
        () -> {
          var url = StringUtils.substringBetween(cli.out(), "listens at ", " until");
          var response =
              RestAssured.get(url + "/api/atlas/v2/groups/{id}/invites", CliDouble.OWNED);
          bodies.add(response.statusCode() + response.asString());
        });

    var status = cli.run("serve --fault=unauthorized-without-body");

    assertThat(bodies).containsExactly("401");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out().replaceAll("127.0.0.1:\\d+", "HOST"))
        .startsWith(
            """
            # The reference server, with the fault unauthorized-without-body, listens at http://HOST until it is interrupted.
            # Paste its projects and invented credentials into another shell:
            export ATLAS_EMPTY_PROJECT_ID='%s'
            """
                .formatted(ReferenceData.STANDARD.emptyProject()))
        .contains("\nexport MONGODB_ATLAS_BASE_URL='http://HOST'\n")
        .endsWith("# Test the server: java -jar kit.jar run\n");
    assertThat(status).isZero();
  }

  @Test
  void namesTheDepthOfARunThatDetectsTheFault() {
    cli.run("serve --fault=head-fails");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).endsWith("# Test the server: java -jar kit.jar run --depth thorough\n");
  }

  @Test
  void listsTheFaultsAndDoesNotServe() {
    cli.run("serve --list-faults");

    assertThat(cli.out()).contains("\nenvelope-ignored: envelope=true is ignored\n");
    assertThat(cli.out().lines())
        .hasSameSizeAs(Faults.all())
        .extracting(line -> line.split(":", 2)[0])
        .isSorted();
  }
}
