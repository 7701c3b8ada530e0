package dev.conformance.invites.pacts.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.testing.BrokerDouble;
import dev.conformance.invites.testing.BrokerDouble.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerCommandTest {
  private static final String PACT =
      """
      {"consumer": {"name": "a-consumer"}, "provider": {"name": "atlas-invites-api"}, "interactions": []}
      """;

  @TempDir private Path project;
  private final List<String> printed = new ArrayList<>();

  @AutoClose private final BrokerDouble broker = new BrokerDouble();

  @BeforeEach
  void aProjectWithOnePact() throws IOException {
    Files.createDirectories(project.resolve("pacts"));
    write("a-consumer", PACT);
  }

  @Test
  void publishesEachPactWithVersionBranchAndTags() {
    broker.requires("Bearer a-token", 401);
    run(
        "publish",
        Map.of("PACT_BROKER_BASE_URL", broker.url() + "/", "PACT_BROKER_TOKEN", "a-token"),
        Map.of(
            "pact.consumer.version", "1.2.3",
            "pact.consumer.branch", "feature/one",
            "pact.consumer.tags", "one,two"));

    assertThat(broker.requests()).containsExactly("GET /", "POST /contracts/publish");
    assertThat(broker.bodies().get(0))
        .hasToString(
            """
            {"branch":"feature/one","contracts":[{"consumerName":"a-consumer","content":"%s",\
            "contentType":"application/json","providerName":"atlas-invites-api","specification":"pact"}],\
            "pacticipantName":"a-consumer","pacticipantVersionNumber":"1.2.3","tags":["one","two"]}\
            """
                .formatted(Base64.getEncoder().encodeToString(PACT.getBytes(UTF_8))));
    assertThat(printed)
        .containsExactly("Published a-consumer as version 1.2.3 of branch feature/one.");
  }

  @ParameterizedTest
  @CsvSource({"main, main", "origin/feature/one, feature/one", "c0ffee,", ","})
  void takesVersionAndBranchFromGit(@Nullable String branch, @Nullable String published)
      throws Exception {
    commit();
    var given = new HashMap<>(Map.of("pactbroker.url", broker.url(), "git.commit.id", "c0ffee"));
    given.put("git.branch", branch == null ? "${git.branch}" : branch);

    run("publish", Map.of(), given);

    assertThat(broker.bodies().get(0).path("pacticipantVersionNumber").asString())
        .isEqualTo("c0ffee");
    assertThat(broker.bodies().get(0).path("branch").asString(""))
        .isEqualTo(Objects.requireNonNullElse(published, ""));
    assertThat(printed)
        .hasSize(published == null ? 2 : 1)
        .filteredOn(line -> line.startsWith("Warning: "))
        .allMatch(line -> line.endsWith("give it as -Dpact.consumer.branch=…."));
  }

  @Test
  void publishesNothingUnderACommitThatDoesNotHaveThePacts() throws Exception {
    Files.writeString(project.resolve(".gitignore"), "ignored.json");
    commit();
    write("a-consumer", PACT.strip());
    write("ignored", PACT);
    write("untracked", PACT);
    Files.writeString(project.resolve("pacts/README.md"), "not a pact");

    assertThatThrownBy(
            () ->
                run(
                    "publish",
                    Map.of(),
                    Map.of("pactbroker.url", "http://x", "git.commit.id", "c0ffee")))
        .hasMessage(
            "Commit c0ffee does not have these pacts as they are: pacts/a-consumer.json,"
                + " pacts/untracked.json, pacts/ignored.json; commit them, or give the version as"
                + " -Dpact.consumer.version=….");
  }

  private void commit() throws IOException, InterruptedException {
    var commands =
        "git init -q; git add .; git -c user.name=me -c user.email=me@x -c commit.gpgsign=false"
            + " commit -qm one";
    var shell = new ProcessBuilder("sh", "-ec", commands).directory(project.toFile());
    assertThat(shell.start().waitFor()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WELL               | toEnvironment | prod | environment=prod     | the environment prod: All required verification results are published and successful
          WELL               | toTag         | prod | latest=true&tag=prod | the tag prod: All required verification results are published and successful
          WELL               | toMainBranch  | true | mainBranch=true&latest=true | the main branches: All required verification results are published and successful
          ONLY_ITSELF_TAGGED | toTag         | prod | latest=true&tag=prod | the tag prod: There are no missing dependencies
          """)
  void asksTheMatrixAboutTheDestination(
      Behaviour behaviour, String property, String value, String query, String result) {
    broker.behaves(behaviour);
    canIDeploy(Map.of(property, value));

    assertThat(broker.requests())
        .startsWith(
            "GET /matrix?q[][pacticipant]=atlas-invites-api&latestby=cvp&q[][version]=1&" + query);
    assertThat(printed).containsExactly("atlas-invites-api 1 can be deployed to " + result);
  }

  /** If no version has the tag, a broker finds nothing that is missing, and approves. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOT_DEPLOYABLE | toEnvironment | atlas-invites-api 1 cannot be deployed to the environment prod: The verification of a failed; There is no verified pact between b and c
          NOT_FOUND      | toEnvironment | The Pact Broker at %s does not respond like one: No HAL document found at path '/matrix?q[][pacticipant]=atlas-invites-api&latestby=cvp&q[][version]=1&environment=prod'; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix.
          HTML           | toEnvironment | The Pact Broker at %s does not respond like one: Expected a HAL+JSON response from the pact broker, but got 'text/html'; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix.
          NOTHING_TAGGED | toTag         | atlas-invites-api 1 cannot be deployed to the tag prod: no version has this tag, neither of atlas-invites-api nor of what is integrated with it; check -DtoTag.
          """)
  void failsWithoutAYes(Behaviour behaviour, String property, String message) {
    broker.behaves(behaviour);

    assertThatThrownBy(() -> canIDeploy(Map.of(property, "prod")))
        .isInstanceOf(BrokerException.class)
        .hasMessage(message.formatted(broker.url()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNPROCESSABLE   | The Pact Broker at %s refuses the request (422).⏎{"pacticipantVersionNumber":["is missing"]}
          CONFLICT        | The Pact Broker at %s already has other content under this version (409); publish under a new version.⏎Cannot change the content of the pact.⏎-  "old"⏎+  "new"⏎[INFO] BUILD SUCCESS
          LINKED_ELSEWHERE | The Pact Broker at %s links to another server, https://another.example/contracts/publish; nothing was sent there, because it would get the credentials. Set the broker's base URL to the address given as pactbroker.url.
          MOVED           | The Pact Broker at %s has moved to https://broker.example/ (301); give that address as pactbroker.url.
          BROKEN          | The Pact Broker at %s refuses the request (500).
          SILENT          | The Pact Broker at %s gave no complete response within 1 s; pactbroker.timeout allows more.
          FLOODING        | The Pact Broker at %s responds with more than 64 MiB, which is not a response of a broker; check the address.
          DRIPPING        | The Pact Broker at %s gave no complete response within 1 s; pactbroker.timeout allows more.
          NO_BROKER       | The Pact Broker at %1$s does not respond like one: Expected a HAL+JSON response from the pact broker, but got a response with no '_links'. URL: '%1$s', LINK: 'pb:publish-contracts'; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix.
          """)
  @Timeout(30)
  void explainsInOneSentenceHowTheBrokerResponds(Behaviour behaviour, String sentence) {
    broker.behaves(behaviour);
    var isLate = behaviour == Behaviour.SILENT || behaviour == Behaviour.DRIPPING;
    assertThatThrownBy(() -> publish(broker.url(), isLate ? "1" : "20"))
        .isInstanceOf(BrokerException.class)
        .hasMessage(sentence.replace("⏎", "\n  "), broker.url())
        .satisfies(sentenceAlone -> assertThat(sentenceAlone.getStackTrace()).isEmpty());
    assertThat(printed).noneMatch(line -> line.startsWith("Published"));
  }

  @Test
  void saysWhyTheBrokerCannotBeReached() {
    broker.close();

    assertThatThrownBy(() -> publish())
        .isInstanceOf(BrokerException.class)
        .hasMessageStartingWith("The Pact Broker at %s cannot be reached (", broker.url())
        .hasMessageEndingWith("); check the address, the network and its certificate.");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401})
  void saysThatTheBrokerRefusesTheCredentials(int status) {
    broker.requires("Basic another", status);

    assertThatThrownBy(() -> publish())
        .hasMessage(
            "The Pact Broker at %s refuses the request (%d); check PACT_BROKER_TOKEN, or"
                + " PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.",
            broker.url(), status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          publish      | `` | No Pact Broker is given; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.
          publish      | pactbroker.url= | pactbroker.url (PACT_BROKER_BASE_URL) is set but empty; give the broker's URL, or unset it.
          publish      | pactbroker.url=https://me:hunter2@broker.example | pactbroker.url (PACT_BROKER_BASE_URL) holds a user name or password; give them as PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or a token as PACT_BROKER_TOKEN.
          publish      | pactbroker.url=http://x pactbroker.auth.username=me | Only one of pactbroker.auth.username (PACT_BROKER_USERNAME) and pactbroker.auth.password (PACT_BROKER_PASSWORD) is set; give both.
          publish      | pactbroker.url=http://x | The git commit is not known; give the version of the contracts as -Dpact.consumer.version=….
          publish      | pactbroker.url=http://x git.commit.id=c0ffee | git cannot say whether the pacts are committed; give their version as -Dpact.consumer.version=….
          can-i-deploy | pactbroker.url=http://x | Give the version that is to be deployed as -DpacticipantVersion=….
          can-i-deploy | pactbroker.url=http://x pacticipantVersion=1 | Give one destination: -DtoEnvironment=…, -DtoTag=… or -DtoMainBranch.
          can-i-deploy | pactbroker.url=http://x pacticipantVersion=1 toEnvironment= | Give one destination: -DtoEnvironment=…, -DtoTag=… or -DtoMainBranch.
          can-i-deploy | pactbroker.url=http://x pacticipantVersion=1 toTag=a toMainBranch= | Give one destination: -DtoEnvironment=…, -DtoTag=… or -DtoMainBranch.
          publish      | pactbroker.url=http://x pactbroker.auth.token=canary | Property pactbroker.auth.token is not accepted, because build tools write properties into files and other users can see them: set PACT_BROKER_TOKEN in the environment.
          publish      | pactbroker.url=http://x pactbroker.auth.username=me pactbroker.auth.password=canary | Property pactbroker.auth.password is not accepted, because build tools write properties into files and other users can see them: set PACT_BROKER_PASSWORD in the environment.
          """)
  void saysWhatIsWrongWithSettings(String command, String settings, String message) {
    var given =
        Stream.of(settings.split(" ", -1))
            .filter(setting -> !setting.isEmpty())
            .collect(toMap(one -> one.split("=", 2)[0], one -> one.split("=", 2)[1]));

    assertThatThrownBy(() -> run(command, Map.of(), given)).hasMessage(message);
  }

  @Test
  void publishesNothingIfOneFileIsNotAPact() throws IOException {
    var file = write("z", "[]");

    assertThatThrownBy(() -> publish())
        .hasMessage("%s is not a pact that the kit can use: it is not a JSON object.", file);
    assertThat(broker.requests()).isEmpty();
  }

  private Path write(String name, String pact) throws IOException {
    return Files.writeString(project.resolve("pacts/" + name + ".json"), pact, UTF_8);
  }

  private void publish() {
    publish(broker.url(), "20");
  }

  private void publish(String url, String timeout) {
    run(
        "publish",
        Map.of(),
        Map.of("pactbroker.url", url, "pactbroker.timeout", timeout, "pact.consumer.version", "1"));
  }

  private void canIDeploy(Map<String, String> destination) {
    var given = new HashMap<>(destination);
    given.put("pactbroker.url", broker.url());
    given.put("pacticipantVersion", "1");
    run("can-i-deploy", Map.of(), given);
  }

  private void run(String command, Map<String, String> environment, Map<String, String> given) {
    var properties = new PactProperties(new HashMap<>(given)::get, environment::get);
    new BrokerCommand(properties, project, printed::add).run(command);
  }
}
