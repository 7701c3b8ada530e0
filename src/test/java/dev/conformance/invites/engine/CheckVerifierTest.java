package dev.conformance.invites.engine;

import static dev.conformance.invites.contract.Depth.STANDARD;
import static dev.conformance.invites.contract.Depth.THOROUGH;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.*;
import static dev.conformance.invites.engine.Expectation.*;
import static dev.conformance.invites.http.auth.Credential.ANONYMOUS;
import static dev.conformance.invites.http.auth.TokenCredential.NO_SECRET;
import static dev.conformance.invites.http.auth.TokenCredential.RIGHT_SECRET;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.GeneratedFile;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of each kind of declaration; no requirement matters here. */
class CheckVerifierTest {
  private static final List<Class<?>> SUITES = List.of(Checks.class, Rules.class);

  /** The approved file has a line for each check: status, name, complexity, message, requests. */
  @Test
  void eachCheckRunsForEachOfItsRequirementsAndTestCases() throws IOException {
    var report = verifyTheReference("--depth=thorough");

    var lines = report.checks().map(CheckVerifierTest::line).collect(Collectors.joining());
    GeneratedFile.at("src/test/proof/checks.txt").hasText(lines + report.observations() + "\n");
  }

  @Test
  void aSelectionNamesItsChecksWithoutAServer() {
    Assertions.assertThat(new Selection(Set.of(SCHEMA_2), THOROUGH).names(List.of(Checks.class)))
        .containsExactly(
            "rejects: accept nothing",
            "rejects: accept nothing again *",
            "rejects: anonymous caller *");
  }

  @Test
  void aRunAtDepthStandardLeavesOutTheCasesOfDepthThorough() {
    Assertions.assertThat(verifyTheReference("--only=SCHEMA-2").checks().map(CheckResult::name))
        .containsExactly("rejects: accept nothing");
  }

  @Test
  void aRuleOfARunWithoutOtherChecksIsAboutThoseOfItsSuiteOrElseOfAll() {
    Assertions.assertThat(verifyTheReference("--only=HTTP-2").checks().map(CheckResult::name))
        .containsExactly(
            "is about lists: envelope=true",
            "is about rejections: no credentials, empty project",
            "is about rejections: accept nothing");
  }

  @Test
  void aSuiteThatCannotBeReadLeavesNoVerdict() {
    Assertions.assertThat(verify(List.of(CheckTest.Rule.class), Map.of()).sentence())
        .startsWith("internal error in the run (java.lang.IllegalStateException at ");
  }

  /** A server may prepare for filters when it receives the first one. */
  @Test
  void aRunFirstSendsTheRequestsWithFilters() {
    var sent = new ConcurrentLinkedQueue<String>();
    Predicate<Received> isNone =
        request -> !sent.add(StringUtils.substringAfterLast(request.target(), "/"));

    verifyBehindAGateway(
        SUITES,
        isNone,
        Behaviour.hangsUp(),
        "--depth=thorough",
        "--only=SCHEMA-5,HTTP-2",
        "--parallelism=1");

    Assertions.assertThat(sent)
        .startsWith(
            "token",
            "invites",
            "invites",
            "invites",
            "invites",
            "invites?username=kim%2Batlas%40example.com&pretty=true",
            "invites?username=twice%40example.org");
  }

  /** The first plain list and all others. */
  @ParameterizedTest
  @CsvSource({
    "--strict, [], [], The project has no pending invitation",
    "--strict, [], [{}], The project had no pending invitation at the beginning",
    "--strict, [{}], [], The project had pending invitations at the beginning",
    "--only=SCHEMA-10, [1, [1, 'The project has no pending invitation, or its list cannot be read'",
    "--only=SCHEMA-10, [{}], [], none",
    "--only=SCHEMA-6, [], [], none"
  })
  void aRunThatNeedsInvitationsHasNoVerdictWithoutThem(
      String option, String first, String others, String reason) {
    var lists = new ConcurrentLinkedQueue<>(List.of(first));
    Predicate<Received> isPlain =
        it -> it.target().endsWith("/invites") && it.header("Authorization").isPresent();

    var report =
        verifyBehindAGateway(
            SUITES,
            isPlain,
            Behaviour.answers(
                it -> HttpText.json("200 OK", Optional.ofNullable(lists.poll()).orElse(others))),
            option);

    Assertions.assertThat(report.noVerdictReason().orElse("none")).startsWith(reason);
  }

  /** A response with this list, or none, to the requests whose target contains this text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?envelope=false       | SCHEMA-2 | '' | rejects: accept nothing, for this target, the request would be the same as in the case "accept nothing".
          ?pretty=yes           | SCHEMA-4 | '' | no response: the response is not a complete HTTP message
          /invites?pretty=true  | SCHEMA-8 | {} | expected no invitation, but got 1
          /invites              | SCHEMA-8 | {} | the project of atlas.empty-project-id has invitations
          """)
  void aFrontEndMayCloseConnectionsAndAProjectMayNotBeEmpty(
      String target, String only, String item, String explanations) {
    var empty = ReferenceData.STANDARD.emptyProject();
    var list = "[%s]".formatted(item.replace("}", "\"id\":\"a\",\"groupId\":\"" + empty + "\"}"));

    var report =
        verifyBehindAGateway(
            SUITES,
            it -> it.target().contains(only.equals("SCHEMA-8") ? empty + target : target),
            item.isEmpty()
                ? Behaviour.hangsUp()
                : Behaviour.answers(it -> HttpText.json("200 OK", list)),
            "--depth=thorough",
            "--only=" + only);

    var explained = report.checks().map(CheckResult::explanation);
    Assertions.assertThat(explained.collect(Collectors.joining(", ", "", ".")))
        .startsWith(explanations);
  }

  private static Report verifyTheReference(String... arguments) {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults())) {
      return verify(SUITES, server.environment(), arguments);
    }
  }

  private static Report verifyBehindAGateway(
      List<Class<?>> suites,
      Predicate<Received> isHandled,
      Behaviour behaviour,
      String... arguments) {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults());
        var gateway = RawServer.inFrontOf(server.baseUrl(), isHandled, behaviour)) {
      var environment = new HashMap<>(server.environment());
      environment.put("MONGODB_ATLAS_BASE_URL", gateway.baseUrl().toString());
      return verify(suites, environment, arguments);
    }
  }

  private static Report verify(
      List<Class<?>> suites, Map<String, String> environment, String... arguments) {
    var settings = SettingsReader.read(SettingSources.ofEnvironment(environment), arguments);
    return Run.verify(settings, suites, Clock.systemUTC(), Duration.ZERO);
  }

  private static String line(CheckResult result) {
    return "%s %s | %s | %d | %s | %s\n"
        .formatted(
            result.requirement().id(),
            result.status(),
            result.name(),
            result.complexity(),
            StringUtils.substringBefore(result.message().orElse(""), ": "),
            result.exchanges().stream()
                .map(exchange -> StringUtils.substringAfterLast(exchange.title(), "/"))
                .toList());
  }

  private enum Case implements TestCase {
    ACCEPT_NOTHING(SCHEMA_2, STANDARD, REJECTION, plain -> plain.accepting("text/html")),
    ACCEPT_NOTHING_AGAIN(SCHEMA_2, THOROUGH, REJECTION, plain -> plain.accepting("text/html")),
    ANONYMOUS_CALLER(
        SCHEMA_2, THOROUGH, FRONT_END, plain -> plain.as(ANONYMOUS).withQuery("envelope=false")),
    OF_ANOTHER_REQUIREMENT(SCHEMA_3, STANDARD, EITHER, plain -> plain.withQuery("pretty=yes"));

    private final Row row;

    Case(
        Requirement requirement,
        Depth depth,
        Expectation expectation,
        UnaryOperator<RequestTemplate> change) {
      this.row = new Row(requirement, depth, expectation, change, Set.of(406));
    }

    @Override
    public Row row() {
      return row;
    }
  }

  static final class Checks {
    @Verifies({SCHEMA_1, SCHEMA_4})
    void takesWhatItNeeds(
        @Get Response plain,
        Request request,
        Target target,
        Profile profile,
        Requirement requirement,
        Observations observed) {
      observed.note("name", "meaning", requirement);
      Assertions.assertThat(request.groupId()).isEqualTo(target.projectId());
    }

    @Verifies(SCHEMA_2)
    @Cases(Case.class)
    void rejects(Case testCase, @Send Response response, Profile profile) {
      assertThat(response).hasStatus(testCase.rejections(profile));
    }

    @Verifies(SCHEMA_4)
    @Cases(value = Case.class, of = SCHEMA_3)
    void takesTheCasesOfAnotherRequirement(@Send Response response) {
      assertThat(response).hasStatus(404);
    }

    @Verifies(SCHEMA_5)
    void isSentInManyForms(
        @Get("username={plus}&pretty=true")
            @Get(value = "username={several}", depth = THOROUGH)
            @Get(project = Project.EMPTY, as = ANONYMOUS)
            @Get(accept = MediaTypes.LATER, encoding = "identity", repeat = 1)
            @Get(accept = "", repeat = 2)
            Response response) {
      assertThat(response).hasStatus(404);
    }

    @Verifies(SCHEMA_6)
    void getsTokens(@GetToken(as = {RIGHT_SECRET, NO_SECRET}) Response token) {
      assertThat(token).hasStatus(200);
    }

    @Verifies(SCHEMA_7)
    void needsAnInvitation(@Get("username=nobody@example.net") Response filtered, Target target) {
      assumeThat(SCHEMA_14, filtered).isAnEmptyList();
      assume(target.invitations().isEmpty(), "there are invitations");
    }

    @Verifies(value = SCHEMA_10, needsInvitations = true)
    void isAboutInvitations(@Get("pretty=false") Response list) {
      assertThat(list).hasStatus(200);
    }

    @Verifies(SCHEMA_14)
    void putsNothing(@Send(method = "PUT") Response response) {
      assertThat(response).hasStatus(200);
    }

    @Verifies(SCHEMA_8)
    void isEmpty(@Get(value = "pretty=true", project = Project.EMPTY) Response pretty) {
      assertThat(pretty).isAnEmptyList();
    }

    @Verifies(HTTP_1)
    void waits(@Get Response plain) {
      assumeThat(SCHEMA_14, plain).isAnEnvelope();
    }
  }

  static final class Rules {
    @Verifies(HTTP_2)
    void isAboutLists(@EveryResponse(LIST) Response list) {
      assertThat(list).hasStatus(999);
    }

    @Verifies(HTTP_2)
    void isAboutRejections(@EveryResponse(REJECTION) Response error, Request request) {
      assume(!request.accept().isEmpty(), "no response has a version");
      assertThat(error).hasStatus(999);
    }

    @Verifies(HTTP_4)
    void isAboutOthers(@EveryResponse({EITHER, FRONT_END}) Response other) {
      assertThat(other).hasStatus(999);
    }

    @Verifies(SCHEMA_9)
    void isInTheSuiteOfTheRules(@Get("envelope=true") Response envelope) {
      assertThat(envelope).hasStatus(200);
    }

    @Verifies(HTTP_3)
    void isNeverApplicable(@EveryResponse Response response) {
      assume(response.status() == 999, "no response is one");
    }
  }
}
