package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.Requirement.*;

import dev.conformance.invites.common.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the body and the headers of an error response. */
final class ErrorBody {
  /** RFC 9110 has renamed the phrases of these statuses. */
  private static final Set<Integer> RENAMED = Set.of(413, 414, 422);

  private static final Pattern CODE = Pattern.compile("([A-Z][A-Z0-9_]*)?");

  private final Response response;
  private final JsonNode body;
  private final List<Violation> found = new ArrayList<>();

  private ErrorBody(Response response) {
    this.response = response;
    this.body = response.json().orElseGet(MissingNode::getInstance);
  }

  static List<Violation> violations(Response response, Profile profile) {
    var error = new ErrorBody(response);
    if (error.body instanceof ObjectNode object) {
      error.found.addAll(ContractSchema.ERROR.violations(error.tolerated(object, profile)));
      error.checkMembers();
    } else {
      var problem = response.parsedBody().problem();
      error.report(ERROR_1, "", problem.orElse("the body is not a JSON object"));
    }
    error.checkHeaders();
    return List.copyOf(error.found);
  }

  private void report(Requirement requirement, String expected, String actual) {
    found.add(new Violation(requirement, Deviation.of(expected, actual, "")));
  }

  private void report(Requirement requirement, String expected, JsonNode actual) {
    report(requirement, expected, actual.isMissingNode() ? "none" : Excerpt.of(actual));
  }

  /** The body, with an errorCode if the profile tolerates that it is missing. */
  private JsonNode tolerated(ObjectNode error, Profile profile) {
    var isTolerated = response.status() == 401 && profile.tolerates401WithoutErrorCode();
    return isTolerated && !error.has("errorCode")
        ? error.deepCopy().put("errorCode", "UNKNOWN")
        : error;
  }

  /** What the schema does not say. */
  private void checkMembers() {
    var status = body.path("error");
    // OpenAPI 3.0, the format of the published document, has integers without fraction or exponent.
    if (status.isNumber() && !ParsedBody.isInteger(status, response.status())) {
      var expected = "error to be %s, the HTTP status as an integer".formatted(response.status());
      report(ERROR_2, expected, status);
    }
    var reason = body.path("reason");
    var known = EnglishReasonPhraseCatalog.INSTANCE.getReason(response.status(), Locale.ENGLISH);
    var phrase = Optional.ofNullable(known).filter(it -> !RENAMED.contains(response.status()));
    if (isEmpty(reason) || phrase.filter(it -> !it.equals(reason.stringValue(it))).isPresent()) {
      var expected = phrase.map(it -> "reason \"" + it + "\"").orElse("a reason");
      report(ERROR_8, expected, reason);
    }
    var code = body.path("errorCode");
    if (code.isString() && !CODE.matcher(code.stringValue()).matches()) {
      report(ERROR_9, "an errorCode of upper-case letters, digits and underscores", code);
    }
    var detail = body.path("detail");
    if (isEmpty(detail)) {
      report(ERROR_10, "a detail that is not empty", detail);
    }
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isString() && value.stringValue().isBlank());
  }

  private void checkHeaders() {
    if (!response.mediaType().equals(MediaTypes.JSON)) {
      report(ERROR_5, "content type application/json", response.contentTypes());
    }
    var code = body.path("errorCode");
    for (var header : response.headers().all("X-Error-Code")) {
      if (code.isString() && !code.stringValue().equals(header)) {
        report(ERROR_6, "X-Error-Code to be the errorCode " + Excerpt.of(code), Excerpt.of(header));
      }
    }
  }
}
