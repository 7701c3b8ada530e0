package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.http.auth.Shell;
import dev.conformance.invites.http.auth.TokenCredential;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class CurlLineTest {
  private static final String BASE = "https://atlas.example/it's";
  private static final String TOKEN = "signed.payload-1.part-two";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MONGODB_ATLAS_ACCESS_TOKEN", TOKEN,
          "ATLAS_EXPIRED_ACCESS_TOKEN", "expired.payload-0.part-two",
          "MONGODB_ATLAS_CLIENT_ID", "my-client",
          "MONGODB_ATLAS_CLIENT_SECRET", "Secret-1~",
          "MONGODB_ATLAS_PUBLIC_API_KEY", "my-key",
          "MONGODB_ATLAS_PRIVATE_API_KEY", "my-private-key");
  private final Shell shell =
      new Shell(
          BASE, ClientTestKit.credentials("client-id=client client-secret=the-client-secret"));

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/curl-lines.csv", delimiter = '|', quoteCharacter = '`')
  void isOneWholeCommandOrSaysWhatCurlCannotSend(String method, String title, String line) {
    var get = get("", "*/*", titled(title));
    var request =
        new Request(method, get.pathAndQuery(), get.headers(), get.body(), get.authentication());

    assertThat(shell.curl(request)).isEqualTo(line);
  }

  @Test
  void readsTheTokenFromAPrettyPrintedResponse() throws Exception {
    assertThat(run(shell.curl(get("", "*/*", Credential.ACCESS_TOKEN))))
        .contains("Authorization: Bearer t-1");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "OTHER_CASE_.*")
  void forgesATokenAsTheKitDoes(ForgedToken forgery) throws Exception {
    assertThat(arguments(forgery)).contains("Authorization: " + forgery.authorization(TOKEN));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/curl-credentials.csv", delimiter = '|')
  void forgesACredentialAsTheKitDoes(String title, String arguments) throws Exception {
    assertThat(arguments(titled(title))).containsSubsequence(arguments.split(" ", 2));
  }

  private static Authentication titled(String title) {
    return Stream.of(
            Credential.values(),
            ForgedDigest.values(),
            TokenCredential.values(),
            ForgedToken.values())
        .<Authentication>flatMap(Stream::of)
        .filter(it -> it.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> arguments(Authentication forged) throws Exception {
    return run(new Shell(BASE, ClientTestKit.TOKEN).curl(get("", "*/*", forged)));
  }

  @Test
  void aRequestThatRepeatsASecretHasNoCommand() {
    var header = RawAuthorization.basic("the-private-key", "invented");
    var key = "public-key=the-private-key private-key=the-private-key";
    try (var client = ClientTestKit.client(ClientTestKit.settings(key))) {
      assertThat(client.curl(get("", "*/*", header)))
          .isEqualTo("# No command repeats this request, because the request contains a secret.");
    }
  }

  @Test
  void survivesAShell() throws Exception {
    var hostile = "$(exit 3)`exit 4`'\"\\ $HOME;|&<>*?[a]{b,c}!#~";
    var command = shell.curl(get("a=" + hostile, hostile, new RawAuthorization(hostile)));

    assertThat(run(command))
        .endsWith("-H", "Accept: " + hostile, "--compressed", BASE + "/api/x%0A?a=" + hostile)
        .contains("Authorization: " + hostile)
        .hasSize(10);
  }

  /** The arguments of curl if a shell runs the line. */
  private static List<String> run(String command) throws Exception {
    var curl =
        """
        curl() {
          case "$*" in
            *oauth*) printf '{\\n  "token_type" : "Bearer",\\n  "access_token" : "t-1"\\n}\\n' ;;
            *) printf '%s\\n' "$@" ;;
          esac
        }
        """;
    var builder = new ProcessBuilder("sh", "-c", curl + command).redirectErrorStream(true);
    builder.environment().putAll(ENVIRONMENT);
    var shell = builder.start();
    var shown = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return shown.lines().toList();
  }

  private static Request get(String query, String accept, Authentication authentication) {
    return Request.get(
        "/api/x%0A" + (query.isEmpty() ? "" : "?" + query), accept, "gzip", authentication);
  }
}
