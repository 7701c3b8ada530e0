package dev.conformance.invites.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The standalone jar in a separate JVM, so that no library of the kit meets another version of
 * itself in the project that uses the kit.
 */
final class KitProcess {
  /** The kit adds it to its exit status: a JVM that cannot start ends with another one. */
  private static final int STATUS_OFFSET = 64;

  private static final Set<Integer> VERDICTS = Set.of(0, 1, 3);

  /** Other users of the machine can read a command line, so the kit does not accept them there. */
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "atlas.public-key", "MONGODB_ATLAS_PUBLIC_API_KEY",
          "atlas.private-key", "MONGODB_ATLAS_PRIVATE_API_KEY",
          "atlas.client-id", "MONGODB_ATLAS_CLIENT_ID",
          "atlas.client-secret", "MONGODB_ATLAS_CLIENT_SECRET",
          "atlas.access-token", "MONGODB_ATLAS_ACCESS_TOKEN",
          "atlas.expired-access-token", "ATLAS_EXPIRED_ACCESS_TOKEN");

  /** Of the environment, what the kit or its JVM would read. */
  private static final String IGNORED =
      "(?i)(((MONGODB_)?ATLAS|PACT_BROKER)_.*|(JAVA_TOOL|JDK_JAVA|_JAVA)_OPTIONS)";

  /** Of the properties of the tests, what the JVM of the kit gets: proxies and certificates. */
  private static final String NETWORK =
      "https?\\.(proxy|nonProxy).*|socksProxy.*|javax\\.net\\.ssl\\.(?!.*Password).*";

  /** By method of the library, what the kit calls its arguments. */
  private static final Map<String, String> NAMES =
      Map.of(
          "against", "atlas.base-url|MONGODB_ATLAS_BASE_URL",
          "project", "atlas.project-id|MONGODB_ATLAS_PROJECT_ID",
          "emptyProject", "atlas.empty-project-id|ATLAS_EMPTY_PROJECT_ID",
          "forbiddenProject", "atlas.forbidden-project-id|ATLAS_FORBIDDEN_PROJECT_ID",
          "apiKey", "atlas.(?:public|private)-key|MONGODB_ATLAS_(?:PUBLIC|PRIVATE)_API_KEY",
          "serviceAccount", "atlas.client-(?:id|secret)|MONGODB_ATLAS_CLIENT_(?:ID|SECRET)",
          "accessToken", "atlas.access-token|MONGODB_ATLAS_ACCESS_TOKEN");

  private KitProcess() {}

  /** The text with the names that a user of the library writes; curl lines keep the variables. */
  static String inWordsOfTheLibrary(String text) {
    var translated = text;
    for (var method : NAMES.entrySet()) {
      var names =
          "(?:Property |Environment variable )?(?<![${\\w])N(?: and N)?(?: \\(N(?:, N)?\\))?"
              .replace("N", "(?:" + method.getValue() + ")");
      translated = translated.replaceAll(names, method.getKey() + "(…)");
    }
    return translated;
  }

  /** Prints what the kit prints; throws IllegalStateException if the run leaves no report. */
  static JUnitReport run(URL jar, Map<String, String> settings) {
    try {
      var folder = Files.createTempDirectory("atlas-invites-conformance");
      var copy = folder.resolve("kit.jar");
      var output = folder.resolve("output.txt");
      Stream.of(folder, copy, output).map(Path::toFile).forEach(File::deleteOnExit);
      try (var content = jar.openStream()) {
        Files.copy(content, copy);
      }
      var status = statusOf(builder(copy, settings).redirectOutput(output.toFile()).start());
      var text = inWordsOfTheLibrary(new String(Files.readAllBytes(output), UTF_8));
      return report(Path.of(settings.get("atlas.reports")), status, text);
    } catch (IOException failure) {
      throw untested(failure.toString());
    }
  }

  private static ProcessBuilder builder(Path jar, Map<String, String> settings) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var offset = "-Dconformance.status.offset=" + STATUS_OFFSET;
    var heap = "-Xmx640m"; // as in the launcher
    var builder =
        new ProcessBuilder(java, heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", offset);
    builder.environment().keySet().removeIf(name -> name.matches(IGNORED));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.matches(NETWORK))
        .forEach(name -> builder.command().add("-D" + name + "=" + System.getProperty(name)));
    settings.forEach(
        (property, value) -> {
          if (CREDENTIALS.containsKey(property)) {
            builder.environment().put(CREDENTIALS.get(property), value);
          } else {
            builder.command().add("-D" + property + "=" + value);
          }
        });
    builder.command().addAll(List.of("-jar", jar.toString(), "run"));
    return builder.redirectErrorStream(true);
  }

  private static int statusOf(Process process) {
    var end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return process.waitFor();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw untested("the run was interrupted");
    } finally {
      process.destroyForcibly().onExit().join();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private static JUnitReport report(Path reports, int status, String output) throws IOException {
    if (VERDICTS.contains(status - STATUS_OFFSET) && Files.exists(reports.resolve("junit.xml"))) {
      System.out.print(output);
      return JUnitReport.in(reports);
    }
    var silence = "the JVM of the kit ended with status " + status;
    throw untested(output.isBlank() ? silence : output.strip());
  }

  private static IllegalStateException untested(String reason) {
    return new IllegalStateException("The server was not tested: " + reason);
  }
}
