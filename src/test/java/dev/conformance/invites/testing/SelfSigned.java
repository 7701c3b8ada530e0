package dev.conformance.invites.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ServerSocketFactory;
import org.apache.hc.core5.ssl.SSLContexts;

/** Sockets for TLS with a new certificate, which no client trusts. */
public final class SelfSigned {
  private static final String PASSWORD = "not-a-secret";

  private SelfSigned() {}

  /**
   * Creates the certificate.
   *
   * @param folder an empty folder for the key store
   */
  public static ServerSocketFactory sockets(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var store = folder.resolve("self-signed.p12");
    var command =
        "%s -genkeypair -keyalg EC -alias server -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -storepass %s -keystore"
            .formatted(Path.of(System.getProperty("java.home"), "bin", "keytool"), PASSWORD)
            .split(" ", -1);
    var keytool = new ProcessBuilder(command);
    keytool.command().add(store.toString());
    var log = folder.resolve("keytool.log").toFile();
    if (keytool.redirectErrorStream(true).redirectOutput(log).start().waitFor() != 0) {
      throw new IllegalStateException(Files.readString(log.toPath()));
    }
    var password = PASSWORD.toCharArray();
    return SSLContexts.custom()
        .loadKeyMaterial(store, password, password)
        .build()
        .getServerSocketFactory();
  }
}
