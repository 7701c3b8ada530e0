package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ThoroughFault;
import io.restassured.RestAssured;
import java.util.ArrayList;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;

class ServeCommandTest {
  private static final ReferenceData DATA = ReferenceData.STANDARD;

  private final CliDouble cli = new CliDouble();

  @Test
  void servesTheFaultUntilItIsInterruptedWithLinesThatCanBePasted() {
    var ids = new ArrayList<Object>();
    cli.interruptsAfter(
        () ->
            ids.addAll(
                RestAssured.given()
                    .accept("application/vnd.atlas.2023-01-01+json")
                    .auth()
                    .digest(DATA.publicKey(), DATA.privateKey())
                    .get(
                        StringUtils.substringBetween(cli.out(), "listens at ", " until")
                            + "/api/atlas/v2/groups/{project}/invites",
                        DATA.ownedProject())
                    .jsonPath()
                    .getList("id")));

    var status = cli.run("serve --fault=id-uuid");

    assertThat(ids).contains("3f2b8c1e-5a6d-4e7f-8a9b-0c1d2e3f4a5b");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out().replaceAll("127.0.0.1:\\d+", "HOST"))
        .startsWith(
            """
            # The reference server, with the fault id-uuid, listens at http://HOST until it is interrupted.
            # Paste its projects and invented credentials into another shell:
            export ATLAS_EMPTY_PROJECT_ID='%s'
            """
                .formatted(DATA.emptyProject()))
        .contains("\nexport MONGODB_ATLAS_BASE_URL='http://HOST'\n")
        .endsWith("# This command tests the server:\njava -jar kit.jar run\n");
    assertThat(status).isZero();
  }

  @Test
  void namesTheDepthOfARunThatDetectsTheFault() {
    cli.run("serve --fault=" + ThoroughFault.HEAD_FAILS.id());

    assertThat(cli.err()).isEmpty();
    assertThat(cli.out())
        .endsWith("# This command tests the server:\njava -jar kit.jar run --depth thorough\n");
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
