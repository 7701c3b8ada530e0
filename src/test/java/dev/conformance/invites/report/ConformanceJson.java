package dev.conformance.invites.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.conformance.invites.common.Kit;
import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Requirement;
import java.util.LinkedHashMap;
import java.util.function.ToIntFunction;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code conformance.json}: the report for programs, as {@code
 * schemas/conformance-report.schema.json} describes it.
 */
public final class ConformanceJson {
  public static final String FILE = "conformance.json";
  static final int SCHEMA_VERSION = 1;
  static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(Include.NON_ABSENT))
          .build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private ConformanceJson() {}

  static String render(Report report) {
    var conditions = report.conditions();
    var gate = conditions.gate();
    var json =
        JSON.createObjectNode()
            .put("schemaVersion", SCHEMA_VERSION)
            .putPOJO("verdict", report.verdict())
            .put("reason", report.sentence())
            .putPOJO("kit", Kit.current())
            .putPOJO("startedAt", report.startedAt())
            .put("durationMs", report.duration().toMillis())
            .putPOJO("requests", report.requests());
    json.putObject("target")
        .put("baseUrl", conditions.baseUrl())
        .put("embedded", conditions.embedded())
        .putPOJO("profile", gate.profile())
        .putPOJO("failOn", gate.failOn())
        .putPOJO("authentication", conditions.authentication());
    var strictness =
        json.putObject("conditions")
            .put("strict", gate.strict())
            .putPOJO("depth", gate.depth())
            .putPOJO("only", conditions.only())
            .putPOJO("partial", report.omissions());
    for (var known : gate.knownDeviations().stream().toList()) {
      var file = strictness.putObject("knownDeviations").put("file", Sanitizer.line(known.file()));
      var entries = file.put("sha256", known.sha256()).putObject("entries");
      known.entries().forEach(it -> entries.put(it.requirement().id(), Sanitizer.line(it.words())));
    }
    json.set("counts", counts(report::count));
    json.putArray("requirements")
        .addAll(report.requirements().stream().map(ConformanceJson::requirement).toList());
    json.putObject("pacts")
        .putPOJO("consumers", report.pacts())
        .set("counts", counts(report::pacts));
    json.putPOJO("gate", report.outdatedDeviations()).putPOJO("notices", report.notices());
    json.putPOJO("observations", report.observations());
    return text(json);
  }

  /** The document, indented with the same line ends everywhere: equal reports are equal bytes. */
  static String text(JsonNode document) {
    var printer =
        new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
    return JSON.writer().with(printer).writeValueAsString(document) + "\n";
  }

  private static ObjectNode counts(ToIntFunction<Status> count) {
    var counts = JSON.createObjectNode();
    for (var status : Status.values()) {
      counts.put(status.member(), count.applyAsInt(status));
    }
    return counts;
  }

  /** What the catalogue says about a requirement. */
  public static ObjectNode definition(Requirement requirement) {
    return JSON.createObjectNode()
        .put("id", requirement.id())
        .put("area", requirement.area().id())
        .put("level", requirement.level().name())
        .put("title", requirement.title())
        .put("source", requirement.source().toString());
  }

  private static ObjectNode requirement(RequirementResult result) {
    var json =
        definition(result.requirement())
            .putPOJO("status", result.status())
            .put("checks", result.checks().size())
            .put("hint", result.hint().orElse(""));
    result.expires().ifPresent(day -> json.put("expires", day.toString()));
    result.cause().ifPresent(earlier -> json.put("cause", earlier.id()));
    var failures = json.putArray("failures");
    var found = result.failures().stream();
    var deviations = found.collect(groupingBy(CheckResult::sentence, LinkedHashMap::new, toList()));
    for (var deviation : deviations.values()) {
      var first = deviation.get(0);
      failures
          .addObject()
          .put("message", first.explanation())
          .put("curl", first.curls())
          .putPOJO("cases", deviation.stream().map(CheckResult::name).toList());
    }
    var gaps = json.putArray("notExercised");
    for (var gap : result.notExercised()) {
      gaps.addObject().put("check", gap.name()).put("hint", gap.message().orElse(""));
    }
    return json;
  }
}
