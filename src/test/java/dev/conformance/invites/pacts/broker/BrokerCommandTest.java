package dev.conformance.invites.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.testing.BrokerDouble;
import dev.conformance.invites.testing.BrokerDouble.Mood;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BrokerCommandTest {
  private static final String PACT =
      """
      {"consumer": {"name": "a-consumer"}, "provider": {"name": "atlas-invites-api"}, "interactions": []}
      """;

  @TempDir private Path project;
  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void aProjectWithOnePact() throws IOException {
    Files.createDirectories(project.resolve("pacts"));
    Files.writeString(project.resolve("pacts/a-consumer.json"), PACT, StandardCharsets.UTF_8);
  }

  @Test
  void publishesEachPactWithVersionBranchAndTags() throws IOException {
    try (var broker = BrokerDouble.start("Bearer a-token", Mood.WELL)) {
      run(
          "publish",
          Map.of("PACT_BROKER_BASE_URL", broker.url() + "/", "PACT_BROKER_TOKEN", "a-token"),
          Map.of(
              "pact.consumer.version", "1.2.3",
              "pact.consumer.branch", "feature/one",
              "pact.consumer.tags", "one,two"));

      assertThat(broker.requests()).containsExactly("GET /", "POST /contracts/publish");
      var body = broker.bodies().get(0);
      assertThat(body.path("pacticipantName").asString()).isEqualTo("a-consumer");
      assertThat(body.path("pacticipantVersionNumber").asString()).isEqualTo("1.2.3");
      assertThat(body.path("branch").asString()).isEqualTo("feature/one");
      assertThat(body.path("tags")).hasToString("[\"one\",\"two\"]");
      assertThat(Base64.getDecoder().decode(body.at("/contracts/0/content").asString()))
          .asString()
          .isEqualTo(PACT);
    }
    assertThat(printed)
        .containsExactly(
            "Pact successfully published for a-consumer 1.2.3.",
            "Published 1 pact as version 1.2.3 of branch feature/one.");
  }

  @Test
  void takesUserAndPasswordFromTheEnvironment() throws IOException {
    var basic = Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
    try (var broker = BrokerDouble.start("Basic " + basic, Mood.WELL)) {
      run(
          "publish",
          Map.of(
              "PACT_BROKER_BASE_URL", broker.url(),
              "PACT_BROKER_USERNAME", "me",
              "PACT_BROKER_PASSWORD", "secret"),
          Map.of("pact.consumer.version", "1"));
    }

    assertThat(printed).last().isEqualTo("Published 1 pact as version 1.");
  }

  @Test
  void printsTheSameDigitsInALocaleThatHasOthers() throws IOException {
    Files.writeString(
        project.resolve("pacts/b-consumer.json"),
        PACT.replace("a-consumer", "b-consumer"),
        StandardCharsets.UTF_8);
    var locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try (var broker = BrokerDouble.start("", Mood.WELL)) {
      run(
          "publish",
          Map.of("PACT_BROKER_BASE_URL", broker.url()),
          Map.of("pact.consumer.version", "1"));
    } finally {
      Locale.setDefault(locale);
    }

    assertThat(printed).last().isEqualTo("Published 2 pacts as version 1.");
  }

  @Test
  void asksTheMatrixAboutAnEnvironment() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.WELL)) {
      run(
          "can-i-deploy",
          Map.of(),
          Map.of(
              "pactbroker.url", broker.url(), "pacticipantVersion", "1", "toEnvironment", "prod"));

      assertThat(broker.requests())
          .containsExactly(
              "GET /matrix?q%5B%5D%5Bpacticipant%5D=atlas-invites-api&q%5B%5D%5Bversion%5D=1"
                  + "&latestby=cvp&environment=prod");
    }
    assertThat(printed)
        .containsExactly(
            "atlas-invites-api 1 can be deployed: All required verification results are published"
                + " and successful");
  }

  @Test
  void failsWhereTheMatrixSaysNo() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.NOT_DEPLOYABLE)) {
      assertThatThrownBy(
              () ->
                  run(
                      "can-i-deploy",
                      Map.of(),
                      Map.of("pactbroker.url", broker.url(), "pacticipantVersion", "1")))
          .hasMessage(
              "atlas-invites-api 1 must not be deployed: There is no verified pact between version"
                  + " 7 of curl-api-key and version 1 of atlas-invites-api");
    }
  }

  @Test
  void refusesToChangeAPublishedVersion() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.WELL)) {
      broker.know("a-consumer", "1", "something else");

      assertThatThrownBy(() -> publish(broker.url()))
          .hasMessage(
              "The Pact Broker at %s has other content under this version already (409): Cannot"
                  + " change the content of the pact for a-consumer 1. Publish under a new version.",
              broker.url());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNPROCESSABLE | refuses the request (422): pacticipantVersionNumber is missing
          RELATIVE_LINKS | links to "/contracts/publish", which is no http or https URL.
          MOVED         | has moved to https://broker.example/ (301); give that address.
          BROKEN        | failed (500); try again later, its own log says why.
          """)
  void saysInOneSentenceWhatTheBrokerAnswers(Mood mood, String sentence) throws IOException {
    try (var broker = BrokerDouble.start("", mood)) {
      assertThatThrownBy(() -> publish(broker.url()))
          .isInstanceOf(BrokerException.class)
          .hasMessage("The Pact Broker at %s %s", broker.url(), sentence);
    }
  }

  @Test
  void saysThatTheCredentialsAreRefused() throws IOException {
    try (var broker = BrokerDouble.start("Bearer another", Mood.WELL)) {
      assertThatThrownBy(() -> publish(broker.url()))
          .hasMessage(
              "The Pact Broker at %s refuses the credentials (401); check PACT_BROKER_TOKEN, or"
                  + " PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.",
              broker.url());
    }
  }

  @Test
  void saysThatSomethingElseAnswers() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.NO_BROKER)) {
      assertThatThrownBy(() -> publish(broker.url()))
          .hasMessage(
              "%s is no Pact Broker: its index has no links; check pactbroker.url"
                  + " (PACT_BROKER_BASE_URL).",
              broker.url());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENT", "STALLING"})
  @Timeout(15)
  void waitsForABoundedTime(Mood mood) throws IOException {
    try (var broker = BrokerDouble.start("", mood)) {
      assertThatThrownBy(() -> publish(broker.url(), "1"))
          .hasMessage(
              "The Pact Broker at %s gave no complete response within 1 s; pactbroker.timeout allows"
                  + " more.",
              broker.url());
    }
  }

  @Test
  @Timeout(15)
  void readsABoundedAnswer() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.FLOODING)) {
      assertThatThrownBy(() -> publish(broker.url(), "30"))
          .hasMessage(
              "The Pact Broker at %s answers with more than 64 MiB, which is no response of a broker;"
                  + " check the address.",
              broker.url());
    }
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThatThrownBy(() -> publish("http://localhost:" + port))
        .hasMessage(
            "The Pact Broker at http://localhost:%d cannot be reached (ConnectException); check the"
                + " address and the network.",
            port);
  }

  @Test
  void wantsABroker() {
    assertThatThrownBy(() -> run("publish", Map.of(), Map.of()))
        .hasMessage("No Pact Broker is given; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
  }

  @Test
  void wantsBothUserAndPassword() {
    assertThatThrownBy(
            () ->
                run(
                    "publish",
                    Map.of("PACT_BROKER_USERNAME", "me"),
                    Map.of("pactbroker.url", "http://localhost")))
        .hasMessage(
            "Only one of pactbroker.auth.username (PACT_BROKER_USERNAME) and"
                + " pactbroker.auth.password (PACT_BROKER_PASSWORD) is set; give both.");
  }

  @Test
  void wantsAVersionOutsideOfAGitCheckout() {
    assertThatThrownBy(() -> run("publish", Map.of(), Map.of("pactbroker.url", "http://localhost")))
        .hasMessage(
            "This is no git checkout; give the version of the contracts as"
                + " -Dpact.consumer.version=….");
  }

  @Test
  void publishesNothingWhereOneFileIsNoPact() throws IOException {
    var file = Files.writeString(project.resolve("pacts/z.json"), "{");

    try (var broker = BrokerDouble.start("", Mood.WELL)) {
      assertThatThrownBy(() -> publish(broker.url()))
          .hasMessage(
              "%s is no pact: Invalid Json document (1:2) - found end of document while parsing"
                  + " object; correct or remove it.",
              file);
      assertThat(broker.requests()).isEmpty();
    }
  }

  @Test
  void wantsAPactToPublish() throws IOException {
    Files.delete(project.resolve("pacts/a-consumer.json"));

    assertThatThrownBy(() -> publish("http://localhost"))
        .hasMessage("There is no pact in pacts/; nothing was published.");
  }

  @Test
  void wantsTheVersionToDeploy() {
    assertThatThrownBy(
            () -> run("can-i-deploy", Map.of(), Map.of("pactbroker.url", "http://localhost")))
        .hasMessage("Give the version that is to be deployed as -DpacticipantVersion=….");
  }

  @Test
  void knowsNoOtherCommand() {
    assertThatThrownBy(() -> run("deploy", Map.of(), Map.of()))
        .hasMessage("\"deploy\" is no command; give publish or can-i-deploy.");
  }

  private void publish(String url) {
    publish(url, "20");
  }

  private void publish(String url, String timeout) {
    run(
        "publish",
        Map.of(),
        Map.of("pactbroker.url", url, "pactbroker.timeout", timeout, "pact.consumer.version", "1"));
  }

  private void run(String command, Map<String, String> environment, Map<String, String> given) {
    var properties = new PactProperties(new HashMap<>(given)::get, environment::get);
    new BrokerCommand(properties, project, printed::add).run(command);
  }
}
