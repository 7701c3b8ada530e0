package dev.conformance.invites.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What is wrong with the body and the headers of an error response, by requirement. */
final class ErrorBody {
  /** The phrases of RFC 9110 and RFC 6585 for the statuses that a run can provoke. */
  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(410, "Gone"),
          Map.entry(414, "URI Too Long"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"));

  /** The schema judges an empty one. */
  private static final Pattern USUAL_CODE = Pattern.compile("([A-Z][A-Z0-9_]*)?");

  private final Response response;
  private final Profile profile;
  private final Optional<JsonNode> body;
  private final List<Deviation> found = new ArrayList<>();

  ErrorBody(Response response, Profile profile) {
    this.response = response;
    this.profile = profile;
    this.body = response.json();
    judge();
  }

  List<Deviation> deviations(Level level) {
    return found.stream().filter(deviation -> deviation.requirement().level() == level).toList();
  }

  List<Deviation> deviations(Requirement requirement) {
    return found.stream().filter(deviation -> deviation.requirement() == requirement).toList();
  }

  private void judge() {
    if (body.isEmpty() || !body.get().isObject()) {
      report(Requirement.ERROR_1, problem());
    } else {
      found.addAll(ContractSchema.ERROR.deviations(body.get()));
      found.removeIf(this::isTolerated);
      judgeStatus(body.get());
      judgeReason(body.get());
      judgeCode(body.get());
      judgeDetail(body.get());
    }
    if (!response.mediaType().equals(MediaTypes.JSON)) {
      var type = Excerpt.of(response.headers().first("Content-Type").orElse("missing"));
      report(Requirement.ERROR_5, "Content-Type is " + type + ", not application/json");
    }
    var types = response.headers().all("Content-Type");
    if (types.size() > 1) {
      report(Requirement.ERROR_5, "there are several Content-Types: " + Excerpt.of(types));
    }
    judgeCodeHeader();
  }

  private void report(Requirement requirement, String message) {
    found.add(new Deviation(requirement, message));
  }

  /** For a body that begins like an object, the parser says where it is malformed. */
  private String problem() {
    var begin = response.body().beginning(1).strip();
    return response
        .listing()
        .problem()
        .filter(problem -> begin.equals("{") || problem.contains("byte order mark"))
        .orElseGet(() -> "the body is not a JSON object: " + Excerpt.ofBody(response));
  }

  private boolean isTolerated(Deviation deviation) {
    return response.status() == 401
        && profile.tolerates(Tolerance.UNAUTHORIZED_MAY_LACK_AN_ERROR_CODE)
        && deviation.isMissing("errorCode");
  }

  private void judgeStatus(JsonNode error) {
    var status = error.get("error");
    if (status != null && isWholeButDecimal(status)) {
      report(
          Requirement.ERROR_2,
          "error is " + Excerpt.of(status) + ", which is not written as an integer");
    }
    if (status != null && status.isIntegralNumber() && !Json.isInteger(status, response.status())) {
      report(
          Requirement.ERROR_2,
          "error is " + Excerpt.of(status) + " while the HTTP status is " + response.status());
    }
  }

  /**
   * The published document is OpenAPI 3.0, whose integers have no fraction or exponent; typed
   * clients do not read 404.0. JSON Schema 2020-12 accepts it.
   */
  private static boolean isWholeButDecimal(JsonNode status) {
    return status.isNumber()
        && !status.isIntegralNumber()
        && status.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private void judgeReason(JsonNode error) {
    var reason = error.path("reason");
    var phrase = PHRASES.get(response.status());
    var isOther = reason.isString() && phrase != null && !reason.stringValue().equals(phrase);
    if (isAbsent(reason) || isOther) {
      var expected = phrase == null ? "a reason" : "reason \"" + phrase + "\"";
      reportValue(Requirement.ERROR_8, expected, reason);
    }
  }

  private void judgeCode(JsonNode error) {
    var code = error.path("errorCode");
    if (code.isString() && !USUAL_CODE.matcher(code.stringValue()).matches()) {
      var expected = "an errorCode of upper-case letters, digits and underscores";
      reportValue(Requirement.ERROR_9, expected, code);
    }
  }

  private void judgeDetail(JsonNode error) {
    var detail = error.path("detail");
    if (isAbsent(detail) || (detail.isString() && detail.stringValue().isBlank())) {
      reportValue(Requirement.ERROR_10, "a detail that is not empty", detail);
    }
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private void reportValue(Requirement requirement, String expected, JsonNode value) {
    var actual = value.isMissingNode() ? "missing" : Excerpt.of(value);
    report(requirement, "expected " + expected + ", but it is " + actual);
  }

  private void judgeCodeHeader() {
    var code = body.map(error -> error.path("errorCode")).filter(JsonNode::isString);
    for (var header : response.headers().all("X-Error-Code")) {
      if (code.filter(text -> !text.stringValue().equals(header)).isPresent()) {
        report(
            Requirement.ERROR_6,
            "X-Error-Code is \"%s\", but errorCode is \"%s\""
                .formatted(Excerpt.of(header), Excerpt.of(code.get().stringValue())));
      }
    }
  }
}
