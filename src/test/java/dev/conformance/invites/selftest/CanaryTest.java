package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.Says.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.http.auth.MadeUpHeader;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.Needles;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.Relay;
import dev.conformance.invites.testing.SecretEchoingServer;
import dev.conformance.invites.testing.SecretEchoingServer.Manner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No output of a run holds a secret, whatever the server does with it. */
class CanaryTest {
  /** What the kit itself made up and shows in its curl lines. */
  private static final Set<String> MADE_UP =
      Set.of(MadeUpHeader.INVENTED_TOKEN.value(), MadeUpHeader.UNSIGNED_TOKEN.value());

  private static final String PRIVATE_KEY = "canary1-Priv&ate/key+7=\"x\"";
  private static final String CLIENT_SECRET = "canary2-cli~ent/sec*ret+8%=y";
  private static final String GIVEN_TOKEN = "canary3.given/token+9==";
  private static final String FETCHED_TOKEN = "canary4.fetched/token+0==";
  private static final String LONG_SECRET = "canary5." + "0123456789".repeat(30);

  /** Neither what separates a list nor what nobody sees makes it another. */
  private static final String ODD_SECRET = "canary6-first,canary7-second\u200b?canary8-third";

  private static final String COOKIE = "canary-cookie-0f1e2d3c";

  /** A token that arrives too late would not be one of the kit's secrets. */
  private static final Duration UNHURRIED = Duration.ofSeconds(60);

  private static final Pattern RESPONSE = Pattern.compile("response=\"?([0-9a-f]{32,})");

  private static final ApiKey KEY = new ApiKey("publicky", new Secret(PRIVATE_KEY));
  private static final ServiceAccount ACCOUNT =
      new ServiceAccount("mdb_sa_id_canary", new Secret(CLIENT_SECRET));

  @TempDir private Path folder;

  @Test
  void aConformantServerLeadsToNoLeak() throws IOException {
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var server = RawServer.start(new Relay(reference.baseUrl()))) {
      var settings = Runs.settings(server.baseUrl(), Runs.BOTH, UNHURRIED, 8);

      var outputs = Outputs.of(() -> Runs.judge(settings), folder);

      assertThat(outputs.report().verdict()).isEqualTo(Verdict.CONFORMANT);
      var data = reference.data();
      assertNoLeak(
          outputs,
          needlesIn(server)
              .with(data.publicKey(), data.privateKey())
              .with(data.clientId(), data.clientSecret()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_ITEMS", "IN_ERRORS", "IN_PAGES"})
  void aServerThatRepeatsSecretsLeadsToNoLeakOfFetchedOnes(Manner manner) throws IOException {
    var credentials = new Credentials(Optional.of(KEY), Optional.of(ACCOUNT), Optional.empty());

    assertNoLeak(manner, credentials, List.of(PRIVATE_KEY, CLIENT_SECRET, FETCHED_TOKEN));
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_REDIRECTS", "IN_MALFORMED_HEADERS", "AFTER_FILLERS"})
  void aServerThatRepeatsSecretsLeadsToNoLeakOfGivenOnes(Manner manner) throws IOException {
    var credentials =
        new Credentials(Optional.of(KEY), Optional.empty(), Optional.of(new Secret(GIVEN_TOKEN)));

    assertNoLeak(manner, credentials, List.of(PRIVATE_KEY, GIVEN_TOKEN));
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_ERRORS", "IN_PAGES", "IN_REDIRECTS", "IN_MALFORMED_HEADERS"})
  void aRefusalLeadsToNoLeak(Manner manner) throws IOException {
    var credentials =
        new Credentials(Optional.of(KEY), Optional.empty(), Optional.of(new Secret(GIVEN_TOKEN)));
    var blabbermouth =
        new SecretEchoingServer(manner, basic(ACCOUNT), List.of(PRIVATE_KEY, GIVEN_TOKEN));
    try (var server = RawServer.start(RawServer.answering(blabbermouth::echo))) {
      var settings = Runs.settings(server.baseUrl(), credentials, UNHURRIED, 8);

      var outputs = Outputs.of(() -> Runs.judge(settings), folder);

      assertNoLeak(outputs, needlesIn(server).with(KEY.publicKey(), PRIVATE_KEY).with(GIVEN_TOKEN));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "200 OK, `{'accessToken':'%s','token_type':'Bearer','expires_in':3600}`",
        "201 Created, `{'access_token':'%s','token_type':'Bearer','expires_in':3600}`",
        "200 OK, `{'access_token':['%s'],'token_type':'Bearer','expires_in':3600}`",
        "200 OK, `{'access_token':{'value':'%s'},'token_type':'Bearer','expires_in':3600}`",
        "500 Oops, `{'error':500,'data':[{'acces_token':'%s'}]}`",
        "200 OK, your token is %s",
      })
  void aTokenInAWrongPlaceLeadsToNoLeak(String status, String body) throws IOException {
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults())) {
      var relay = new Relay(reference.baseUrl());
      var token = json(status, body.formatted(FETCHED_TOKEN).replace("'", "\""));
      try (var server =
          RawServer.start(
              (request, connection) ->
                  (request.isForAToken() ? RawServer.answering(any -> token) : relay)
                      .response(request, connection))) {
        var settings = Runs.settings(server.baseUrl(), Runs.BOTH, UNHURRIED, 8);

        var outputs = Outputs.of(() -> Runs.judge(settings), folder);

        assertThat(outputs.report().verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
        assertNoLeak(outputs, needlesIn(server).with(FETCHED_TOKEN));
      }
    }
  }

  private void assertNoLeak(Manner manner, Credentials credentials, List<String> secrets)
      throws IOException {
    var blabbermouth = new SecretEchoingServer(manner, basic(ACCOUNT), secrets);
    try (var server = RawServer.start(RawServer.answering(blabbermouth))) {
      var settings = Runs.settings(server.baseUrl(), credentials, UNHURRIED, 8);

      var outputs = Outputs.of(() -> Runs.judge(settings), folder);

      assertThat(outputs.report().verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
      var needles =
          needlesIn(server)
              .with(KEY.publicKey(), PRIVATE_KEY)
              .with(ACCOUNT.clientId(), CLIENT_SECRET);
      secrets.forEach(needles::with);
      assertNoLeak(outputs, needles);
    }
  }

  private static String basic(ServiceAccount account) {
    var encoded = account.clientId() + ":" + Needles.formsOf(account.clientSecret().value()).get(1);
    return "Basic " + Base64.getEncoder().encodeToString(encoded.getBytes(StandardCharsets.UTF_8));
  }

  /** The cookie, and what only the wire shows: Digest responses and bearer tokens of the caller. */
  private static Needles needlesIn(RawServer server) {
    var needles = new Needles().with(COOKIE).with("canary-token-for-everybody");
    for (Received request : server.received()) {
      var authorization = request.header("Authorization").orElse("");
      RESPONSE.matcher(authorization).results().forEach(match -> needles.with(match.group(1)));
      if (authorization.startsWith("Bearer ") && !MADE_UP.contains(authorization)) {
        needles.with(authorization.substring("Bearer ".length()));
      }
    }
    return needles;
  }

  private static void assertNoLeak(Outputs outputs, Needles needles) {
    assertThat(outputs.texts().keySet())
        .contains(
            "conformance.html",
            "conformance.json",
            "conformance.md",
            "junit.xml",
            "badge.svg",
            "printed");
    assertThat(
            outputs.texts().entrySet().stream()
                .flatMap(
                    output ->
                        needles.in(output.getValue()).stream()
                            .map(leak -> output.getKey() + " holds " + leak))
                .limit(10))
        .isEmpty();
  }

  static Stream<Arguments> wrongSettings() {
    var url =
        Map.of(
            "atlas.base-url", "http://127.0.0.1:9", "atlas.project-id", "7f0e8d7c6b5a4f3e2d1c0b9a");
    return Stream.of(
        Arguments.of("half a key", with(url, "atlas.private-key", PRIVATE_KEY)),
        Arguments.of("half an account", with(url, "atlas.client-secret", CLIENT_SECRET)),
        Arguments.of("a misspelt key", with(url, "atlas.private-kye", PRIVATE_KEY)),
        Arguments.of("a secret as key", with(url, "atlas." + PRIVATE_KEY, "1")),
        Arguments.of("a token of two lines", with(url, "atlas.access-token", GIVEN_TOKEN + "\nx")),
        Arguments.of("a secret as project", with(url, "atlas.project-id", PRIVATE_KEY)),
        Arguments.of("a long secret as project", twice(url, LONG_SECRET, "atlas.project-id")),
        Arguments.of("a long secret as URL", twice(url, LONG_SECRET, "atlas.base-url")),
        Arguments.of("an odd secret as project", twice(url, ODD_SECRET, "atlas.project-id")),
        Arguments.of("an odd secret as list", twice(url, ODD_SECRET, "atlas.only")),
        Arguments.of("an odd secret as file", twice(url, ODD_SECRET, "atlas.config")),
        Arguments.of("an odd secret as URL", twice(url, ODD_SECRET, "atlas.base-url")),
        Arguments.of("a longer key", twice(url, PRIVATE_KEY + LONG_SECRET, "atlas.project-id")),
        Arguments.of(
            "a secret in the URL", Map.of("atlas.base-url", "http://me:" + GIVEN_TOKEN + "@h")),
        Arguments.of(
            "a secret in a malformed URL", Map.of("atlas.base-url", "me:" + GIVEN_TOKEN + "@h")));
  }

  /** Where it belongs, and by mistake in another place. */
  private static Map<String, String> twice(
      Map<String, String> some, String secret, String mistaken) {
    return with(with(some, "atlas.client-secret", secret), mistaken, secret);
  }

  private static Map<String, String> with(Map<String, String> some, String key, String value) {
    var more = new HashMap<>(some);
    more.put(key, value);
    return more;
  }

  @ParameterizedTest(name = "{0}, secrets as properties")
  @MethodSource("wrongSettings")
  void wrongPropertiesLeadToNoLeak(String title, Map<String, String> properties) {
    assertRefusedWithoutLeak(properties, Map.of());
  }

  @ParameterizedTest(name = "{0}, secrets in the environment")
  @MethodSource("wrongSettings")
  void wrongSettingsLeadToNoLeak(String title, Map<String, String> given) {
    var properties = new HashMap<>(given);
    var environment = new HashMap<String, String>();
    Arrays.stream(Setting.values())
        .filter(Setting::secret)
        .forEach(
            setting ->
                Optional.ofNullable(properties.remove(setting.property()))
                    .ifPresent(secret -> environment.put(setting.environment(), secret)));

    assertRefusedWithoutLeak(properties, environment);
  }

  private static void assertRefusedWithoutLeak(
      Map<String, String> properties, Map<String, String> more) {
    var environment =
        new HashMap<>(
            Map.of(
                "MONGODB_ATLAS_PRIVATE_API_KEY", PRIVATE_KEY,
                "MONGODB_ATLAS_CLIENT_SECRET", CLIENT_SECRET,
                "MONGODB_ATLAS_ACCESS_TOKEN", GIVEN_TOKEN));
    environment.putAll(more);

    var thrown =
        catchThrowable(
            () -> SettingsReader.read(new SettingSources(Map.of(), properties, environment)));

    assertThat(thrown).isNotNull();
    var needles =
        new Needles()
            .with(PRIVATE_KEY)
            .with(CLIENT_SECRET)
            .with(GIVEN_TOKEN)
            .with(LONG_SECRET)
            .with(ODD_SECRET)
            .with(ODD_SECRET.substring(ODD_SECRET.indexOf(',') + 1));
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      assertThat(needles.in(cause.toString())).isEmpty();
    }
  }
}
