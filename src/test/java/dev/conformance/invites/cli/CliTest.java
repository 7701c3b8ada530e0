package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.cli.Judge.Judged;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.junit.RequestPlan;
import dev.conformance.invites.report.JudgedTarget;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.suites.Suites;
import dev.conformance.invites.target.ConfigurationException;
import dev.conformance.invites.target.Setting;
import dev.conformance.invites.target.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CliTest {
  private static final String URL = "https://staging.example.com/prefix";
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";
  private static final String VERDICT =
      "CONFORMANT: 1 passed, 0 failed, 0 warned, 0 not exercised, 0 accepted";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Settings> judgedSettings = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private Judged judged = new Judged("", VERDICT, report(Verdict.CONFORMANT));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --base-url %s --project-id %s",
        "--base-url %s --project-id %s",
        "--base-url=%s --project-id=%s",
        "run --base-url=%s --project-id=%s",
      })
  void judgesTheServerOfTheOptionsWithOrWithoutNamingTheCommand(String arguments) {
    environment.put("MONGODB_ATLAS_ACCESS_TOKEN", "canary");

    var status = execute(arguments.formatted(URL, OWNED).split(" "));

    assertThat(judgedSettings)
        .singleElement()
        .extracting(Settings::baseUrl, Settings::projectId)
        .containsExactly(Optional.of(URI.create(URL)), Optional.of(OWNED));
    assertPrinted("Judging " + URL + "\n" + VERDICT + "\n", "");
    assertThat(status).isZero();
  }

  @Test
  void judgesTheEmbeddedServerWithEveryOtherSetting() {
    environment.put("MONGODB_ATLAS_BASE_URL", URL);

    var status =
        execute(
            "run",
            "--embedded",
            "--strict",
            "--timeout",
            "2s",
            "--only",
            "ENVELOPE-2",
            "--reports",
            "out");

    assertThat(judgedSettings)
        .singleElement()
        .satisfies(
            settings -> {
              assertThat(settings.baseUrl()).isEmpty();
              assertThat(settings.strict()).isTrue();
              assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(2));
              assertThat(settings.only()).containsExactly(Requirement.ENVELOPE_2);
            });
    assertThat(status).isZero();
  }

  @ParameterizedTest
  @CsvSource({"CONFORMANT, 0", "NOT_CONFORMANT, 1", "UNDETERMINED, 3"})
  void exitsWithTheVerdictAndPrintsItLast(Verdict verdict, int exitStatus) {
    judged = new Judged("\nFAILED ENVELOPE-2\n", "VERDICT: 0 passed", report(verdict));

    var status = execute("--embedded");

    assertPrinted("Judging the embedded server\n\nFAILED ENVELOPE-2\nVERDICT: 0 passed\n", "");
    assertThat(status).isEqualTo(exitStatus);
  }

  @Test
  void refusesToRunWithoutAServer() {
    assertRefused(
        "There is no server to judge: give --base-url URL (or MONGODB_ATLAS_BASE_URL), or"
            + " --embedded to judge the kit's own reference server.");
  }

  @Test
  void refusesAnEmptyBaseUrlInsteadOfJudgingTheServerOfTheEnvironment() {
    environment.put("MONGODB_ATLAS_BASE_URL", URL);
    environment.put("MONGODB_ATLAS_ACCESS_TOKEN", "canary");

    assertRefused(
        "The base URL is empty (option --base-url): give --base-url URL (or"
            + " MONGODB_ATLAS_BASE_URL), or --embedded to judge the kit's own reference server.",
        "--base-url",
        "",
        "--project-id",
        OWNED);
  }

  @Test
  void saysOnceThatThereIsNoServerWhateverElseIsGivenForIt() {
    assertRefused(
        "There is no server to judge: give --base-url URL (or MONGODB_ATLAS_BASE_URL), or"
            + " --embedded to judge the kit's own reference server.",
        "--project-id",
        OWNED);
  }

  @Test
  void printsEveryWrongSettingOnItsOwnLine() {
    properties.put("atlas.tiemout", "1s");

    assertRefused(
        """
        Property atlas.tiemout is not a setting: did you mean atlas.timeout?
        Option --timeout is '10': a duration has a unit, write for example 10s.""",
        "--embedded",
        "--timeout",
        "10");
  }

  @Test
  void isUndeterminedWhereTheMemoryDoesNotSuffice() {
    var status =
        cli(settings -> {
              throw new OutOfMemoryError("canary");
            })
            .execute("--embedded");

    assertThat(err.toString())
        .matches(
            "The kit ran out of memory with a heap of \\d+ MB: give it more"
                + " \\(JAVA_TOOL_OPTIONS=-Xmx1g\\), judge fewer targets at once \\(--jobs\\), or a"
                + " project with fewer invitations\\.\n");
    assertThat(status).isEqualTo(3);
  }

  @Test
  void isUndeterminedWhereTheKitItselfBreaks() {
    var status =
        cli(settings -> {
              throw new IllegalStateException("canary");
            })
            .execute("--embedded");

    assertThat(err.toString())
        .matches(
            "The kit broke off at dev\\.conformance\\.invites\\.cli\\.CliTest\\S* with"
                + " java\\.lang\\.IllegalStateException, which is a defect of the kit: please"
                + " report it with this line\\.\n");
    assertThat(status).isEqualTo(3);
  }

  @Test
  void passesOnWhatTheRunFindsWrongWithASetting() {
    var status =
        cli(settings -> {
              throw new ConfigurationException("The reports cannot be written.");
            })
            .execute("--embedded");

    assertPrinted("Judging the embedded server\n", "The reports cannot be written.\n");
    assertThat(status).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"CONFORMANT, 3", "NOT_CONFORMANT, 1", "UNDETERMINED, 3"})
  void isUndeterminedWhereAGoodVerdictCannotBePrinted(Verdict verdict, int exitStatus) {
    var full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("no space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    var status =
        cli(settings -> new Judged("", VERDICT, report(verdict)), full).execute("--embedded");

    assertPrinted(
        "", "The result could not be printed: open standard output, or make room where it goes.\n");
    assertThat(status).isEqualTo(exitStatus);
  }

  @Test
  void listsTheRequirements() {
    var status = execute("list");

    assertThat(out.toString().lines())
        .hasSize(Requirement.values().length)
        .contains(
            "ENVELOPE-2         MUST    The envelope's status is an integer equal to the HTTP"
                + " status",
            "AUTHENTICATION-10  MUST    An invented or altered bearer token is 401");
    assertThat(status).isZero();
  }

  @Test
  void listsTheRequirementsAsJson() {
    execute("list", "--json");

    var rows = JsonMapper.shared().readTree(out.toString());
    assertThat(rows.size()).isEqualTo(Requirement.values().length);
    assertThat(rows.get(0).toString())
        .isEqualTo(
            """
            {"id":"SCHEMA-1","area":"schema","level":"MUST",\
            "title":"A 200 is a bare JSON array of objects in UTF-8",\
            "source":"documented: Atlas Administration API v2, listGroupInvites, response 200"}""");
  }

  @Test
  void listsTheRequestsOfEachRequirement() {
    var status = execute("list", "--requests");

    assertThat(out.toString())
        .contains(
            """

            ENVELOPE-3         MUST    The envelope holds the same items as the bare answer
              GET /api/atlas/v2/groups/{groupId}/invites?envelope=true (owner by bearer token)
              GET /api/atlas/v2/groups/{groupId}/invites (owner by bearer token)
              GET /api/atlas/v2/groups/{groupId}/invites (owner by bearer token, once more)

            ENVELOPE-4\
            """)
        .endsWith(
            "A complete run asks for %d different requests, challenges not counted: requirements share them.\n"
                .formatted(new RequestPlan(Suites.all()).total()));
    assertThat(status).isZero();
  }

  @Test
  void listsTheRequestsAsJson() {
    execute("list", "--json", "--requests");

    assertThat(JsonMapper.shared().readTree(out.toString()))
        .filteredOn(row -> row.get("id").asString().equals("ENVELOPE-2"))
        .extracting(row -> row.get("requests").toString())
        .containsExactly(
            """
            ["GET /api/atlas/v2/groups/{groupId}/invites?envelope=true (owner by bearer token)"]""");
  }

  @Test
  void servesUntilItIsInterruptedWithLinesThatCanBePasted() {
    var status = execute("serve", "--port", "8080", "--fault=id-missing");

    assertThat(events).containsExactly("started 8080 Optional[id-missing]", "waited", "closed");
    assertPrinted(
        """
        # The reference server, with the fault id-missing, answers at http://127.0.0.1:8080 until it is interrupted.
        # Its projects and made-up credentials, to be pasted into another shell:
        export MONGODB_ATLAS_BASE_URL='http://127.0.0.1:8080'
        export MONGODB_ATLAS_PROJECT_ID='32b6e34b3d91647abb20e7b8'
        # A run against it:
        java -jar kit.jar run
        """,
        "");
    assertThat(status).isZero();
  }

  @Test
  void servesAConformantServerOnAFreePort() {
    execute("serve");

    assertThat(events).containsExactly("started 0 Optional.empty", "waited", "closed");
    assertThat(out.toString())
        .startsWith("# The reference server, which keeps the whole contract, answers at ");
  }

  @Test
  void listsTheFaults() {
    execute("serve", "--list-faults");

    assertPrinted("array-missing: The body is no array\nid-missing: Items have no id\n", "");
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"--version", "-V"})
  void printsItsVersion(String option) {
    assertThat(execute(option)).isZero();
    assertPrinted("Atlas invites conformance kit 1.2.3\n", "");
  }

  @Test
  void explainsItsCommands() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: java -jar kit.jar [-hV] [COMMAND]")
        .contains("  run     Judges one server, or those of a list. This is what happens where no")
        .contains("Exit status: 0 conformant, 1 not conformant, 2 usage or configuration,");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void explainsEveryOptionOfARun() {
    assertThat(execute("run", "--help")).isZero();
    assertThat(Arrays.stream(Setting.values()).flatMap(setting -> setting.option().stream()))
        .allSatisfy(option -> assertThat(out.toString()).contains(" " + option));
    assertThat(out.toString()).contains("(default: 10s)").doesNotContain("--private-key");
  }

  /** What a run found that judged nothing in detail. */
  static Report report(Verdict verdict) {
    return new Report(
        verdict,
        "1 requirement is not met (ENVELOPE-2).",
        new JudgedTarget(URL, false, Profile.DOCUMENTED, Level.MUST, List.of("bearer")),
        Instant.EPOCH,
        Duration.ZERO,
        new TreeMap<>(),
        List.of(
            new RequirementResult(
                Requirement.ENVELOPE_2,
                verdict == Verdict.NOT_CONFORMANT ? Status.FAILED : Status.PASSED,
                List.of(),
                Optional.empty())),
        List.of(),
        List.of());
  }

  private int execute(String... arguments) {
    return cli(settings -> {
          judgedSettings.add(settings);
          return judged;
        })
        .execute(arguments);
  }

  private void assertRefused(String sentences, String... arguments) {
    var status = execute(arguments);

    assertPrinted("", sentences + "\n");
    assertThat(judgedSettings).isEmpty();
    assertThat(status).isEqualTo(2);
  }

  private void assertPrinted(String result, String problems) {
    assertThat(out.toString()).isEqualTo(result);
    assertThat(err.toString()).isEqualTo(problems);
  }

  private Cli cli(Function<Settings, Judged> run) {
    return cli(run, out);
  }

  private Cli cli(Function<Settings, Judged> run, Writer result) {
    return new Cli(
        new Cli.Context(
            new FakeJudge(run),
            new FakeReference(),
            () -> events.add("waited"),
            new RequestPlan(Suites.all()),
            properties,
            environment,
            "1.2.3",
            "java -jar kit.jar"),
        new Console(new PrintWriter(result), new PrintWriter(err), () -> false));
  }

  record FakeJudge(Function<Settings, Judged> run) implements Judge {
    @Override
    public String opening(Settings settings) {
      return "Judging " + settings.baseUrl().map(URI::toString).orElse("the embedded server");
    }

    @Override
    public Judged judge(Settings settings) {
      return run.apply(settings);
    }
  }

  private final class FakeReference implements Reference {
    @Override
    public SortedMap<String, String> faults() {
      return new TreeMap<>(
          Map.of("id-missing", "Items have no id", "array-missing", "The body is no array"));
    }

    @Override
    public Running start(int port, Optional<String> fault) {
      events.add("started " + port + " " + fault);
      return new Running() {
        @Override
        public URI baseUrl() {
          return URI.create("http://127.0.0.1:" + port);
        }

        @Override
        public SortedMap<Setting, String> settings() {
          return new TreeMap<>(
              Map.of(Setting.BASE_URL, baseUrl().toString(), Setting.PROJECT_ID, OWNED));
        }

        @Override
        public void close() {
          events.add("closed");
        }
      };
    }
  }
}
