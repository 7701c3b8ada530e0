package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.ERROR_1;
import static dev.conformance.invites.contract.Requirement.ERROR_10;
import static dev.conformance.invites.contract.Requirement.ERROR_2;
import static dev.conformance.invites.contract.Requirement.ERROR_3;
import static dev.conformance.invites.contract.Requirement.ERROR_4;
import static dev.conformance.invites.contract.Requirement.ERROR_5;
import static dev.conformance.invites.contract.Requirement.ERROR_6;
import static dev.conformance.invites.contract.Requirement.ERROR_7;
import static dev.conformance.invites.contract.Requirement.ERROR_8;
import static dev.conformance.invites.contract.Requirement.ERROR_9;
import static dev.conformance.invites.reference.Tampering.JSON;
import static dev.conformance.invites.reference.Tampering.error;
import static dev.conformance.invites.reference.Tampering.errorBody;
import static dev.conformance.invites.reference.Tampering.refusal;
import static dev.conformance.invites.reference.Tampering.renamed;
import static dev.conformance.invites.reference.Tampering.set;
import static dev.conformance.invites.reference.Tampering.text;
import static dev.conformance.invites.reference.Tampering.without;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** Error bodies of a wrong form. */
final class ErrorFaults {
  private static final String STACK_TRACE =
      "java.lang.IllegalStateException: no such group\n"
          + "\tat com.example.atlas.Groups.find(Groups.java:42)";

  private ErrorFaults() {}

  static final Flaw DETAIL_MISSING =
      new Flaw(
          ERROR_10,
          "detail that is not empty, but it is missing",
          "Errors lack detail",
          error(without("detail")));
  static final Flaw DETAIL_NULL =
      new Flaw(
          ERROR_10,
          "detail that is not empty, but it is null",
          "The detail of errors is null",
          error(set("detail", JSON.nullNode())));
  static final Flaw DETAIL_EMPTY =
      new Flaw(
          ERROR_10,
          "detail that is not empty, but it is \"\"",
          "The detail of errors is empty",
          error(set("detail", "")));
  static final Flaw DETAIL_OBJECT =
      new Flaw(
          ERROR_1,
          "object",
          "The detail of errors is an object",
          error(body -> body.putObject("detail").put("message", "Nothing found.")));
  static final Flaw REASON_MISSING =
      new Flaw(ERROR_8, "but it is missing", "Errors lack reason", error(without("reason")));
  static final Flaw CODE_MISSING =
      new Flaw(ERROR_1, "'errorCode'", "Errors lack errorCode", error(without("errorCode")));
  static final Flaw CODE_MISSPELT =
      new Flaw(
          ERROR_1,
          "'errorCode'",
          "errorCode is spelt error_code",
          error(renamed("errorCode", "error_code")));
  static final Flaw NUMBER_MISSING =
      new Flaw(ERROR_1, "'error'", "Errors lack error", error(without("error")));
  static final Flaw MESSAGE_FOR_DETAIL =
      new Flaw(
          ERROR_10,
          "detail that is not empty, but it is missing",
          "detail is called message",
          error(renamed("detail", "message")));
  static final Flaw PARAMETERS_OBJECT =
      new Flaw(
          ERROR_1,
          "object",
          "The parameters of errors are an object",
          error(body -> body.putObject("parameters").put("id", "x")));
  static final Flaw ARRAY =
      new Flaw(
          ERROR_1,
          "not a JSON object",
          "Errors are arrays of sentences",
          errorBody(body -> JSON.arrayNode().add(body.get("detail"))));
  static final Flaw WRAPPED =
      new Flaw(
          ERROR_1,
          "'errorCode'",
          "Errors stand within an object",
          errorBody(body -> JSON.objectNode().set("errors", JSON.arrayNode().add(body))));
  static final Flaw HTML_BODY =
      new Flaw(
          ERROR_1,
          "not a JSON object",
          "Errors are web pages",
          refusal(reply -> reply.withBody("<html><body>" + reply.status() + "</body></html>")));
  static final Flaw EMPTY_BODY =
      new Flaw(
          ERROR_1,
          "not a JSON object",
          "Errors have no body",
          refusal(reply -> reply.withBody("")));
  static final Flaw TRUNCATED_BODY =
      new Flaw(
          ERROR_1,
          "not a JSON object",
          "Errors are cut off",
          refusal(reply -> reply.withBody(reply.body().text().substring(0, 20))));

  static final Flaw NUMBER_STRING =
      new Flaw(
          ERROR_2,
          "string",
          "error is a string",
          error(body -> body.put("error", body.get("error").asString())));
  static final Flaw NUMBER_PHRASE =
      new Flaw(
          ERROR_2,
          "string",
          "error is the phrase of the status",
          error(body -> body.set("error", body.get("reason"))));
  static final Flaw NUMBER_500 =
      new Flaw(
          ERROR_2,
          "error is 500 while",
          "error is always 500",
          error(set("error", JSON.numberNode(500))));
  static final Flaw NUMBER_ZERO =
      new Flaw(
          ERROR_2,
          "error is 0 while",
          "error is always 0",
          error(set("error", JSON.numberNode(0))));
  static final Flaw NUMBER_DECIMAL =
      new Flaw(
          ERROR_2,
          "not written as an integer",
          "error is a decimal number",
          error(body -> body.put("error", body.get("error").doubleValue())));
  static final Flaw NUMBER_NULL =
      new Flaw(ERROR_2, "null", "error is null", error(set("error", JSON.nullNode())));
  static final Flaw NUMBER_TRUE =
      new Flaw(ERROR_2, "boolean", "error is true", error(set("error", JSON.booleanNode(true))));

  static final Flaw REASON_OWN =
      new Flaw(
          ERROR_8,
          "but it is \"Oops\"",
          "reason is a phrase of the server's own",
          error(set("reason", "Oops")));
  static final Flaw REASON_UPPER_CASE =
      new Flaw(
          ERROR_8,
          "but it is \"NOT_FOUND\"",
          "reason is in upper case with underscores",
          error(text("reason", reason -> reason.toUpperCase(Locale.ROOT).replace(' ', '_'))));
  static final Flaw REASON_NUMBER =
      new Flaw(
          ERROR_3,
          "integer",
          "reason is the status as a number",
          error(body -> body.set("reason", body.get("error"))));

  static final Flaw CODE_LOWER_CASE =
      new Flaw(
          ERROR_9,
          "but it is \"group_not_found\"",
          "errorCode is in lower case",
          behaviour -> recode(behaviour, text -> text.toLowerCase(Locale.ROOT)));
  static final Flaw CODE_HYPHENS =
      new Flaw(
          ERROR_9,
          "but it is \"GROUP-NOT-FOUND\"",
          "errorCode has hyphens",
          behaviour -> recode(behaviour, text -> text.replace('_', '-')));
  static final Flaw CODE_NUMBER =
      new Flaw(
          ERROR_4,
          "integer",
          "errorCode is a number",
          error(body -> body.set("errorCode", body.get("error"))));
  static final Flaw CODE_EMPTY =
      new Flaw(
          ERROR_4,
          "errorCode: must be at least 1 characters long",
          "errorCode is empty",
          behaviour -> recode(behaviour, text -> ""));
  static final Flaw CODE_NULL =
      new Flaw(ERROR_4, "null", "errorCode is null", error(set("errorCode", JSON.nullNode())));

  static final Flaw TYPE_TEXT =
      new Flaw(
          ERROR_5,
          "text/plain",
          "Errors are called text",
          refusal(reply -> reply.with("Content-Type", "text/plain")));
  static final Flaw TYPE_HTML =
      new Flaw(
          ERROR_5,
          "text/html",
          "Errors are called web pages",
          refusal(reply -> reply.with("Content-Type", "text/html;charset=utf-8")));
  static final Flaw TYPE_PROBLEM =
      new Flaw(
          ERROR_5,
          "application/problem+json",
          "Errors are called problem details",
          refusal(reply -> reply.with("Content-Type", "application/problem+json")));
  static final Flaw TYPE_MISSING =
      new Flaw(
          ERROR_5,
          "missing",
          "Errors have no content type",
          refusal(reply -> reply.without("Content-Type")));

  static final Flaw HEADER_DIFFERS =
      new Flaw(
          ERROR_6,
          "X-Error-Code is \"UNEXPECTED\"",
          "X-Error-Code is another code than errorCode",
          refusal(reply -> reply.with("X-Error-Code", "UNEXPECTED")));
  static final Flaw HEADER_LOWER_CASE =
      new Flaw(
          ERROR_6,
          "X-Error-Code is \"",
          "X-Error-Code is in lower case",
          refusal(
              reply ->
                  reply.with(
                      "X-Error-Code",
                      reply.header("X-Error-Code").get(0).toLowerCase(Locale.ROOT))));

  static final Flaw STACK_TRACE_SHOWN =
      new Flaw(
          ERROR_7,
          "IllegalStateException",
          "The detail of errors is a stack trace",
          error(set("detail", STACK_TRACE)));
  static final Flaw DOTNET_STACK_TRACE_SHOWN =
      new Flaw(
          ERROR_7,
          "Groups.cs:line 42",
          "The detail of errors is a stack trace of .NET",
          error(set("detail", "at Atlas.Groups.Find(String id) in C:\\src\\Groups.cs:line 42")));
  static final Flaw STACK_TRACE_AS_JSON =
      new Flaw(
          ERROR_7,
          "lineNumber",
          "Errors have a stack trace of JSON",
          error(
              body ->
                  body.putArray("stackTrace")
                      .addObject()
                      .put("className", "Groups")
                      .put("lineNumber", 42)));
  static final Flaw CREDENTIALS_ECHOED =
      new Flaw(
          ERROR_7,
          "",
          "The detail of errors repeats the Authorization header",
          behaviour ->
              behaviour.errors.change(
                  next ->
                      (call, problem) ->
                          next.body(
                              call,
                              new Problem(
                                  problem.status(),
                                  problem.reason(),
                                  problem.code(),
                                  "Refused: " + call.header("Authorization").orElse("nobody"),
                                  problem.parameters()))));

  private static void recode(Behaviour behaviour, UnaryOperator<String> change) {
    behaviour.refusals.change(
        next ->
            (call, problem) ->
                next.refuse(
                    call,
                    new Problem(
                        problem.status(),
                        problem.reason(),
                        change.apply(problem.code()),
                        problem.detail(),
                        problem.parameters())));
  }
}
