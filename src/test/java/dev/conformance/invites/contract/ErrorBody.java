package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the body and the headers of an error response. */
final class ErrorBody {
  /** RFC 9110 has renamed the phrases of these statuses. */
  private static final Set<Integer> RENAMED = Set.of(413, 414, 422);

  private final Response response;
  private final List<Violation> found = new ArrayList<>();

  private ErrorBody(Response response) {
    this.response = response;
  }

  /** What is wrong with the error response; empty if it conforms. */
  static List<Violation> violations(Response response, Profile profile) {
    var error = new ErrorBody(response);
    var body = response.json().orElseGet(MissingNode::getInstance);
    if (body instanceof ObjectNode object) {
      error.found.addAll(ContractSchema.ERROR.violations(error.tolerated(object, profile)));
      error.checkMembers(object);
    } else {
      error.report(Requirement.ERROR_1, "", error.problem());
    }
    error.checkHeaders(body.path("errorCode"));
    return List.copyOf(error.found);
  }

  private void report(Requirement requirement, String expected, String actual) {
    found.add(new Violation(requirement, Deviation.of(expected, actual, "")));
  }

  /** The parser's message, with a position, for a body that begins like an object. */
  private String problem() {
    var begin = response.body().beginning(1).strip();
    return response
        .listing()
        .problem()
        .filter(problem -> begin.equals("{") || problem.contains("byte order mark"))
        .orElse("the body is not a JSON object");
  }

  /** The body, with an errorCode if the profile tolerates that it is missing. */
  private JsonNode tolerated(ObjectNode error, Profile profile) {
    return response.status() == 401
            && profile.tolerates401WithoutErrorCode()
            && !error.has("errorCode")
        ? error.deepCopy().put("errorCode", "UNKNOWN")
        : error;
  }

  private void checkMembers(JsonNode error) {
    var status = error.path("error");
    // OpenAPI 3.0, the format of the published document, has integers without fraction or exponent.
    if (status.isNumber() && !Json.isInteger(status, response.status())) {
      report(
          Requirement.ERROR_2,
          "error to be %s, the HTTP status as an integer".formatted(response.status()),
          Excerpt.of(status));
    }
    var reason = error.path("reason");
    var phrase = EnglishReasonPhraseCatalog.INSTANCE.getReason(response.status(), Locale.ENGLISH);
    var isStandard = phrase != null && !RENAMED.contains(response.status());
    if (isAbsent(reason)
        || (isStandard && reason.isString() && !reason.stringValue().equals(phrase))) {
      var expected = isStandard ? "reason \"" + phrase + "\"" : "a reason";
      reportValue(Requirement.ERROR_8, expected, reason);
    }
    var code = error.path("errorCode");
    // The schema already rejects an empty code.
    if (code.isString() && !code.stringValue().matches("([A-Z][A-Z0-9_]*)?")) {
      reportValue(
          Requirement.ERROR_9, "an errorCode of upper-case letters, digits and underscores", code);
    }
    var detail = error.path("detail");
    if (isAbsent(detail) || (detail.isString() && detail.stringValue().isBlank())) {
      reportValue(Requirement.ERROR_10, "a detail that is not empty", detail);
    }
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private void reportValue(Requirement requirement, String expected, JsonNode value) {
    report(requirement, expected, value.isMissingNode() ? "none" : Excerpt.of(value));
  }

  private void checkHeaders(JsonNode code) {
    if (!response.mediaType().equals(MediaTypes.JSON)) {
      report(Requirement.ERROR_5, "content type application/json", response.contentTypes());
    }
    for (var header : response.headers().all("X-Error-Code")) {
      if (code.isString() && !code.stringValue().equals(header)) {
        report(
            Requirement.ERROR_6,
            "X-Error-Code to be the errorCode " + Excerpt.of(code),
            Excerpt.of(header));
      }
    }
  }
}
