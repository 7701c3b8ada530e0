package dev.conformance.invites.report;

import dev.conformance.invites.contract.Kit;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  private final PrettyJson pretty = new PrettyJson();
  private final Map<String, AllureResult.Attachment> attachments = new HashMap<>();
  private final Set<String> identities = new HashSet<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  private final List<Named> named = new ArrayList<>();

  private final NameUuids uuids = new NameUuids();

  /** A result that has its names, and can be written beside others. */
  private record Named(
      String uuid,
      String historyId,
      List<AllureResult.Attachment> attachments,
      RequirementResult result,
      CheckResult check) {
    String file() {
      return MARK + uuid + "-result.json";
    }
  }

  private AllureResults(Report report, Kit kit) {
    this.report = report;
    this.kit = kit;
  }

  /** The content of each file by its name. */
  static Map<String, String> render(Report report, Kit kit) {
    return new AllureResults(report, kit).files();
  }

  /** Whether a file of this name is part of a report, this one or the last. */
  static boolean isPart(String name) {
    return name.startsWith(MARK) || FIXED_NAMES.contains(name);
  }

  private Map<String, String> files() {
    for (var result : report.requirements()) {
      if (result.checks().isEmpty()) {
        add(result, neverRan(result));
      }
      for (var check : result.checks()) {
        add(result, check);
      }
    }
    var texts = named.parallelStream().map(this::json).toList();
    for (var index = 0; index < texts.size(); index++) {
      files.put(named.get(index).file(), texts.get(index));
    }
    files.put("environment.properties", environment());
    files.put("categories.json", AllureCategories.render());
    files.put("executor.json", executor());
    return files;
  }

  private void add(RequirementResult result, CheckResult check) {
    var history = identity(result, check);
    named.add(
        new Named(
            uuids.of(report.startedAt() + history),
            uuids.of(history),
            attachmentsOf(check),
            result,
            check));
  }

  private String json(Named one) {
    var text = new StringWriter();
    try (var json = pretty.to(text)) {
      new AllureResult(json, report.target(), one.result(), one.check())
          .write(one.uuid(), one.historyId(), one.attachments());
    }
    return text.toString();
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

  private List<AllureResult.Attachment> attachmentsOf(CheckResult check) {
    var attached = new ArrayList<AllureResult.Attachment>();
    for (var exchange : check.exchanges()) {
      attached.add(attachment("Request: " + exchange.title(), exchange.request()));
      attached.add(attachment("Answer", exchange.response()));
    }
    return attached;
  }

  /** One response is judged by many checks; its text is stored once. */
  private AllureResult.Attachment attachment(String name, String text) {
    // Allure shows a file under the name of its first mention, so the name belongs to the key.
    var key = name + "\n" + text;
    var known = attachments.get(key);
    if (known != null) {
      return known;
    }
    var attachment = new AllureResult.Attachment(name, MARK + uuids.of(key) + "-attachment.txt");
    files.put(attachment.file(), text);
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

  private String environment() {
    var target = report.target();
    var lines = new StringBuilder();
    property(lines, "Verdict", report.verdictWords());
    property(lines, "Reason", report.sentence());
    property(lines, "Requirements", report.counts());
    report.pactCounts().ifPresent(counts -> property(lines, "Pacts", counts));
    if (report.isPartial()) {
      property(lines, "Partial", String.join("; ", report.conditions().omissions()));
    }
    property(lines, "Conditions", String.join(", ", report.conditions().words()));
    property(lines, "Server", target.baseUrl());
    property(lines, "Embedded", Boolean.toString(target.embedded()));
    property(lines, "Profile", target.profile().id());
    property(lines, "Fail-on", target.failOn().id());
    property(lines, "Authentication", String.join(", ", target.authentication()));
    property(lines, "Requests", Integer.toString(report.totalRequests()));
    property(lines, "Kit", (kit.version() + " " + kit.commit()).strip());
    return lines.toString();
  }

  /** Allure's first page takes its heading from here. */
  private String executor() {
    var verdict = report.verdictWords();
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
