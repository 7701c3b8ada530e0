package dev.conformance.invites.report.allure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.TestResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.text.StringEscapeUtils;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code allure-results/}: one result for each check, with its test cases as steps, and for each
 * interaction of a pact.
 *
 * <p>The results are Allure's own model, written by the kit's JSON library: the first result
 * through allure-java-commons' FileSystemResultsWriter costs 260 ms (two cores, serial collector,
 * first compiler tier).
 *
 * <p>Every file's name begins with {@value #MARK}, so that a new report replaces the last one and
 * leaves the results of other test runs alone.
 */
public final class AllureResults {
  private static final String MARK = "conformance-";
  private static final Set<String> FIXED_NAMES =
      Set.of("environment.properties", "categories.json", "executor.json");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .build();

  private final Report report;
  private final Kit kit;
  private final AllureResult results;
  private final Set<String> identities = new HashSet<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  private AllureResults(Report report, Kit kit) {
    this.report = report;
    this.kit = kit;
    this.results = new AllureResult(report.target().baseUrl());
  }

  /** The content of each file by its name. */
  public static Map<String, String> render(Report report, Kit kit) {
    return new AllureResults(report, kit).files();
  }

  /** Prepares the writing of results, which takes 0.1 s, while the run waits for its server. */
  public static void warmUp() {
    var result =
        new TestResult()
            .setStatus(io.qameta.allure.model.Status.PASSED)
            .setLabels(List.of(new Label()))
            .setLinks(List.of(new Link()))
            .setParameters(List.of(new Parameter()))
            .setAttachments(List.of(new Attachment()));
    var unused = JSON.writeValueAsString(result);
  }

  /** Whether a file of this name is part of a report, this one or the last. */
  public static boolean isPart(String name) {
    return name.startsWith(MARK) || FIXED_NAMES.contains(name);
  }

  private Map<String, String> files() {
    for (var result : report.requirements()) {
      var checks = result.checks().isEmpty() ? List.of(neverRan(result)) : result.checks();
      var cases =
          checks.stream()
              .collect(
                  Collectors.groupingBy(
                      check -> check.suite() + "\n" + check.check(),
                      LinkedHashMap::new,
                      Collectors.toList()));
      cases.forEach(
          (check, list) ->
              add(
                  result.requirement().id() + "\n" + check,
                  results.of(result, list, this::attachments)));
    }
    for (var pact : report.pacts()) {
      for (var interaction : pact.interactions()) {
        var identity = pact.consumer() + "\n" + pact.source() + "\n" + interaction.description();
        add(identity, results.of(pact, interaction));
      }
    }
    files.put("environment.properties", environment());
    files.put("categories.json", JSON.writeValueAsString(categories()));
    files.put("executor.json", JSON.writeValueAsString(executor()));
    return files;
  }

  /**
   * Adds a result.
   *
   * @param identity the same for the same check of the same server in every run
   */
  private void add(String identity, TestResult result) {
    var target = report.target();
    // The embedded server has another port in each run.
    var base = (target.embedded() ? "embedded" : target.baseUrl()) + "\n" + identity;
    var history = base;
    // Allure would take checks of one name for repetitions of a flaky one.
    for (var number = 2; !identities.add(history); number++) {
      history = base + "\n" + number;
    }
    var uuid = DigestUtils.md5Hex(report.startedAt() + history);
    var historyId = DigestUtils.md5Hex(history);
    result.setUuid(uuid).setHistoryId(historyId).setTestCaseId(historyId);
    files.put(MARK + uuid + "-result.json", JSON.writeValueAsString(result));
  }

  /** One response is judged by many checks; its text is stored once. */
  private List<Attachment> attachments(CheckResult check) {
    var attachments = new ArrayList<Attachment>();
    for (var exchange : check.exchanges()) {
      attachments.add(attachment("Request: " + exchange.title(), exchange.request()));
      attachments.add(attachment("Response", exchange.response()));
    }
    return attachments;
  }

  private Attachment attachment(String name, String text) {
    // Allure shows a file under the name of its first mention, so the name belongs to the key.
    var file = MARK + DigestUtils.md5Hex(name + "\n" + text) + "-attachment.txt";
    files.putIfAbsent(file, text);
    return new Attachment().setName(name).setSource(file).setType("text/plain");
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
    var conditions = report.conditions();
    return line("Verdict", report.verdictWords())
        + line("Reason", report.sentence())
        + line("Requirements", report.counts())
        + report.pactCounts().map(counts -> line("Pacts", counts)).orElse("")
        + (report.isPartial() ? line("Partial", conditions.omissionWords()) : "")
        + line("Conditions", conditions.words())
        + line("Server", target.baseUrl())
        + line("Profile", target.profile().id())
        + line("Fail-on", target.failOn().id())
        + line("Authentication", String.join(", ", target.authentication()))
        + line("Requests", Integer.toString(report.totalRequests()))
        + line("Kit", (kit.version() + " " + kit.commit()).strip());
  }

  /** Everything but ASCII is escaped: some versions of Allure read the file as Latin-1. */
  private static String line(String name, String value) {
    return name + "=" + StringEscapeUtils.escapeJava(value) + "\n";
  }

  private record Category(String name, List<String> matchedStatuses, String messageRegex) {
    static Category failed(String name, String message) {
      return new Category("Failed: " + name, List.of("failed"), "(?s)" + message + ".*");
    }

    static Category skipped(Status status) {
      var message = "(?s)" + status.label().strip() + ".*";
      return new Category(status.heading(), List.of("skipped"), message);
    }
  }

  /** What fails is grouped by area, the rest by why it does not count. */
  private static List<Category> categories() {
    var all = new ArrayList<Category>();
    for (var area : Area.values()) {
      all.add(Category.failed(area.title(), area.name().replace('_', '-') + "-\\d+: "));
    }
    all.add(Category.failed("pacts", "The pact of "));
    Stream.of(Status.values())
        .filter(status -> status != Status.PASSED && status != Status.FAILED)
        .map(Category::skipped)
        .forEach(all::add);
    return all;
  }

  private record Executor(String name, String type, String buildName, String reportName) {}

  /** Allure's first page takes its heading from here. */
  private Executor executor() {
    return new Executor(
        "Atlas invites conformance kit",
        "conformance",
        "kit " + kit.version(),
        report.verdictWords() + ": " + report.target().baseUrl());
  }
}
