package dev.conformance.invites.pacts.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.testing.BrokerDouble;
import dev.conformance.invites.testing.BrokerDouble.Behaviour;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.SelfSigned;
import dev.conformance.invites.testing.SystemProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    broker.requires("Bearer a-token");
    var url = broker.url();
    run(
        "publish",
        Map.of("PACT_BROKER_BASE_URL", url + "/", "PACT_BROKER_TOKEN", "a-token"),
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
        .containsExactly(
            "A broker recognizes develop, main and master as main branches; if feature/one is one,"
                + " set it with the broker's own client: create-or-update-pacticipant"
                + " --main-branch.",
            "  Pact successfully published for a-consumer 1.2.3.",
            "  View the published pact at " + url + "/pacts/a-consumer",
            "Published 1 pact as version 1.2.3 of branch feature/one.");
  }

  @Test
  void takesUserAndPasswordFromTheEnvironmentAndWarnsWithoutABranch() throws IOException {
    var basic = Base64.getEncoder().encodeToString("me:secret".getBytes(UTF_8));
    broker.requires("Basic " + basic);
    run(
        "publish",
        Map.of(
            "PACT_BROKER_BASE_URL", broker.url(),
            "PACT_BROKER_USERNAME", "me",
            "PACT_BROKER_PASSWORD", "secret"),
        Map.of("pact.consumer.version", "1"));

    assertThat(printed)
        .startsWith(
            "Warning: no branch is known, so no selector by branch finds these pacts; give it as"
                + " -Dpact.consumer.branch=….")
        .endsWith("Published 1 pact as version 1.");
  }

  @Test
  void printsTheSameDigitsInALocaleThatHasOthers() throws IOException {
    write("b-consumer", PACT.replace("a-consumer", "b-consumer"));
    var locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      publish();
    } finally {
      Locale.setDefault(locale);
    }

    assertThat(printed).last().isEqualTo("Published 2 pacts as version 1.");
  }

  @Test
  void takesVersionAndBranchFromGitAndTheBuildFromTheCi() throws Exception {
    commit();
    run(
        "publish",
        Map.of("CI_COMMIT_BRANCH", "main", "CI_JOB_URL", "https://ci.example/7"),
        Map.of("pactbroker.url", broker.url(), "git.commit.id", "c0ffee", "git.branch", "c0ffee"));

    var body = broker.bodies().get(0);
    assertThat(body.path("pacticipantVersionNumber").asString()).isEqualTo("c0ffee");
    assertThat(body.path("branch").asString()).isEqualTo("main");
    assertThat(body.path("buildUrl").asString()).isEqualTo("https://ci.example/7");
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
          BROKEN         | toEnvironment | The Pact Broker at %s failed (500); try again later, or see its log.
          NOTHING_TAGGED | toTag         | atlas-invites-api 1 cannot be deployed to the tag prod: no version has this tag, neither of atlas-invites-api nor of what is integrated with it; check -DtoTag.
          """)
  void failsWithoutAYes(Behaviour behaviour, String property, String message) {
    broker.behaves(behaviour);

    assertThatThrownBy(() -> canIDeploy(Map.of(property, "prod")))
        .isInstanceOf(BrokerException.class)
        .hasMessage(message.formatted(broker.url()));
  }

  @Test
  void showsTheBrokersDifferenceIfAVersionWouldChange() throws IOException {
    write("b-consumer", PACT.replace("a-consumer", "b-consumer"));
    broker.know("b-consumer", "1", "something else");

    assertThatThrownBy(() -> publish())
        .hasMessage(
            """
            The Pact Broker at %s already has other content under this version (409); publish \
            under a new version.
              Cannot change the content of the pact for b-consumer 1.
              -  "old"
              +  "new"
              [INFO] BUILD SUCCESS
            The pact is that of b-consumer; published before it: a-consumer.\
            """,
            broker.url())
        .satisfies(refused -> assertThat(refused.getStackTrace()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNPROCESSABLE   | The Pact Broker at %s refuses the request (422).⏎pacticipantVersionNumber is missing
          MOVED           | The Pact Broker at %s has moved to https://broker.example/ (301); give that address as pactbroker.url.
          BROKEN          | The Pact Broker at %s failed (500); try again later, or see its log.
          SILENT          | The Pact Broker at %s gave no complete response within 1 s; pactbroker.timeout allows more.
          STALLING        | The Pact Broker at %s gave no complete response within 1 s; pactbroker.timeout allows more.
          FLOODING        | The Pact Broker at %s responds with more than 64 MiB, which is not a response of a broker; check the address.
          NO_BROKER       | %s is not a Pact Broker: its index has no links; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix.
          """)
  @Timeout(30)
  void explainsInOneSentenceHowTheBrokerResponds(Behaviour behaviour, String sentence) {
    broker.behaves(behaviour);
    assertThatThrownBy(() -> publish(broker.url(), "1"))
        .isInstanceOf(BrokerException.class)
        .hasMessage(sentence.replace("⏎", "\n  "), broker.url());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                | has no link pb:publish-contracts in its index; version 2.86 or later is required.
          contracts/publish | has a link pb:publish-contracts in its index that is not an http or https URL, "contracts/publish"; correct the base URL in the broker's own settings.
          //x:y/z           | has a link pb:publish-contracts in its index that is not an http or https URL, "//x:y/z"; correct the base URL in the broker's own settings.
          https://another.example/publish | links to another server, https://another.example/publish; nothing was sent there, because it would get the credentials. Set the broker's base URL to the address given as pactbroker.url.
          """)
  void followsNoLinkToAnythingElse(String href, String sentence) {
    broker.link("pb:publish-contracts", href);

    assertThatThrownBy(() -> publish())
        .isInstanceOf(BrokerException.class)
        .hasMessage("The Pact Broker at %s %s", broker.url(), sentence);
    assertThat(broker.requests()).containsExactly("GET /");
  }

  @Test
  void saysThatTheCertificateOfTheBrokerIsNotTrusted(@TempDir Path folder) throws Exception {
    try (var untrusted =
        RawServer.start(
            SelfSigned.sockets(folder),
            RawServer.answering(request -> HttpText.json("200 OK", "{}")))) {
      var url = untrusted.baseUrl().toString().replace("http:", "https:");

      assertThatThrownBy(() -> publish(url, "20"))
          .isInstanceOf(BrokerException.class)
          .hasMessage(
              "The Pact Broker at %s cannot be trusted (unable to find valid certification path to"
                  + " requested target); give Java its certificate authority by"
                  + " -Djavax.net.ssl.trustStore=…, or check that the address is for https.",
              url);
      assertThat(untrusted.received()).isEmpty();
    }
  }

  @Test
  void sendsItsRequestsOverTheProxyOfTheSystemProperties() {
    try (var proxy =
        SystemProxy.start(request -> HttpText.json("407 Proxy Authentication Required", ""))) {
      assertThatThrownBy(() -> publish("http://broker.invalid/broker", "20"))
          .isInstanceOf(BrokerException.class)
          .hasMessage(
              "The Pact Broker at http://broker.invalid/broker cannot be reached: a proxy requires"
                  + " credentials (407); name a proxy that requires none, or list the broker in"
                  + " http.nonProxyHosts.");
      assertThat(proxy.received())
          .extracting(Received::target)
          .containsExactly("http://broker.invalid/broker/");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PACT_BROKER_TOKEN    | requires a user name and password (401), but a token is set; set PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD and unset PACT_BROKER_TOKEN.
          SOMETHING_ELSE       | requires credentials (401); set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
          PACT_BROKER_PASSWORD | refuses the credentials (401); check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
          """)
  void saysWhichCredentialsTheBrokerRequires(String variable, String sentence) throws IOException {
    var user = variable.endsWith("PASSWORD") ? "PACT_BROKER_USERNAME" : "SOMEBODY";
    broker.requires("Basic another");
    var environment =
        Map.of("PACT_BROKER_BASE_URL", broker.url(), variable, "a-secret", user, "me");

    assertThatThrownBy(() -> run("publish", environment, Map.of("pact.consumer.version", "1")))
        .hasMessage("The Pact Broker at %s %s", broker.url(), sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          deploy       | `` | "deploy" is not a command; give publish or can-i-deploy.
          publish      | `` | No Pact Broker is given; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.
          publish      | pactbroker.url= | pactbroker.url (PACT_BROKER_BASE_URL) is set but empty; give the broker's URL, or unset it.
          publish      | pactbroker.url=https://me:hunter2@broker.example | pactbroker.url (PACT_BROKER_BASE_URL) holds a user name or password; give them as PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or a token as PACT_BROKER_TOKEN.
          publish      | pactbroker.url=ftp://x | pactbroker.url (PACT_BROKER_BASE_URL) is "ftp://x"; give an http or https URL.
          publish      | pactbroker.url=http://x pactbroker.auth.username=me | Only one of pactbroker.auth.username (PACT_BROKER_USERNAME) and pactbroker.auth.password (PACT_BROKER_PASSWORD) is set; give both.
          publish      | pactbroker.url=http://x pactbroker.timeout=0 | pactbroker.timeout is "0"; give a number of seconds.
          publish      | pactbroker.url=http://x | The git commit is not known; give the version of the contracts as -Dpact.consumer.version=….
          publish      | pactbroker.url=http://x git.commit.id=c0ffee | git cannot say whether the pacts are committed; give their version as -Dpact.consumer.version=….
          publish      | pactbroker.url=http://127.0.0.1:1 pact.consumer.version=1 | The Pact Broker at http://127.0.0.1:1 cannot be reached (HttpHostConnectException); check the address and the network.
          can-i-deploy | pactbroker.url=http://x | Give the version that is to be deployed as -DpacticipantVersion=….
          can-i-deploy | pactbroker.url=http://x pacticipantVersion=1 | Give one destination: -DtoEnvironment=…, -DtoTag=… or -DtoMainBranch.
          can-i-deploy | pactbroker.url=http://x pacticipantVersion=1 toEnviroment=prod | Give one destination: -DtoEnvironment=…, -DtoTag=… or -DtoMainBranch.
          can-i-deploy | pactbroker.url=http://x pacticipantVersion=1 toEnvironment=a toTag=b | Give one destination: -DtoEnvironment=…, -DtoTag=… or -DtoMainBranch.
          can-i-deploy | pactbroker.url=http://x pacticipantVersion=1 toEnvironment= | -DtoEnvironment is empty; give a name.
          can-i-deploy | pactbroker.url=http://x pacticipantVersion=1 toTag= toMainBranch= | -DtoTag is empty; give a name.
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
    var file = write("z", "{");

    assertThatThrownBy(() -> publish())
        .hasMessage(
            "%s is not a pact: Invalid Json document (1:2) - found end of document while parsing"
                + " object; correct or remove it.",
            file);
    assertThat(broker.requests()).isEmpty();
  }

  @Test
  void requiresAPactToPublish() throws IOException {
    Files.delete(project.resolve("pacts/a-consumer.json"));

    assertThatThrownBy(() -> publish())
        .hasMessage("There is no pact in pacts/; nothing was published.");
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
