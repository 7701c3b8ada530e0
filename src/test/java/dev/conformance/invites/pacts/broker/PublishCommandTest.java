package dev.conformance.invites.pacts.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.common.Resources;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.BrokerDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PublishCommandTest {
  private static final String PACT =
      """
      {"consumer": {"name": "a-consumer"}, "provider": {"name": "atlas-invites-api"}, "interactions": []}
      """;

  private static final String PUBLISH =
      "pactbroker.url=URL PACT_BROKER_TOKEN=a-token-of-the-test pact.consumer.version=1 pact.consumer.branch=main ";

  @TempDir private Path project;
  private final List<String> printed = new ArrayList<>();

  @AutoClose private final BrokerDouble broker = new BrokerDouble();

  @BeforeEach
  void aProjectWithOnePact() throws IOException {
    Files.createDirectories(project.resolve("pacts"));
    write("a-consumer", PACT);
  }

  @Test
  void publishesEachPactWithVersionAndBranch() {
    run(
        "PACT_BROKER_BASE_URL=URL/ PACT_BROKER_TOKEN=a-token pact.consumer.version=1.2.3 pact.consumer.branch=feature/one");

    assertThat(broker.requests()).containsExactly("GET /", "POST /contracts/publish");
    assertThat(broker.authorizations()).containsOnly("Bearer a-token");
    assertThat(broker.bodies().get(0))
        .hasToString(
            """
            {"pacticipantName":"a-consumer","pacticipantVersionNumber":"1.2.3","branch":"feature/one",\
            "contracts":[{"consumerName":"a-consumer","providerName":"atlas-invites-api",\
            "specification":"pact","contentType":"application/json","content":"%s"}]}\
            """
                .formatted(Base64.getEncoder().encodeToString(PACT.getBytes(UTF_8))));
    assertThat(printed)
        .containsExactly("Published a-consumer as version 1.2.3 of branch feature/one.");
  }

  /** What a CI system has checked out counts for nothing. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/ci-branches.csv", numLinesToSkip = 1)
  void takesVersionAndBranchFromTheBuild(String given, String branch, String commit) {
    run("pactbroker.url=URL git.commit.id=c0ffee git.branch=merged " + given);

    assertThat(broker.bodies().get(0).path("pacticipantVersionNumber").asString())
        .isEqualTo(commit);
    var warning = StringUtils.substringBefore(printed.get(0), ",");
    assertThat(broker.bodies().get(0).path("branch").asString(warning)).isEqualTo(branch);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/broker-responses.csv", delimiter = '|', numLinesToSkip = 1)
  void explainsInOneSentenceHowTheBrokerResponds(
      String path, String status, String body, String sentence) {
    broker.responds(path, status + " Status", body);

    assertUnusable(PUBLISH, sentence);
  }

  @Test
  void sendsTheCredentialsOnlyToTheBrokersOwnOrigin() {
    var link = "{\"pb:publish-contracts\":{\"href\":\"https://another.example/broker/contracts\"}}";
    broker.responds("/", "200 OK", "{\"_links\":" + link + "}");

    run(PUBLISH);

    assertThat(broker.requests()).containsExactly("GET /", "POST /contracts");
  }

  @Test
  @Timeout(30)
  void isSafeFromAHostileBroker() {
    broker.behaves(Behaviour.repeats("HTTP/1.1 200 OK\r\n\r\n", " ".repeat(10)));
    assertUnusable(
        PUBLISH,
        "gives no response (the body is larger than 67108864 bytes); check the address, the network and its certificate.");

    broker.behaves(Behaviour.drips("HTTP/1.1 200 OK\r\n\r\n", " "));
    assertUnusable(
        PUBLISH + "pactbroker.timeout=1s",
        "gave no complete response in time; pactbroker.timeout sets the limit.");
  }

  private void assertUnusable(String command, String sentence) {
    assertThatThrownBy(() -> run(command))
        .isInstanceOf(BrokerException.class)
        .hasMessage(
            "The Pact Broker at %s %s",
            broker.url(), sentence.replace("⏎", "\n  ").replace("URL/", broker.url() + "/"))
        .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
    assertThat(printed).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/pact-settings.csv", delimiter = '|', numLinesToSkip = 1)
  void saysWhatIsWrongWithSettings(String command, String message) {
    assertThatThrownBy(() -> run(command)).hasMessage("%s", message.replace("⏎", "\n"));
  }

  @Test
  void thePageOfSettingsNamesTheVariablesOfCiSystems() throws IOException {
    assertThat(Files.readString(Path.of(".github", "docs", "settings.md")))
        .contains(Resources.text("/ci-systems.txt").split("[^A-Z_]+"));
  }

  @Test
  void doesNotTakeTheCommitOfTheMainWorkTree() throws IOException {
    Files.createFile(project.resolve(".git"));

    assertThatThrownBy(() -> run("pactbroker.url=URL git.commit.id=c0ffee"))
        .hasMessageStartingWith("The git commit is not known; give the version of the contracts");
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/unusable-pacts.csv", delimiter = '|', numLinesToSkip = 1)
  void publishesNothingIfOneFileIsNotAPact(String text, String problem) throws IOException {
    var names = "'consumer':{'name':'c'},'provider':{'name':'atlas-invites-api'}";
    var file = write("z", text.replace("NAMES", names).replace('\'', '"'));
    var version = "the kit reads \"1.0\" to \"4.0\" of the Pact specification, and its version is ";

    assertThatThrownBy(() -> run(PUBLISH))
        .hasMessage(
            "%s is not a pact that the kit can use: %s.",
            file, problem.replace("VERSION", version));
    assertThat(broker.requests()).isEmpty();
  }

  private Path write(String name, String pact) throws IOException {
    return Files.writeString(project.resolve("pacts/" + name + ".json"), pact, UTF_8);
  }

  /** Publishes the pacts with these properties and variables; URL is that of the broker. */
  private void run(String given) {
    var properties = new HashMap<>(Map.of("conformance.basedir", project.toString()));
    var environment = new HashMap<String, String>();
    for (var word : given.replace("=URL", "=" + broker.url()).strip().split(" ", -1)) {
      var pair = word.split("=", 2);
      (Character.isUpperCase(word.charAt(0)) ? environment : properties).put(pair[0], pair[1]);
    }
    new PublishCommand(new SettingSources(properties, environment), printed::add).run();
  }
}
