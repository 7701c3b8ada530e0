package dev.conformance.invites.report;

import dev.conformance.invites.contract.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** One check as an Allure result: what failed, why, how to see it again, where it is written. */
record AllureResult(
    JsonGenerator json, JudgedTarget target, RequirementResult result, CheckResult check) {
  private static final Pattern RFC = Pattern.compile("RFC (\\d+)(?: section ([\\d.]*\\d))?");
  private static final String OPERATION = "listGroupInvites";
  private static final String OPERATION_URL =
      "https://www.mongodb.com/docs/api/doc/atlas-admin-api-v2/operation/operation-listgroupinvites";

  /**
   * A file beside the result.
   *
   * @param name what a reader sees
   * @param file its name
   */
  record Attachment(String name, String file) {}

  void write(String uuid, String historyId, List<Attachment> attachments) {
    var fullName = check.suite() + "." + check.name();
    json.writeStartObject();
    json.writeStringProperty("uuid", uuid);
    json.writeStringProperty("historyId", historyId);
    json.writeStringProperty("testCaseId", historyId);
    json.writeStringProperty("fullName", fullName);
    json.writeStringProperty("name", check.name());
    json.writeStringProperty("status", status());
    details();
    json.writeStringProperty("stage", "finished");
    json.writeStringProperty("description", description());
    json.writeNumberProperty("start", check.startedAt().toEpochMilli());
    json.writeNumberProperty("stop", check.startedAt().plus(check.duration()).toEpochMilli());
    labels();
    links();
    parameters();
    json.writeArrayPropertyStart("attachments");
    for (var attachment : attachments) {
      json.writeStartObject();
      json.writeStringProperty("name", attachment.name());
      json.writeStringProperty("source", attachment.file());
      json.writeStringProperty("type", "text/plain");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * A check that is warned, unstable or accepted is skipped, with that word first in its message: a
   * failed or broken result would make CI servers call a conformant run unstable, and a passed one
   * would hide it.
   */
  private String status() {
    return switch (check.status()) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case WARNED, UNSTABLE, ACCEPTED, NOT_EXERCISED -> "skipped";
    };
  }

  private void details() {
    var requirement = result.requirement();
    var rule = requirement.id() + ": " + requirement.title() + ".\n\n";
    var message =
        switch (check.status()) {
          case PASSED -> "";
          case FAILED -> rule + check.explanation();
          case WARNED -> AllureCategories.WARNED + rule + check.explanation();
          case UNSTABLE -> AllureCategories.UNSTABLE + rule + check.explanation();
          case ACCEPTED ->
              AllureCategories.ACCEPTED
                  + result.hint().orElse("no reason given")
                  + "\n"
                  + rule
                  + check.explanation();
          case NOT_EXERCISED -> AllureCategories.NOT_EXERCISED + check.message().orElse("");
        };
    if (!message.isEmpty()) {
      json.writeObjectPropertyStart("statusDetails");
      json.writeStringProperty("message", message);
      json.writeEndObject();
    }
  }

  private String description() {
    var requirement = result.requirement();
    var text = new StringBuilder();
    text.append("**")
        .append(requirement.id())
        .append("** (")
        .append(requirement.level())
        .append("): ")
        .append(Markdown.inline(requirement.title()))
        .append(".\n\nWritten in: ")
        .append(Markdown.inline(requirement.source().toString()))
        .append("\n\n");
    var curls = check.curls();
    if (!curls.isEmpty()) {
      text.append("To see it again, paste this into a shell:\n\n")
          .append(Markdown.fenced("sh", curls));
    }
    return text.toString();
  }

  private void labels() {
    var requirement = result.requirement();
    var story = requirement.id() + " " + requirement.title();
    json.writeArrayPropertyStart("labels");
    named("epic", "Conformance of " + target.baseUrl());
    named("feature", requirement.area().title());
    named("story", story);
    named("parentSuite", requirement.area().title());
    named("suite", story);
    named("package", "conformance." + requirement.area().id());
    named("testClass", check.suite());
    named("severity", requirement.level() == Level.MUST ? "critical" : "minor");
    named("tag", requirement.id());
    named("tag", requirement.level().name());
    named("requirement", requirement.id());
    named("level", requirement.level().name());
    named("source", requirement.source().toString());
    json.writeEndArray();
  }

  private void links() {
    var links = new LinkedHashMap<String, String>();
    var where = result.requirement().source().where();
    if (where.contains(OPERATION)) {
      links.put("Atlas Administration API v2, " + OPERATION, OPERATION_URL);
    }
    RFC.matcher(where).results().forEach(rfc -> links.put(rfc.group(), rfcUrl(rfc)));
    json.writeArrayPropertyStart("links");
    links.forEach(this::link);
    json.writeEndArray();
  }

  private void link(String name, String url) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeStringProperty("url", url);
    json.writeStringProperty("type", "link");
    json.writeEndObject();
  }

  private static String rfcUrl(MatchResult rfc) {
    var section = rfc.group(2);
    return "https://www.rfc-editor.org/rfc/rfc"
        + rfc.group(1)
        + (section == null ? "" : "#section-" + section);
  }

  private void parameters() {
    var requirement = result.requirement();
    json.writeArrayPropertyStart("parameters");
    named("requirement", requirement.id());
    named("level", requirement.level().name());
    named("source", requirement.source().toString());
    json.writeEndArray();
  }

  private void named(String name, String value) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeStringProperty("value", value);
    json.writeEndObject();
  }
}
