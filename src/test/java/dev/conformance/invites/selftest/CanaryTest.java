package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.SecretEchoingServer;
import dev.conformance.invites.testing.SecretEchoingServer.Manner;
import dev.conformance.invites.testing.SecretForms;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.collections4.ListUtils;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** No output of a run contains a secret, whatever the server does with secrets. */
class CanaryTest {
  private static final String PUBLIC_KEY = "publicky";
  private static final String PRIVATE_KEY = "canary1-Priv&ate/key+7=\"x\"";
  private static final String CLIENT_ID = "mdb_sa_id_canary";
  private static final String CLIENT_SECRET = "canary2-cli~ent/sec*ret+8%=y";
  private static final String GIVEN_TOKEN = "canary3.given/token+9==";
  private static final String FETCHED_TOKEN = "canary4.fetched/token+0==";
  private static final String LONG_SECRET = "canary5." + "0123456789".repeat(30);

  /** One secret, although it has commas and an invisible character. */
  private static final String ODD_SECRET = "canary6-first,canary7-second\u200b?canary8-third";

  private static final Pattern RESPONSE = Pattern.compile("response=\"?([0-9a-f]{32,})");

  private static final String TARGET =
      "atlas.base-url=http://127.0.0.1:9 atlas.project-id=7f0e8d7c6b5a4f3e2d1c0b9a ";

  private static final Map<String, String> KEY_AND_ACCOUNT =
      Map.of(
          "MONGODB_ATLAS_PUBLIC_API_KEY", PUBLIC_KEY,
          "MONGODB_ATLAS_PRIVATE_API_KEY", PRIVATE_KEY,
          "MONGODB_ATLAS_CLIENT_ID", CLIENT_ID,
          "MONGODB_ATLAS_CLIENT_SECRET", CLIENT_SECRET);

  private static final Map<String, String> ALL_CREDENTIALS =
      Runs.merged(KEY_AND_ACCOUNT, Map.of("MONGODB_ATLAS_ACCESS_TOKEN", GIVEN_TOKEN));

  private final SecretForms forms = new SecretForms().with("canary-cookie-0f1e2d3c");

  @Test
  void aConformantServerLeadsToNoLeak() {
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var server = RawServer.start(Behaviour.relaysTo(reference.baseUrl()))) {
      var data = ReferenceData.STANDARD;
      forms.with(data.publicKey(), data.privateKey()).with(data.clientId(), data.clientSecret());

      var report = runWithoutLeak(server, Runs.BOTH);

      assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatRepeatsSecretsLeadsToNoLeak(Manner manner) {
    try (var server = RawServer.answering(echoing(manner, FETCHED_TOKEN))) {
      var report = runWithoutLeak(server, KEY_AND_ACCOUNT);

      // Responses that never complete leave everything unstable, which is undetermined.
      assertThat(report.verdict()).isNotEqualTo(Verdict.CONFORMANT);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_ERRORS", "IN_PAGES", "IN_REDIRECTS", "IN_MALFORMED_HEADERS"})
  void aRejectionLeadsToNoLeak(Manner manner) {
    try (var server = RawServer.answering(echoing(manner, GIVEN_TOKEN)::echo)) {

      var report = runWithoutLeak(server, ALL_CREDENTIALS);

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    }
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/misplaced-tokens.csv", delimiter = '|')
  void aTokenInAWrongPlaceLeadsToNoLeak(String status, String body) {
    var token = json(status, body.formatted(FETCHED_TOKEN).replace("'", "\""));
    var tokens = Behaviour.answers(request -> token);
    forms.with(FETCHED_TOKEN);
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var server = RawServer.inFrontOf(reference.baseUrl(), Received::isForAToken, tokens)) {

      // The requirements whose checks use the token endpoint.
      var report = runWithoutLeak(server, Runs.BOTH, "--only=AUTHENTICATION,ERROR-7,HTTP-5");

      assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    }
  }

  private SecretEchoingServer echoing(Manner manner, String token) {
    forms.with(PUBLIC_KEY, PRIVATE_KEY).with(CLIENT_ID, CLIENT_SECRET).with(token);
    return new SecretEchoingServer(manner, List.of(PRIVATE_KEY, CLIENT_SECRET, token));
  }

  private Report runWithoutLeak(
      RawServer server, Map<String, String> credentials, String... arguments) {
    // The kit masks only a token that arrives in time.
    var complete = ArrayUtils.add(arguments, "--timeout=60s");
    var printed = new ByteArrayOutputStream();

    var report = printingTo(printed, () -> Runs.run(server.baseUrl(), credentials, complete));

    server.received().forEach(this::addWhatOnlyTheWireShows);
    var outputs = new TreeMap<>(Reports.render(report));
    outputs.put("printed", printed.toString(UTF_8));
    outputs.put("opening", ConsoleText.opening(report.conditions()));
    outputs.put("details", ConsoleText.details(report));
    outputs.put("closing", ConsoleText.closing(report));
    outputs.put("report", report.toString());
    assertThat(outputs)
        .containsKeys(
            "conformance.html", "conformance.json", "conformance.md", "junit.xml", "badge.svg");
    assertThat(outputs.entrySet())
        .flatExtracting(
            output ->
                forms.in(output.getValue()).stream()
                    .map(leak -> output.getKey() + " holds " + leak)
                    .limit(10)
                    .toList())
        .isEmpty();
    return report;
  }

  private static Report printingTo(OutputStream printed, Supplier<Report> run) {
    var out = System.out;
    var err = System.err;
    try (var stream = new PrintStream(printed, true, UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      return run.get();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Digest responses and bearer tokens of the caller; the header of a JSON web token is public. */
  private void addWhatOnlyTheWireShows(Received request) {
    var authorization = request.authorization();
    RESPONSE.matcher(authorization).results().forEach(match -> forms.withText(match.group(1)));
    var token = StringUtils.substringAfter(authorization, "Bearer ");
    // The kit's curl lines show invented tokens, one of which is a percent sign.
    var invented = ListUtils.union(RawAuthorization.INVENTED_VALUES, List.of("constructor"));
    if (token.length() > 1 && !invented.contains(token)) {
      forms.withText(token.replaceFirst("^eyJ\\w+\\.", ""));
    }
  }

  /** The loggers of clients would print credentials, whatever level a property sets. */
  @Test
  void noLibraryLogs() {
    assertThat(LogFactory.getLog("org.apache.http.wire")).isInstanceOf(NoOpLog.class);
    assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(NOPLoggerFactory.class);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/wrong-settings.csv")
  void wrongSettingsLeadToNoLeak(String settings) {
    var properties = new HashMap<String, String>();
    for (var setting : (TARGET + settings).split(" ", -1)) {
      var parts = setting.split("=", 2);
      properties.put(revealed(parts[0]), revealed(parts[1]));
    }
    var environment = new HashMap<>(ALL_CREDENTIALS);
    environment.remove("MONGODB_ATLAS_PUBLIC_API_KEY"); // so that the API key is incomplete
    assertRejectedWithoutLeak(properties, environment);

    Setting.secrets()
        .filter(it -> properties.containsKey(it.property()))
        .forEach(it -> environment.put(it.variable(), properties.remove(it.property())));
    assertRejectedWithoutLeak(properties, environment);
  }

  private static String revealed(String text) {
    var names = new String[] {"\\n", "KEY", "TOKEN", "LONG", "ODD"};
    var values = new String[] {"\n", PRIVATE_KEY, GIVEN_TOKEN, LONG_SECRET, ODD_SECRET};
    return StringUtils.replaceEach(text, names, values);
  }

  private void assertRejectedWithoutLeak(
      Map<String, String> properties, Map<String, String> environment) {
    var second = StringUtils.substringAfter(ODD_SECRET, ",");
    Stream.of(PRIVATE_KEY, CLIENT_SECRET, GIVEN_TOKEN, LONG_SECRET, ODD_SECRET, second)
        .forEach(forms::with);

    var sources = new SettingSources(properties, environment);
    assertThatThrownBy(() -> SettingsReader.read(sources))
        .satisfies(wrong -> assertThat(forms.in(ExceptionUtils.getStackTrace(wrong))).isEmpty());
  }
}
