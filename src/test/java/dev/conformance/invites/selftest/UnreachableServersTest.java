package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.Says.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets with which no word of HTTP can be exchanged. */
class UnreachableServersTest {
  private static final String PASSWORD = "not-a-secret";

  @Test
  void tellsThatNobodyListens() throws IOException {
    var url = "http://127.0.0.1:" + unusedPort();

    assertThat(verdictOn(url))
        .isEqualTo(
            "UNDETERMINED: unreachable: "
                + url
                + ": connection refused; check atlas.base-url and that"
                + " the server is running");
  }

  /** A label of 64 characters is no host name: no name server is asked for it. */
  @Test
  void tellsThatTheHostIsUnknown() {
    var host = "a".repeat(64) + ".example";

    assertThat(verdictOn("http://" + host))
        .startsWith("UNDETERMINED: unreachable: http://" + host + ": the host cannot be found: ")
        .endsWith("; check atlas.base-url and that the server is running");
  }

  @Test
  void tellsThatAPortForPlainHttpSpeaksNoTls() {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults())) {
      var url = server.baseUrl().toString().replace("http:", "https:");

      assertThat(verdictOn(url))
          .startsWith("UNDETERMINED: TLS failure: " + url + ": TLS failed: ")
          .endsWith(
              "; check the certificate, or give the JVM a trust store that knows it (-Djavax.net.ssl.trustStore=…), or use"
                  + " http if the server has no TLS");
    }
  }

  @Test
  void tellsThatTheCertificateIsNotTrusted(@TempDir Path folder) throws Exception {
    var sockets = tls(selfSigned(folder)).getServerSocketFactory();
    try (var server =
        RawServer.start(sockets, RawServer.answering(request -> json("200 OK", "[]")))) {
      var url = server.baseUrl().toString().replace("http:", "https:");

      assertThat(verdictOn(url))
          .isEqualTo(
              "UNDETERMINED: TLS failure: "
                  + url
                  + ": TLS failed: unable to find valid certification path to requested target;"
                  + " check the certificate, or give the JVM a trust store that knows it (-Djavax.net.ssl.trustStore=…), or use"
                  + " http if the server has no TLS");
    }
  }

  @Test
  void tellsThatAPortForTlsSpeaksNoPlainHttp(@TempDir Path folder) throws Exception {
    var sockets = tls(selfSigned(folder)).getServerSocketFactory();
    try (var server =
        RawServer.start(sockets, RawServer.answering(request -> json("200 OK", "[]")))) {

      assertThat(verdictOn(server.baseUrl().toString()))
          .startsWith(
              "UNDETERMINED: not such a server: "
                  + server.baseUrl()
                  + ": the response is not a complete HTTP message: ")
          .endsWith("; check atlas.base-url, and whether the server requires https");
    }
  }

  private static String verdictOn(String url) {
    var settings = Runs.settings(URI.create(url), Runs.API_KEY, Duration.ofSeconds(5), 8);
    var report = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Runs.judge(settings));
    return report.verdict() + ": " + report.sentence();
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path selfSigned(Path folder) throws IOException, InterruptedException {
    var store = folder.resolve("self-signed.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return store;
  }

  private static SSLContext tls(Path store) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (var stream = Files.newInputStream(store)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
