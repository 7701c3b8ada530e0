package dev.conformance.invites.report;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;

/**
 * The kinds of result that Allure lists apart, and the words that a message of each begins with.
 */
final class AllureCategories {
  static final String WARNED = "WARNED: a SHOULD is not met, which does not count.\n";
  static final String UNSTABLE = "UNSTABLE: it deviated once and not when asked again.\n";
  static final String ACCEPTED = "ACCEPTED: ";
  static final String NOT_EXERCISED = "NOT EXERCISED: ";

  private AllureCategories() {}

  static String render() {
    var text = new StringWriter();
    try (var json = new PrettyJson().to(text)) {
      json.writeStartArray();
      category(json, "Failed: the server does not keep the contract", "failed", "(?s).*");
      category(json, "Warned: a SHOULD is not met", "skipped", "(?s)WARNED.*");
      category(json, "Unstable: not confirmed when asked again", "skipped", "(?s)UNSTABLE.*");
      category(json, "Accepted: a known deviation", "skipped", "(?s)ACCEPTED.*");
      category(json, "Not exercised: something has to be provided", "skipped", "(?s)NOT EXER.*");
      json.writeEndArray();
    }
    return text.toString();
  }

  private static void category(JsonGenerator json, String name, String status, String message) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeArrayPropertyStart("matchedStatuses");
    json.writeString(status);
    json.writeEndArray();
    json.writeStringProperty("messageRegex", message);
    json.writeEndObject();
  }
}
