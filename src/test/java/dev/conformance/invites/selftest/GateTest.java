package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.cli.Main;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gate never opens by mistake: the real command ends with the right exit status and sentence.
 * Each test begins with the environment of a complete target and a folder with a green report.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateTest {
  private static final String GREEN = "{\"verdict\" : \"conformant\"}";

  @AutoClose
  private final ReferenceServer conformant = ReferenceServer.start(ReferenceOptions.defaults());

  @AutoClose private final ReferenceServer breaksAMust = startWith("envelope-ignored");

  @AutoClose
  private final ReferenceServer acceptsEverybody =
      startWith("authentication-none-accepted", "any-scheme-accepted");

  @AutoClose private final ReferenceServer breaksAShould = startWith("http-sunset-first");

  private static ReferenceServer startWith(String... faults) {
    var options = ReferenceOptions.defaults();
    for (var fault : faults) {
      options = options.withFault(fault);
    }
    return ReferenceServer.start(options);
  }

  /**
   * @param changes of the environment ({@code NAME=value}, or {@code !NAME} without the variable)
   *     and arguments of the command
   * @param sentence how the problem, or else the last line of the output, begins
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --strict | 0 | CONFORMANT: {url}:
          !ATLAS_EMPTY_PROJECT_ID --only SCHEMA-13,SCHEMA-14 | 0 | CONFORMANT (PARTIAL): {url}:
          !ATLAS_EMPTY_PROJECT_ID --only SCHEMA-13,SCHEMA-14 --strict | 1 | NOT CONFORMANT (PARTIAL): {url}:
          !ATLAS_EMPTY_PROJECT_ID --only SCHEMA-14 | 3 | UNDETERMINED: {url}: None of the selected requirements could be exercised
          MONGODB_ATLAS_BASE_URL={must} run --only=envelope | 1 | NOT CONFORMANT (PARTIAL): {url}:
          MONGODB_ATLAS_BASE_URL={must} --only=ENVELOPE-2,SCHEMA-1 | 1 | NOT CONFORMANT (PARTIAL): {url}:
          MONGODB_ATLAS_BASE_URL={open} --only=AUTHENTICATION-2,SCHEMA-1 | 1 | NOT CONFORMANT (PARTIAL): {url}:
          MONGODB_ATLAS_BASE_URL={should} --only HTTP-3,HTTP-5 | 0 | CONFORMANT (PARTIAL): {url}:
          MONGODB_ATLAS_BASE_URL={should} --only HTTP-3,HTTP-5 --fail-on should | 1 | NOT CONFORMANT (PARTIAL): {url}:
          MONGODB_ATLAS_BASE_URL=http://127.0.0.1:1 | 3 | UNDETERMINED: {url}: unreachable: {url}: Connect to {url} [/127.0.0.1] failed: Connection refused; check atlas.base-url, that the server is running, and the proxy if there is one
          MONGODB_ATLAS_BASE_URL=https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example | 3 | UNDETERMINED: https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example: unreachable: https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example: the host cannot be found:
          MONGODB_ATLAS_BASE_URL={https} | 3 | UNDETERMINED: {url}: TLS failure: {url}: TLS failed: Unsupported or unrecognized SSL message; check the certificate, or give the JVM a trust store that knows it (-Djavax.net.ssl.trustStore=…), or use http if the server has no TLS
          MONGODB_ATLAS_CLIENT_SECRET=wrong | 3 | UNDETERMINED: {url}: credentials rejected: {url}/api/oauth/token returns 401 and gives no access token; check MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, and that the server reads HTTP Basic, whose two parts are form-urlencoded, and the form
          MONGODB_ATLAS_PRIVATE_API_KEY=wrong | 3 | UNDETERMINED: {url}: credentials rejected: {url} returns 401 UNEXPECTED_ERROR to the API key; check MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY, and the access list of the credential; as the token is accepted, first check that several instances share their nonces
          !MONGODB_ATLAS_CLIENT_ID !MONGODB_ATLAS_CLIENT_SECRET MONGODB_ATLAS_ACCESS_TOKEN=wrong | 3 | UNDETERMINED: {url}: credentials rejected: {url} returns 401 UNEXPECTED_ERROR to the access token; check MONGODB_ATLAS_ACCESS_TOKEN
          !ATLAS_EMPTY_PROJECT_ID --project-id 6b4d10aa52c1f00be3d7c9e1 | 3 | UNDETERMINED: {url}: The project has no pending invitation
          !ATLAS_EMPTY_PROJECT_ID --project-id 6b4d10aa52c1f00be3d7c9e1 --only GROUP-ID | 0 | CONFORMANT (PARTIAL): {url}:
          --project-id 6a793fd0c0eb9e7a177181d4 | 3 | UNDETERMINED: {url}: project not readable: {url} returns 404 GROUP_NOT_FOUND; check atlas.project-id (currently 6a793fd0c0eb9e7a177181d4) and atlas.base-url
          !MONGODB_ATLAS_BASE_URL | 2 | No server is given: give --base-url URL (or MONGODB_ATLAS_BASE_URL)
          !MONGODB_ATLAS_BASE_URL MONGODB_ATLAS_BASEURL={must} | 2 | Environment variable MONGODB_ATLAS_BASEURL is not a setting: did you mean MONGODB_ATLAS_BASE_URL?
          MONGODB_ATLAS_BASE_URL= | 2 | Environment variable MONGODB_ATLAS_BASE_URL is empty: give a value, or unset it.
          --timeout soon | 2 | Option --timeout is 'soon': write a duration
          """)
  void exitsWithAStatusAndASentence(
      String changes, int status, String sentence, @TempDir Path folder) throws IOException {
    var json = Files.writeString(folder.resolve("conformance.json"), GREEN);
    var environment = new HashMap<>(conformant.environment());
    environment.put("ATLAS_REPORTS", folder.toString());
    var arguments = new ArrayList<String>();
    for (var change : changes.split(" +")) {
      if (change.startsWith("!")) {
        environment.remove(change.substring(1));
      } else if (change.matches("[A-Z_]+=.*")) {
        var pair = change.split("=", 2);
        environment.put(pair[0], withUrls(pair[1]));
      } else {
        arguments.add(change);
      }
    }
    var out = new StringWriter();
    var err = new StringWriter();

    var exitStatus =
        Main.execute(
            new PrintWriter(out),
            new PrintWriter(err),
            SettingSources.ofEnvironment(environment),
            arguments.toArray(String[]::new));

    var last = out.toString().lines().reduce("", (before, line) -> line);
    assertThat(err.toString().isEmpty() ? withoutUrls(last) : err.toString()).startsWith(sentence);
    assertThat(exitStatus).isEqualTo(status);
    assertThat(json.toFile().exists() && Files.readString(json).contains("\"conformant\""))
        .as("a green report remains")
        .isEqualTo(status == 0);
  }

  private String withUrls(String value) {
    return value
        .replace("{https}", conformant.baseUrl().toString().replace("http:", "https:"))
        .replace("{open}", acceptsEverybody.baseUrl().toString())
        .replace("{must}", breaksAMust.baseUrl().toString())
        .replace("{should}", breaksAShould.baseUrl().toString());
  }

  private static String withoutUrls(String text) {
    return text.replaceAll("https?://127.0.0.1:\\d+", "{url}");
  }
}
