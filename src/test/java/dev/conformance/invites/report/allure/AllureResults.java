package dev.conformance.invites.report.allure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.TestResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code allure-results/}: one result for each requirement, with its checks as steps, and for each
 * interaction of a pact.
 *
 * <p>Every file's name begins with {@value #PREFIX}, so that a new report replaces the last one and
 * leaves the results of other test runs alone.
 */
public final class AllureResults {
  private static final String PREFIX = "conformance-";
  private static final String ENVIRONMENT = "environment.properties";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .build();

  private final Map<String, String> files = new LinkedHashMap<>();

  private AllureResults() {}

  /** The content of each file by its name. */
  public static Map<String, String> render(Report report, Kit kit) {
    var results = new AllureResults();
    results.files.put(ENVIRONMENT, environment(report.facts(kit)));
    for (var result : report.requirements()) {
      results.add(report, AllureResult.of(result, results::attachments));
    }
    for (var pact : report.pacts()) {
      pact.interactions().forEach(it -> results.add(report, AllureResult.of(pact, it)));
    }
    return results.files;
  }

  /** Whether a file of this name belongs to a report. */
  public static boolean isPart(String name) {
    return name.startsWith(PREFIX) || name.equals(ENVIRONMENT);
  }

  /** The id is unique, because Allure regards results with equal ids as retries. */
  private void add(Report report, TestResult result) {
    var id = id(report.startedAt() + "\n" + files.size() + "\n" + result.getFullName());
    result.setUuid(id).setHistoryId(id).setTestCaseId(id);
    files.put(PREFIX + id + "-result.json", JSON.writeValueAsString(result));
  }

  /** The texts of a response that several checks evaluate are stored once. */
  private List<Attachment> attachments(CheckResult check) {
    return check.exchanges().stream()
        .flatMap(
            exchange ->
                Stream.of(
                    attachment("Request: " + exchange.title(), exchange.request()),
                    attachment("Response", exchange.response())))
        .toList();
  }

  private Attachment attachment(String name, String text) {
    // Allure shows a file under the name of its first mention, so the name belongs to the key.
    var file = PREFIX + id(name + "\n" + text) + "-attachment.txt";
    files.putIfAbsent(file, text);
    return new Attachment().setName(name).setSource(file).setType("text/plain");
  }

  private static String id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
  }

  /** Everything but ASCII is escaped: some versions of Allure read the file as Latin-1. */
  private static String environment(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + "=" + StringEscapeUtils.escapeJava(fact.getValue()) + "\n")
        .collect(Collectors.joining());
  }
}
