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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class PublishCommandTest {
  private static final String PACT =
      """
      {"consumer": {"name": "a-consumer"}, "provider": {"name": "atlas-invites-api"}, "interactions": []}
      """;

  private static final String PUBLISH =
      "pactbroker.url=URL pact.consumer.version=1 pact.consumer.branch=main ";

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
    broker.requires("Bearer a-token");
    run(
        "PACT_BROKER_BASE_URL=URL/ PACT_BROKER_TOKEN=a-token pact.consumer.version=1.2.3"
            + " pact.consumer.branch=feature/one");

    assertThat(broker.requests()).containsExactly("GET /", "POST /contracts/publish");
    assertThat(broker.bodies().get(0))
        .hasToString(
            """
            {"branch":"feature/one","contracts":[{"consumerName":"a-consumer","content":"%s",\
            "contentType":"application/json","providerName":"atlas-invites-api","specification":"pact"}],\
            "pacticipantName":"a-consumer","pacticipantVersionNumber":"1.2.3","tags":[]}\
            """
                .formatted(Base64.getEncoder().encodeToString(PACT.getBytes(UTF_8))));
    assertThat(printed)
        .containsExactly("Published a-consumer as version 1.2.3 of branch feature/one.");
  }

  /** What a CI system has checked out counts for nothing. */
  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/proof/ci-branches.csv",
      quoteCharacter = '\'',
      numLinesToSkip = 1)
  void takesVersionAndBranchFromTheBuild(String given, String published) {
    run("pactbroker.url=URL git.commit.id=c0ffee git.branch=merged " + given);

    var body = broker.bodies().get(0);
    assertThat(body.path("pacticipantVersionNumber").asString()).isEqualTo("c0ffee");
    assertThat(body.path("branch").asString("")).isEqualTo(published);
    assertThat(printed.get(0).startsWith("Warning: ")).isEqualTo(published.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /contracts | 409 | {"notices": [{"text": "It differs."}, {"text": "-  old\\n[INFO] BUILD SUCCESS"}]} | rejects the request (409); it has other content under this version: publish under a new one.⏎It differs.⏎-  old⏎[INFO] BUILD SUCCESS
          /contracts | 400 | {"errors": {"branch": ["is blank"]}} | rejects the request (400).⏎{"branch":["is blank"]}
          /contracts | 200 | {} | does not respond like one: its response to POST /broker/contracts/publish has no links; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix.
          /          | 400 | <> | rejects the request (400); check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
          /          | 401 | {} | rejects the request (401); check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
          /          | 301 | {} | rejects the request (301); it redirects GET /broker/ to https://broker.example/, which the kit does not follow.
          /contracts | 404 | {} | rejects the request (404); it has nothing at POST /broker/contracts/publish: check the path of pactbroker.url or pact.filter.pacturl.
          /          | 404 | {} | rejects the request (404); it has nothing at GET /broker/: check the path of pactbroker.url or pact.filter.pacturl.
          """)
  void explainsInOneSentenceHowTheBrokerResponds(
      String path, String status, String body, String sentence) {
    broker.responds(path, status + " Status", body);

    assertUnusable(PUBLISH, sentence);
  }

  @Test
  void sendsTheCredentialsOnlyToTheBrokersOwnOrigin() {
    var link = "https://another.example/broker/contracts";
    broker.responds(
        "/",
        "200 OK",
        "{'_links':{'pb:publish-contracts':{'href':'%s'}}}".formatted(link).replace('\'', '"'));

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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x= | No Pact Broker is given; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.
          pactbroker.url=http://x pactbroker.auth.username=me | Only one of pactbroker.auth.username (PACT_BROKER_USERNAME) and pactbroker.auth.password (PACT_BROKER_PASSWORD) is set; give both.
          pactbroker.url=http://x pact.verifier.publishResults=true | Give the version of the server under test as -Dpact.provider.version=….
          pact.verifier.publishResult=true | Property pact.verifier.publishResult is not a setting: did you mean pact.verifier.publishResults?
          pact.showStacktrace=true | Property pact.showStacktrace is not a setting: remove it; the kit reads no more of Pact's properties than settings.md lists.
          pactbroker.consumerversionselectors.rawjson=[{"branch":"b"} | Property pactbroker.consumerversionselectors.rawjson is '[{"branch":"b"}': write a JSON array of selectors, such as [{"mainBranch":true}].
          pactbroker.consumerversionselectors.rawjson=[1] | Property pactbroker.consumerversionselectors.rawjson is '[1]': write a JSON array of selectors, such as [{"mainBranch":true}].
          pactbroker.host=x | Property pactbroker.host is not a setting: did you mean pactbroker.url?
          PACT_BROKER_TOKN=canary | Environment variable PACT_BROKER_TOKN is not a setting: did you mean PACT_BROKER_TOKEN?
          PACT_BROKER_URL=canary | Environment variable PACT_BROKER_URL is not a setting: did you mean PACT_BROKER_BASE_URL?
          pactbroker.url=http://x pactbroker.includeWipPactsSince=2026-01-01 | pactbroker.enablePending and pactbroker.includeWipPactsSince require the branch of the server under test; give -Dpact.provider.branch=….
          pactbroker.url=http://x | The git commit is not known; give the version of the contracts as -Dpact.consumer.version=….
          """)
  void saysWhatIsWrongWithSettings(String command, String message) {
    assertThatThrownBy(() -> run(command)).hasMessage("%s", message);
  }

  @Test
  void thePageOfSettingsNamesTheVariablesOfCiSystems() throws IOException {
    assertThat(Files.readString(Path.of(".github", "docs", "settings.md")))
        .contains(Resources.text("/ci-systems.txt").replace("!", "").split("\\s+"));
  }

  @Test
  void doesNotTakeTheCommitOfTheMainWorkTree() throws IOException {
    Files.createFile(project.resolve(".git"));

    assertThatThrownBy(() -> run("pactbroker.url=URL git.commit.id=c0ffee"))
        .hasMessageStartingWith("The git commit is not known; give the version of the contracts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | Json document is empty
          { | Invalid Json document (1:2) - found end of document while parsing object
          [] | it does not follow the Pact specification
          {'consumer':{'name':'c'},'provider':{'name':'p'},'interactions':[]} | its provider is p and not atlas-invites-api
          {NAMES} | it has no interactions
          {NAMES,'interactions':[5]} | it does not follow the Pact specification
          {NAMES,'interactions':[],'metadata':{'pactSpecification':{'version':'5.0'}}} | VERSION"5.0"
          {NAMES,'interactions':[],'metadata':{'pact-specification':{'version':5}}} | VERSION5
          {NAMES,'interactions':[],'metadata':{'pactSpecificationVersion':'5.0'}} | VERSION"5.0"
          {NAMES,'interactions':[],'metadata':{'pactSpecification':{'version':'4'}}} | VERSION"4": write "4.0"
          """)
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
    var sources = new SettingSources(properties, environment);
    new PublishCommand(sources, printed::add).run();
  }
}
