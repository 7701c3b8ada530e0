package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.SelfSigned;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Targets that do not respond by HTTP. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreachableServersTest {
  /** A label of 64 characters is no host name: no name server is asked for it. */
  @Test
  void reportsThatTheHostIsUnknown() {
    var host = "a".repeat(64) + ".example";

    assertThat(verdictOn("http://" + host))
        .startsWith("UNDETERMINED: unreachable: http://" + host + ": the host cannot be found: ")
        .endsWith("; check atlas.base-url and that the server is running");
  }

  @Test
  void reportsThatAPortForPlainHttpHasNoTls() {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults())) {
      var url = server.baseUrl().toString().replace("http:", "https:");

      assertThat(verdictOn(url))
          .startsWith("UNDETERMINED: TLS failure: " + url + ": TLS failed: ")
          .endsWith(
              "; check the certificate, or give the JVM a trust store that knows it"
                  + " (-Djavax.net.ssl.trustStore=…), or use http if the server has no TLS");
    }
  }

  @Test
  void reportsThatTheCertificateIsNotTrusted(@TempDir Path folder) throws Exception {
    var sockets = SelfSigned.sockets(folder);
    try (var server =
        RawServer.start(sockets, RawServer.answering(request -> json("200 OK", "[]")))) {
      var url = server.baseUrl().toString().replace("http:", "https:");

      assertThat(verdictOn(url))
          .isEqualTo(
              "UNDETERMINED: TLS failure: "
                  + url
                  + ": TLS failed: unable to find valid certification path to requested target;"
                  + " check the certificate, or give the JVM a trust store that knows it"
                  + " (-Djavax.net.ssl.trustStore=…), or use http if the server has no TLS");
    }
  }

  @Test
  void reportsThatAPortForTlsHasNoPlainHttp(@TempDir Path folder) throws Exception {
    var sockets = SelfSigned.sockets(folder);
    try (var server =
        RawServer.start(sockets, RawServer.answering(request -> json("200 OK", "[]")))) {

      assertThat(verdictOn(server.baseUrl().toString()))
          .startsWith(
              "UNDETERMINED: wrong server: "
                  + server.baseUrl()
                  + ": the response is not a complete HTTP message: ")
          .endsWith("; check atlas.base-url, and whether the server requires https");
    }
  }

  private static String verdictOn(String url) {
    var settings = Runs.settings(URI.create(url), Runs.API_KEY, "--timeout=5s");
    var report = Runs.run(settings);
    return report.verdict() + ": " + report.sentence();
  }
}
