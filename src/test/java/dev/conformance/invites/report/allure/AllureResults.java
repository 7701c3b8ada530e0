package dev.conformance.invites.report.allure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.TestResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.text.StringEscapeUtils;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code allure-results/}: one result for each check, with its test cases as steps, and for each
 * interaction of a pact.
 *
 * <p>Every file's name begins with {@value #MARK}, so that a new report replaces the last one and
 * leaves the results of other test runs alone.
 */
public final class AllureResults {
  private static final String MARK = "conformance-";
  private static final String ENVIRONMENT = "environment.properties";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .build();

  private final Report report;
  private final Map<String, String> files = new LinkedHashMap<>();

  private AllureResults(Report report) {
    this.report = report;
  }

  /** The content of each file by its name. */
  public static Map<String, String> render(Report report, Kit kit) {
    var results = new AllureResults(report);
    results.files.put(ENVIRONMENT, results.environment(kit));
    results.add();
    return results.files;
  }

  /** Whether a file of this name is part of a report, this one or the last. */
  public static boolean isPart(String name) {
    return name.startsWith(MARK) || name.equals(ENVIRONMENT);
  }

  private void add() {
    var baseUrl = report.target().baseUrl();
    for (var result : report.requirements()) {
      var checks = result.checks().isEmpty() ? List.of(neverRan(result)) : result.checks();
      checks.stream()
          .collect(
              Collectors.groupingBy(
                  check -> check.suite() + "\n" + check.check(),
                  LinkedHashMap::new,
                  Collectors.toList()))
          .values()
          .forEach(cases -> add(AllureResult.of(baseUrl, result, cases, this::attachments)));
    }
    for (var pact : report.pacts()) {
      pact.interactions().forEach(kept -> add(AllureResult.of(baseUrl, pact, kept)));
    }
  }

  /** The id is unique: Allure would take results with the same one for retries. */
  private void add(TestResult result) {
    var id =
        DigestUtils.md5Hex(report.startedAt() + "\n" + files.size() + "\n" + result.getFullName());
    result.setUuid(id).setHistoryId(id).setTestCaseId(id);
    files.put(MARK + id + "-result.json", JSON.writeValueAsString(result));
  }

  /** The texts of a response that several checks evaluate are stored once. */
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
        result.requirement(),
        "Conformance",
        result.requirement().title(),
        result.status(),
        result.hint(),
        List.of(),
        Instant.EPOCH,
        Duration.ZERO);
  }

  private String environment(Kit kit) {
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
}
