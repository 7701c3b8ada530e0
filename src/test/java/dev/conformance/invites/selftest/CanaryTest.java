package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.Relay;
import dev.conformance.invites.testing.SecretEchoingServer;
import dev.conformance.invites.testing.SecretEchoingServer.Manner;
import dev.conformance.invites.testing.SecretForms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No output of a run contains a secret, whatever the server does with secrets. */
class CanaryTest {
  /** Invented credentials, which the kit's curl lines show. */
  private static final Set<String> INVENTED =
      Set.of(
          RawAuthorization.INVENTED_TOKEN.value(),
          RawAuthorization.UNSIGNED_TOKEN.value(),
          "Bearer undefined");

  private static final String PRIVATE_KEY = "canary1-Priv&ate/key+7=\"x\"";
  private static final String CLIENT_SECRET = "canary2-cli~ent/sec*ret+8%=y";
  private static final String GIVEN_TOKEN = "canary3.given/token+9==";
  private static final String FETCHED_TOKEN = "canary4.fetched/token+0==";
  private static final String LONG_SECRET = "canary5." + "0123456789".repeat(30);

  /** One secret, although it has commas and an invisible character. */
  private static final String ODD_SECRET = "canary6-first,canary7-second\u200b?canary8-third";

  private static final String COOKIE = "canary-cookie-0f1e2d3c";

  /** The kit masks only a token that arrives in time. */
  private static final String LONG_TIMEOUT = "--timeout=60s";

  /** Whatever uses the token endpoint. */
  private static final String USING_TOKENS = "--only=AUTHENTICATION,ERROR-7,HTTP-5";

  private static final Pattern RESPONSE = Pattern.compile("response=\"?([0-9a-f]{32,})");

  private static final Map<String, String> KEY =
      Map.of(
          "MONGODB_ATLAS_PUBLIC_API_KEY", "publicky", "MONGODB_ATLAS_PRIVATE_API_KEY", PRIVATE_KEY);
  private static final Map<String, String> KEY_AND_ACCOUNT =
      Runs.merged(
          KEY,
          Map.of(
              "MONGODB_ATLAS_CLIENT_ID",
              "mdb_sa_id_canary",
              "MONGODB_ATLAS_CLIENT_SECRET",
              CLIENT_SECRET));
  private static final Map<String, String> KEY_AND_TOKEN =
      Runs.merged(KEY, Map.of("MONGODB_ATLAS_ACCESS_TOKEN", GIVEN_TOKEN));

  private static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  ("mdb_sa_id_canary:" + SecretForms.formsOf(CLIENT_SECRET).get(1))
                      .getBytes(StandardCharsets.UTF_8));

  @TempDir private Path folder;

  @Test
  void aConformantServerLeadsToNoLeak() throws IOException {
    try (var reference = ReferenceServer.start(ReferenceOptions.defaults());
        var server = RawServer.start(new Relay(reference.baseUrl()))) {
      var settings = Runs.settings(server.baseUrl(), Runs.BOTH, LONG_TIMEOUT);

      var outputs = Outputs.of(() -> Runs.run(settings), folder);

      assertThat(outputs.report().verdict()).isEqualTo(Verdict.CONFORMANT);
      var data = reference.data();
      assertNoLeak(
          outputs,
          formsIn(server)
              .with(data.publicKey(), data.privateKey())
              .with(data.clientId(), data.clientSecret()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_ITEMS", "IN_ERRORS", "IN_PAGES"})
  void aServerThatRepeatsSecretsLeadsToNoLeakOfFetchedOnes(Manner manner) throws IOException {
    assertNoLeak(
        manner, KEY_AND_ACCOUNT, List.of(PRIVATE_KEY, CLIENT_SECRET, FETCHED_TOKEN), LONG_TIMEOUT);
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_REDIRECTS", "IN_MALFORMED_HEADERS", "AFTER_FILLERS"})
  void aServerThatRepeatsSecretsLeadsToNoLeakOfGivenOnes(Manner manner) throws IOException {
    var secrets = List.of(PRIVATE_KEY, GIVEN_TOKEN);
    // The other requirements fail with the same sentences.
    assertNoLeak(manner, KEY_AND_TOKEN, secrets, LONG_TIMEOUT, "--only=ENVELOPE,USERNAME,ERROR-7");
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_ERRORS", "IN_PAGES", "IN_REDIRECTS", "IN_MALFORMED_HEADERS"})
  void aRefusalLeadsToNoLeak(Manner manner) throws IOException {
    var echoing = new SecretEchoingServer(manner, BASIC, List.of(PRIVATE_KEY, GIVEN_TOKEN));
    try (var server = RawServer.start(RawServer.answering(echoing::echo))) {
      var settings = Runs.settings(server.baseUrl(), KEY_AND_TOKEN, LONG_TIMEOUT);

      var outputs = Outputs.of(() -> Runs.run(settings), folder);

      assertNoLeak(outputs, formsIn(server).with("publicky", PRIVATE_KEY).with(GIVEN_TOKEN));
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
          RawServer.start(relay.except(Received::isForAToken, RawServer.answering(it -> token)))) {
        var settings = Runs.settings(server.baseUrl(), Runs.BOTH, LONG_TIMEOUT, USING_TOKENS);

        var outputs = Outputs.of(() -> Runs.run(settings), folder);

        assertThat(outputs.report().verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
        assertNoLeak(outputs, formsIn(server).with(FETCHED_TOKEN));
      }
    }
  }

  private void assertNoLeak(
      Manner manner, Map<String, String> credentials, List<String> secrets, String... arguments)
      throws IOException {
    var echoing = new SecretEchoingServer(manner, BASIC, secrets);
    try (var server = RawServer.start(RawServer.answering(echoing))) {
      var settings = Runs.settings(server.baseUrl(), credentials, arguments);

      var outputs = Outputs.of(() -> Runs.run(settings), folder);

      // Responses that never complete leave everything unstable, which is undetermined.
      assertThat(outputs.report().verdict()).isNotEqualTo(Verdict.CONFORMANT);
      var forms =
          formsIn(server).with("publicky", PRIVATE_KEY).with("mdb_sa_id_canary", CLIENT_SECRET);
      secrets.forEach(forms::with);
      assertNoLeak(outputs, forms);
    }
  }

  /** The cookie, and what only the wire shows: Digest responses and bearer tokens of the caller. */
  private static SecretForms formsIn(RawServer server) {
    var forms = new SecretForms().with(COOKIE).with("canary-token-for-everybody");
    for (Received request : server.received()) {
      var authorization = request.header("Authorization").orElse("");
      RESPONSE.matcher(authorization).results().forEach(match -> forms.withText(match.group(1)));
      if (authorization.startsWith("Bearer ") && !INVENTED.contains(authorization)) {
        forms.withText(authorization.substring("Bearer ".length()));
      }
    }
    return forms;
  }

  private static void assertNoLeak(Outputs outputs, SecretForms forms) {
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
                        forms.in(output.getValue()).stream()
                            .map(leak -> output.getKey() + " holds " + leak))
                .limit(10))
        .isEmpty();
  }

  /** KEY, TOKEN, LONG and ODD stand for secrets, by mistake also in other settings. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "atlas.private-key=KEY",
        "atlas.client-secret=KEY",
        "atlas.private-kye=KEY",
        "atlas.KEY=1",
        "atlas.access-token=TOKEN\nx",
        "atlas.project-id=KEY",
        "atlas.client-secret=LONG atlas.project-id=LONG",
        "atlas.client-secret=LONG atlas.base-url=LONG",
        "atlas.client-secret=ODD atlas.project-id=ODD",
        "atlas.client-secret=ODD atlas.only=ODD",
        "atlas.client-secret=ODD atlas.config=ODD",
        "atlas.client-secret=ODD atlas.base-url=ODD",
        "atlas.client-secret=KEYLONG atlas.project-id=KEYLONG",
        "atlas.base-url=http://me:TOKEN@h",
        "atlas.base-url=me:TOKEN@h",
      })
  void wrongSettingsLeadToNoLeak(String settings) {
    var properties =
        new HashMap<>(
            Map.of(
                "atlas.base-url", "http://127.0.0.1:9",
                "atlas.project-id", "7f0e8d7c6b5a4f3e2d1c0b9a"));
    for (var setting : settings.split(" ", -1)) {
      var parts = setting.split("=", 2);
      properties.put(revealed(parts[0]), revealed(parts[1]));
    }
    var environment = new HashMap<String, String>();
    var secrets = Setting.forRun().stream().filter(Setting::isSecret).toList();
    for (var secret : secrets) {
      var value = properties.get(secret.property());
      if (value != null) {
        environment.put(secret.variable(), value);
      }
    }

    assertRefusedWithoutLeak(properties, Map.of());
    secrets.forEach(secret -> properties.remove(secret.property()));
    assertRefusedWithoutLeak(properties, environment);
  }

  private static String revealed(String text) {
    return text.replace("KEY", PRIVATE_KEY)
        .replace("TOKEN", GIVEN_TOKEN)
        .replace("LONG", LONG_SECRET)
        .replace("ODD", ODD_SECRET);
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
        catchThrowable(() -> SettingsReader.read(new SettingSources(properties, environment)));

    assertThat(thrown).isNotNull();
    var forms =
        new SecretForms()
            .with(PRIVATE_KEY)
            .with(CLIENT_SECRET)
            .with(GIVEN_TOKEN)
            .with(LONG_SECRET)
            .with(ODD_SECRET)
            .with(ODD_SECRET.substring(ODD_SECRET.indexOf(',') + 1));
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      assertThat(forms.in(cause.toString())).isEmpty();
    }
  }
}
