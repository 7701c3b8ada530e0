package dev.conformance.invites.report;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * {@code allure-results/}: one result for each check, in Allure 2's format.
 *
 * <p>The format is written with Jackson: the first result through allure-java-commons'
 * FileSystemResultsWriter costs 260 ms (two cores, serial collector, first compiler tier); all
 * files of a report together take less. A test reads them back with Allure's own model.
 *
 * <p>Every file's name begins with {@value #MARK}, so that a new report replaces the last one and
 * leaves the results of other test runs alone.
 */
final class AllureResults {
  private static final String MARK = "conformance-";
  private static final Set<String> FIXED_NAMES =
      Set.of("environment.properties", "categories.json", "executor.json");

  private final Report report;
  private final Kit kit;
  private final ReportFolder folder;
  private final PrettyJson pretty = new PrettyJson();
  private final Map<String, AllureResult.Attachment> attachments = new HashMap<>();
  private final Set<String> identities = new HashSet<>();

  private AllureResults(Report report, Kit kit, ReportFolder folder) {
    this.report = report;
    this.kit = kit;
    this.folder = folder;
  }

  static void write(Report report, Kit kit, ReportFolder folder) throws IOException {
    new AllureResults(report, kit, folder).write();
  }

  private void write() throws IOException {
    removeLastReport();
    for (var result : report.requirements()) {
      if (result.checks().isEmpty()) {
        write(result, neverRan(result));
      }
      for (var check : result.checks()) {
        write(result, check);
      }
    }
    folder.create("environment.properties", environment());
    folder.create("categories.json", AllureCategories.render());
    folder.create("executor.json", executor());
  }

  private void removeLastReport() throws IOException {
    try (var files = Files.newDirectoryStream(folder.path())) {
      for (var file : files) {
        var name = file.getFileName().toString();
        if (name.startsWith(MARK) || FIXED_NAMES.contains(name)) {
          Files.delete(file);
        }
      }
    }
  }

  private void write(RequirementResult result, CheckResult check) throws IOException {
    var history = identity(result, check);
    var uuid = uuid(report.startedAt() + history);
    var text = new StringWriter();
    try (var json = pretty.to(text)) {
      new AllureResult(json, report.target(), result, check)
          .write(uuid, uuid(history), attachmentsOf(check));
    }
    folder.create(MARK + uuid + "-result.json", text.toString());
  }

  /**
   * The same check of the same server in every run. The number tells apart checks of one name,
   * which Allure would else take for repetitions of a flaky one.
   */
  private String identity(RequirementResult result, CheckResult check) {
    var base =
        String.join(
            "\n",
            report.target().baseUrl(),
            result.requirement().id(),
            check.suite(),
            check.name());
    var identity = base;
    for (var number = 2; !identities.add(identity); number++) {
      identity = base + "\n" + number;
    }
    return identity;
  }

  private List<AllureResult.Attachment> attachmentsOf(CheckResult check) throws IOException {
    var files = new ArrayList<AllureResult.Attachment>();
    for (var exchange : check.exchanges()) {
      files.add(attached("Request: " + exchange.title(), exchange.request()));
      files.add(attached("Answer", exchange.answer()));
    }
    return files;
  }

  /** One answer is judged by many checks; its text is stored once. */
  private AllureResult.Attachment attached(String name, String text) throws IOException {
    // Allure shows a file under the name of its first mention, so the name belongs to the key.
    var key = name + "\n" + text;
    var known = attachments.get(key);
    if (known != null) {
      return known;
    }
    var attachment = new AllureResult.Attachment(name, MARK + uuid(key) + "-attachment.txt");
    folder.create(attachment.file(), text);
    attachments.put(key, attachment);
    return attachment;
  }

  private static CheckResult neverRan(RequirementResult result) {
    return new CheckResult(
        "Conformance",
        result.requirement().title(),
        result.status(),
        result.hint(),
        List.of(),
        Instant.EPOCH,
        Duration.ZERO);
  }

  private static String uuid(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String environment() {
    var target = report.target();
    var lines = new StringBuilder();
    property(lines, "Verdict", report.verdict().id().replace('-', ' '));
    property(lines, "Reason", report.sentence());
    property(lines, "Requirements", report.counts());
    property(lines, "Server", target.baseUrl());
    property(lines, "Embedded", Boolean.toString(target.embedded()));
    property(lines, "Profile", target.profile().id());
    property(lines, "Fail-on", target.failOn().name().toLowerCase(Locale.ROOT));
    property(lines, "Authentication", String.join(", ", target.authentication()));
    property(lines, "Requests", Integer.toString(report.totalRequests()));
    property(lines, "Kit", (kit.version() + " " + kit.commit()).strip());
    return lines.toString();
  }

  /** Allure's first page takes its heading from here. */
  private String executor() {
    var verdict = report.verdict().id().replace('-', ' ');
    var text = new StringWriter();
    try (var json = pretty.to(text)) {
      json.writeStartObject();
      json.writeStringProperty("name", "Atlas invites conformance kit");
      json.writeStringProperty("type", "conformance");
      json.writeStringProperty("buildName", "kit " + kit.version());
      json.writeStringProperty("reportName", verdict + ": " + report.target().baseUrl());
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void property(StringBuilder lines, String name, String value) {
    lines.append(name).append('=');
    value
        .chars()
        .forEach(
            character -> {
              switch (character) {
                case '\n' -> lines.append("\\n");
                case '\\' -> lines.append("\\\\");
                default -> {
                  // Property files are read as Latin-1 by some versions of Allure.
                  if (character < 0x7f) {
                    lines.append((char) character);
                  } else {
                    lines.append("\\u%04x".formatted(character));
                  }
                }
              }
            });
    lines.append('\n');
  }
}
