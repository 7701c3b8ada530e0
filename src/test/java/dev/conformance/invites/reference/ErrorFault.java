package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;

import dev.conformance.invites.contract.Requirement;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Errors whose body or headers are of a wrong form, or say too much. */
public enum ErrorFault implements Fault {
  ERROR_CODE_MISSING(
      ERROR_1,
      "member 'errorCode' is missing",
      "Errors lack errorCode",
      error(without("errorCode"))),
  ERROR_CODE_MISSPELT(
      ERROR_1,
      "member 'errorCode' is missing",
      "errorCode is spelt error_code",
      error(renamed("errorCode", "error_code"))),
  ERROR_NUMBER_MISSING(
      ERROR_1, "member 'error' is missing", "Errors lack error", error(without("error"))),
  ERROR_DETAIL_OBJECT(
      ERROR_1,
      "detail: expected string or null, but got object",
      "The detail of errors is an object",
      error(body -> body.putObject("detail").put("message", "Nothing found."))),
  ERROR_PARAMETERS_OBJECT(
      ERROR_1,
      "parameters: expected array or null, but got object",
      "The parameters of errors are an object",
      error(body -> body.putObject("parameters").put("id", "x"))),
  ERROR_ARRAY(
      ERROR_1,
      "JSON object: [\"",
      "Errors are arrays of sentences",
      errorBody(body -> JSON.arrayNode().add(body.get("detail")))),
  ERROR_WRAPPED(
      ERROR_1,
      "member 'errorCode' is missing",
      "Errors are in an array within an object",
      errorBody(body -> JSON.objectNode().set("errors", JSON.arrayNode().add(body)))),
  ERROR_HTML_BODY(
      ERROR_1,
      "JSON object: <html>",
      "Errors are web pages",
      refusal(reply -> reply.withBody("<html><body>" + reply.status() + "</body></html>"))),
  ERROR_EMPTY_BODY(
      ERROR_1, "JSON object", "Errors have no body", refusal(reply -> reply.withBody(""))),
  ERROR_TRUNCATED_BODY(
      ERROR_1,
      "JSON object: {\"detail\":",
      "Errors are cut off",
      refusal(reply -> reply.withBody(reply.body().text().substring(0, 20)))),
  BAD_VERSIONS_GET_A_PAGE(
      ERROR_1,
      "JSON object: <html>",
      "A version that is not a date gets a web page",
      refusal(
          (call, problem) ->
              problem.code().equals(Problem.NO_SUCH_VERSION)
                  && !call.accept().matches(".*\\d{4}-\\d\\d-\\d\\d.*"),
          reply -> reply.withBody("<html>Not acceptable</html>"))),
  FORGERS_GET_A_PAGE(
      ERROR_1,
      "JSON object: <html>",
      "A wrong Digest response gets a web page",
      refusal(
          (call, problem) ->
              problem.status() == 401
                  && call.isBy("Digest")
                  && call.authorization().contains("response="),
          reply -> reply.withBody("<html>Unauthorized</html>"))),
  FOREIGN_IS_A_PAGE_FOR_API_KEYS(
      ERROR_1,
      "JSON object: <p>",
      "An API key gets a web page for a foreign project",
      refusal(
          (call, problem) -> problem.code().equals(Problem.FOREIGN_GROUP) && call.isBy("Digest"),
          reply -> reply.withBody("<p>Forbidden</p>"))),

  ERROR_NUMBER_STRING(
      ERROR_2,
      "error: expected integer, but got string",
      "error is a string",
      error(body -> body.put("error", body.get("error").asString()))),
  ERROR_NUMBER_PHRASE(
      ERROR_2,
      "error: expected integer, but got string",
      "error is the phrase of the status",
      error(body -> body.set("error", body.get("reason")))),
  ERROR_NUMBER_500(
      ERROR_2,
      "error is 500 while",
      "error is always 500",
      error(set("error", JSON.numberNode(500)))),
  ERROR_NUMBER_ZERO(
      ERROR_2, "error is 0 while", "error is always 0", error(set("error", JSON.numberNode(0)))),
  ERROR_NUMBER_DECIMAL(
      ERROR_2,
      "not written as an integer",
      "error is a decimal number",
      error(body -> body.put("error", body.get("error").doubleValue()))),
  ERROR_NUMBER_NULL(ERROR_2, "error: expected integer", JSON.nullNode(), "error is null"),
  ERROR_NUMBER_TRUE(ERROR_2, "error: expected integer", JSON.booleanNode(true), "error is true"),

  ERROR_REASON_NUMBER(
      ERROR_3,
      "reason: expected string or null, but got integer",
      "reason is the status as a number",
      error(body -> body.set("reason", body.get("error")))),

  ERROR_CODE_NUMBER(
      ERROR_4,
      "errorCode: expected string, but got integer",
      "errorCode is a number",
      error(body -> body.set("errorCode", body.get("error")))),
  ERROR_CODE_EMPTY(
      ERROR_4,
      "errorCode: must be at least 1 character",
      "errorCode is empty",
      recoded(code -> "")),
  ERROR_CODE_NULL(ERROR_4, "errorCode: expected string", JSON.nullNode(), "errorCode is null"),

  ERROR_TYPE_TEXT("text/plain", "Errors are called plain text"),
  ERROR_TYPE_HTML("text/html;charset=utf-8", "Errors are called web pages"),
  ERROR_TYPE_PROBLEM("application/problem+json", "Errors are called problem details"),
  ERROR_TYPE_MISSING(
      ERROR_5,
      "Content-Type is missing",
      "Errors have no content type",
      refusal(reply -> reply.without("Content-Type"))),

  ERROR_HEADER_DIFFERS(
      ERROR_6,
      "X-Error-Code is \"UNEXPECTED\"",
      "X-Error-Code is another code than errorCode",
      refusal(reply -> reply.with("X-Error-Code", "UNEXPECTED"))),
  ERROR_HEADER_LOWER_CASE(
      ERROR_6,
      "X-Error-Code is \"group_not_found\"",
      "X-Error-Code is in lower case",
      header((call, code) -> new String[] {code.toLowerCase(Locale.ROOT)})),
  CODE_IS_THERE_TWICE(
      ERROR_6,
      "X-Error-Code is \"OTHER\"",
      "X-Error-Code is present twice, once with another code",
      header((call, code) -> new String[] {code, "OTHER"})),
  CODE_OF_OTHER_METHODS(
      ERROR_6,
      "X-Error-Code is \"OTHER\"",
      "For another method X-Error-Code is another code",
      header((call, code) -> new String[] {call.method().equals("PUT") ? "OTHER" : code})),

  ERROR_STACK_TRACE_SHOWN(
      ERROR_7,
      "IllegalStateException",
      "The detail of errors is a stack trace of Java",
      detail(
          "java.lang.IllegalStateException: no such group\n"
              + "\tat com.example.atlas.Groups.find(Groups.java:42)")),
  ERROR_DOTNET_STACK_TRACE_SHOWN(
      ERROR_7,
      "Groups.cs:line 42",
      "The detail of errors is a stack trace of .NET",
      detail("at Atlas.Groups.Find(String id) in C:\\src\\Groups.cs:line 42")),
  ERROR_STACK_TRACE_AS_JSON(
      ERROR_7,
      "lineNumber",
      "Errors have a stack trace as JSON",
      error(
          body ->
              body.putArray("stackTrace")
                  .addObject()
                  .put("className", "Groups")
                  .put("lineNumber", 42))),
  HOSTILE_NAMES_SHOW_A_TRACE(
      ERROR_7,
      "at com.example",
      "A username with a quote that is not an address returns 400 with a stack trace",
      problemFor(
          call -> call.hasUsername(name -> name.contains("'") && !name.contains("@")),
          Problem.badRequest("at com.example.Filter.of(Filter.java:7)"))),
  ERROR_CREDENTIALS_ECHOED(
      ERROR_7,
      "repeats the caller's credential",
      "The detail of errors repeats the Authorization header",
      credentialsEchoed(call -> true)),
  UNKNOWN_SCHEMES_ARE_REPEATED(
      ERROR_7,
      "repeats the caller's credential",
      "The detail of errors repeats an Authorization header of an unknown scheme",
      credentialsEchoed(
          call ->
              !call.isAnonymous()
                  && !call.authorization().matches("(?i)(basic|bearer|digest)( .*)?"))),

  ERROR_REASON_MISSING(
      ERROR_8, "but it is missing", "Errors lack reason", error(without("reason"))),
  ERROR_REASON_OWN(
      ERROR_8,
      "but it is \"Oops\"",
      "reason is not the standard phrase",
      error(set("reason", "Oops"))),
  ERROR_REASON_UPPER_CASE(
      ERROR_8,
      "but it is \"NOT_FOUND\"",
      "reason is in upper case with underscores",
      error(text("reason", reason -> reason.toUpperCase(Locale.ROOT).replace(' ', '_')))),

  ERROR_CODE_LOWER_CASE(
      ERROR_9,
      "but it is \"group_not_found\"",
      "errorCode is in lower case",
      recoded(code -> code.toLowerCase(Locale.ROOT))),
  ERROR_CODE_HYPHENS(
      ERROR_9,
      "but it is \"GROUP-NOT-FOUND\"",
      "errorCode has hyphens",
      recoded(code -> code.replace('_', '-'))),

  ERROR_DETAIL_MISSING(
      ERROR_10, "but it is missing", "Errors lack detail", error(without("detail"))),
  ERROR_DETAIL_NULL(
      ERROR_10,
      "but it is null",
      "The detail of errors is null",
      error(set("detail", JSON.nullNode()))),
  ERROR_DETAIL_EMPTY(ERROR_10, "but it is \"\"", "The detail of errors is empty", detail("")),
  ERROR_MESSAGE_FOR_DETAIL(
      ERROR_10,
      "but it is missing",
      "detail is called message",
      error(renamed("detail", "message"))),
  DETAIL_IS_BLANK(ERROR_10, "but it is \" \"", "The detail of errors is a space", detail(" "));

  private final FaultDefinition definition;

  /** Errors in which the member of this expectation has a value of another type. */
  ErrorFault(Requirement requirement, String expected, JsonNode value, String title) {
    this(
        requirement,
        Changes.wrongType(expected, value),
        title,
        error(set(expected.substring(0, expected.indexOf(':')), value)));
  }

  /** Errors with this content type. */
  ErrorFault(String contentType, String title) {
    this(
        ERROR_5,
        "Content-Type is " + contentType.replaceFirst(";.*", ""),
        title,
        refusal(reply -> reply.with("Content-Type", contentType)));
  }

  ErrorFault(Requirement requirement, String messagePart, String title, Change change) {
    definition = new FaultDefinition(requirement, messagePart, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Change detail(String text) {
    return error(set("detail", text));
  }

  private static Change recoded(UnaryOperator<String> change) {
    return mistaken(
        (call, problem) -> true, problem -> problem.withCode(change.apply(problem.code())));
  }

  private static Change header(BiFunction<Call, String, String[]> values) {
    return pipeline ->
        pipeline.refusals.change(
            next ->
                (call, problem) ->
                    next.of(call, problem)
                        .with("X-Error-Code", values.apply(call, problem.code())));
  }

  private static Change credentialsEchoed(Predicate<Call> which) {
    return pipeline ->
        pipeline.errors.change(
            next ->
                (call, problem) ->
                    next.of(
                        call,
                        which.test(call)
                            ? problem.withDetail("Refused: " + call.authorization())
                            : problem));
  }
}
