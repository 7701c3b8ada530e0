package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;

import dev.conformance.invites.contract.Requirement;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Errors whose body or headers are of a wrong form, or say too much. */
public enum ErrorFault implements Fault {
  ERROR_CODE_MISSING(
      breaks(ERROR_1, "member 'errorCode' is missing"),
      "Errors lack errorCode",
      error(without("errorCode"))),
  ERROR_CODE_MISSPELT(
      breaks(ERROR_1, "member 'errorCode' is missing"),
      "errorCode is spelt error_code",
      error(renamed("errorCode", "error_code"))),
  ERROR_NUMBER_MISSING(
      breaks(ERROR_1, "member 'error' is missing"), "Errors lack error", error(without("error"))),
  ERROR_DETAIL_OBJECT(
      breaks(ERROR_1, "detail: expected string or null, but got object"),
      "The detail of errors is an object",
      error(body -> body.putObject("detail").put("message", "Nothing found."))),
  ERROR_PARAMETERS_OBJECT(
      breaks(ERROR_1, "parameters: expected array or null, but got object"),
      "The parameters of errors are an object",
      error(body -> body.putObject("parameters").put("id", "x"))),
  BAD_REQUEST_DETAIL_IS_TEXT(
      breaks(ERROR_1, "badRequestDetail: expected object or null, but got string"),
      "The badRequestDetail of errors is a sentence",
      error(body -> body.put("badRequestDetail", "The request is malformed."))),
  VIOLATIONS_HAVE_NO_DESCRIPTION(
      breaks(ERROR_1, "badRequestDetail.fields.0: required member 'description' is missing"),
      "The violations in badRequestDetail name a field only",
      error(
          body ->
              body.putObject("badRequestDetail")
                  .putArray("fields")
                  .addObject()
                  .put("field", "groupId"))),
  ERROR_ARRAY(
      breaks(ERROR_1, "JSON object: [\""),
      "Errors are arrays of sentences",
      errorBody(body -> JSON.arrayNode().add(body.get("detail")))),
  ERRORS_ARE_LISTED(
      breaks(ERROR_1, "JSON object: [{"),
      "Errors are in an array",
      errorBody(body -> JSON.arrayNode().add(body))),
  ERROR_WRAPPED(
      breaks(ERROR_1, "member 'errorCode' is missing"),
      "Errors are in an array within an object",
      errorBody(body -> JSON.objectNode().set("errors", JSON.arrayNode().add(body)))),
  ERROR_HTML_BODY(
      breaks(ERROR_1, "JSON object: <html>"),
      "Errors are web pages",
      refusal(reply -> reply.withBody("<html><body>" + reply.status() + "</body></html>"))),
  ERROR_EMPTY_BODY(
      breaks(ERROR_1, "JSON object"), "Errors have no body", refusal(reply -> reply.withBody(""))),
  ERROR_TRUNCATED_BODY(
      breaks(ERROR_1, "the body is not JSON: Unexpected end-of-input"),
      "Errors are cut off",
      refusal(reply -> reply.withText(text -> text.substring(0, 20)))),
  BAD_VERSIONS_GET_A_PAGE(
      breaks(ERROR_1, "JSON object: <html>"),
      "A version that is not a date gets a web page",
      refusal(
          Problem.NO_SUCH_VERSION,
          call -> !call.accept().matches(".*\\d{4}-\\d\\d-\\d\\d.*"),
          reply -> reply.withBody("<html>Not acceptable</html>"))),
  FORGERS_GET_A_PAGE(
      breaks(ERROR_1, "JSON object: <html>"),
      "A wrong Digest response gets a web page",
      refusal(
          (call, problem) ->
              problem.status() == 401
                  && call.uses("Digest")
                  && call.authorization().contains("response="),
          reply -> reply.withBody("<html>Unauthorized</html>"))),
  FOREIGN_IS_A_PAGE_FOR_API_KEYS(
      breaks(ERROR_1, "JSON object: <p>"),
      "An API key gets a web page for a foreign project",
      refusal(Problem.FOREIGN_GROUP, uses("Digest"), reply -> reply.withBody("<p>Forbidden</p>"))),
  ERROR_PROBLEM_DETAILS(
      breaks(ERROR_1, "member 'errorCode' is missing"),
      "Errors are problem details",
      errorBody(
          body ->
              JSON.objectNode()
                  .put("type", "about:blank")
                  .put("title", "Error")
                  .set("error", body.get("error")))),
  ERROR_MESSAGE_ONLY(
      breaks(ERROR_1, "member 'error' is missing"),
      "Errors have a message only",
      errorBody(body -> JSON.objectNode().set("message", body.get("detail")))),
  ERROR_GRAPHQL(
      breaks(ERROR_1, "member 'error' is missing"),
      "Errors have the form of GraphQL",
      errorBody(
          body -> JSON.objectNode().putNull("data").set("errors", JSON.arrayNode().add(body)))),
  ERROR_GRPC(
      breaks(ERROR_1, "member 'errorCode' is missing"),
      "Errors have the form of a gRPC gateway",
      errorBody(
          body -> {
            var error = JSON.objectNode().put("code", 5).put("message", "not found");
            error.set("error", body.get("error"));
            return error;
          })),
  ERROR_DETAIL_ARRAY(
      breaks(ERROR_1, "detail: expected string or null, but got array"),
      "The detail of errors is an array, as in FastAPI",
      error(body -> body.putArray("detail").addObject().put("msg", "invalid"))),
  ERROR_PARAMETERS_STRING(
      breaks(ERROR_1, "parameters: expected array or null, but got string"),
      "The parameters of errors are a string",
      error(set("parameters", "groupId"))),
  ERROR_NULL(
      breaks(ERROR_1, "JSON object: null"),
      "Errors are null",
      refusal(reply -> reply.withBody("null"))),
  ERROR_XML(
      breaks(ERROR_1, "JSON object: <error>"),
      "Errors are XML",
      refusal(reply -> reply.withBody("<error>" + reply.status() + "</error>"))),
  ERROR_TWICE(
      breaks(ERROR_1, "the body continues after the JSON value at line 1, column "),
      "Errors are printed twice",
      refusal(reply -> reply.withBody(reply.body().text() + reply.body().text()))),
  ERROR_BYTE_ORDER_MARK(
      breaks(ERROR_1, "the body begins with a byte order mark"),
      "Errors begin with a byte order mark",
      refusal(reply -> reply.withBody("\uFEFF" + reply.body().text()))),
  ERROR_SINGLE_QUOTES(
      breaks(ERROR_1, "the body is not JSON: Unexpected character (''' (code 39))"),
      "Errors are printed as Python does",
      refusal(reply -> reply.withText(text -> text.replace('"', '\'')))),

  ERROR_NUMBER_STRING(
      breaks(ERROR_2, "error: expected integer, but got string"),
      "error is a string",
      error(body -> body.put("error", body.get("error").asString()))),
  ERROR_NUMBER_PHRASE(
      breaks(ERROR_2, "error: expected integer, but got string"),
      "error is the phrase of the status",
      error(body -> body.set("error", body.get("reason")))),
  ERROR_NUMBER_500(
      breaks(ERROR_2, "error is 500 while"),
      "error is always 500",
      error(set("error", JSON.numberNode(500)))),
  ERROR_NUMBER_ZERO(
      breaks(ERROR_2, "error is 0 while"),
      "error is always 0",
      error(set("error", JSON.numberNode(0)))),
  ERROR_NUMBER_DECIMAL(
      breaks(ERROR_2, "not written as an integer"),
      "error is a decimal number",
      error(body -> body.put("error", body.get("error").doubleValue()))),
  ERROR_NUMBER_NULL(ERROR_2, "error: expected integer", JSON.nullNode(), "error is null"),
  ERROR_NUMBER_TRUE(ERROR_2, "error: expected integer", JSON.booleanNode(true), "error is true"),
  ERROR_NUMBER_OBJECT(
      breaks(ERROR_2, "error: expected integer, but got object"),
      "error is an object with the code",
      error(body -> body.putObject("error").put("code", 404))),
  ERROR_NUMBER_200(
      breaks(ERROR_2, "error is 200 while"),
      "error is always 200",
      error(set("error", JSON.numberNode(200)))),
  ERROR_NUMBER_FRACTION(
      breaks(ERROR_2, "error: expected integer, but got number"),
      "error has the substatus of IIS",
      error(body -> body.put("error", body.get("error").intValue() + 0.3))),
  FORBIDDEN_SAYS_401(
      breaks(ERROR_2, "error is 401 while the HTTP status is 403"),
      "The error of a 403 is 401",
      error(
          body ->
              body.put(
                  "error",
                  body.get("error").intValue() == 403 ? 401 : body.get("error").intValue()))),

  ERROR_REASON_NUMBER(
      breaks(ERROR_3, "reason: expected string or null, but got integer"),
      "reason is the status as a number",
      error(body -> body.set("reason", body.get("error")))),
  ERROR_REASON_OBJECT(
      breaks(ERROR_3, "reason: expected string or null, but got object"),
      "reason is an object",
      error(body -> body.putObject("reason").put("en", "Not Found"))),

  ERROR_CODE_NUMBER(
      breaks(ERROR_4, "errorCode: expected string, but got integer"),
      "errorCode is a number",
      error(body -> body.set("errorCode", body.get("error")))),
  ERROR_CODE_EMPTY(
      breaks(ERROR_4, "errorCode is empty"), "errorCode is empty", recoded(code -> "")),
  ERROR_CODE_NULL(ERROR_4, "errorCode: expected string", JSON.nullNode(), "errorCode is null"),

  ERROR_TYPE_TEXT("text/plain", "Errors have the content type text/plain"),
  ERROR_TYPE_HTML("text/html;charset=utf-8", "Errors have the content type text/html"),
  ERROR_TYPE_PROBLEM(
      "application/problem+json", "Errors have the content type application/problem+json"),
  ERROR_CODE_OBJECT(
      breaks(ERROR_4, "errorCode: expected string, but got object"),
      "errorCode is an object",
      error(body -> body.putObject("errorCode").put("name", "NOT_FOUND"))),
  ERROR_TYPE_MISSING(
      breaks(ERROR_5, "Content-Type is missing"),
      "Errors have no content type",
      refusal(reply -> reply.without("Content-Type"))),
  ERROR_TYPE_VENDOR(
      "application/vnd.atlas.2023-01-01+json",
      "Errors have the content type of a list of invitations"),
  ERROR_TYPE_TEXT_JSON("text/json", "Errors have the content type text/json"),
  ERROR_TYPE_TWICE(
      breaks(ERROR_5, "there are several Content-Types"),
      "Errors have two content types",
      refusal(reply -> reply.with("Content-Type", "application/json", "application/problem+json"))),

  ERROR_HEADER_DIFFERS(
      breaks(ERROR_6, "X-Error-Code is \"UNEXPECTED\""),
      "X-Error-Code differs from errorCode",
      refusal(reply -> reply.with("X-Error-Code", "UNEXPECTED"))),
  ERROR_HEADER_LOWER_CASE(
      breaks(ERROR_6, "X-Error-Code is \"group_not_found\""),
      "X-Error-Code is in lower case",
      header((call, code) -> new String[] {code.toLowerCase(Locale.ROOT)})),
  CODE_IS_THERE_TWICE(
      breaks(ERROR_6, "X-Error-Code is \"OTHER\""),
      "X-Error-Code is present twice, once with a different code",
      header((call, code) -> new String[] {code, "OTHER"})),
  CODE_OF_REFUSED_VERSIONS(
      breaks(ERROR_6, "X-Error-Code is \"OTHER\""),
      "For a version that does not exist X-Error-Code differs from errorCode",
      header((call, code) -> new String[] {code.equals(Problem.NO_SUCH_VERSION) ? "OTHER" : code})),
  ERROR_HEADER_EMPTY(
      breaks(ERROR_6, "X-Error-Code is \"\""),
      "X-Error-Code is empty",
      header((call, code) -> new String[] {""})),
  ERROR_HEADER_OF_API_KEYS(
      breaks(ERROR_6, "X-Error-Code is \"OTHER\""),
      "For an API key X-Error-Code differs from errorCode",
      header((call, code) -> new String[] {call.uses("Digest") ? "OTHER" : code})),

  ERROR_STACK_TRACE_SHOWN(
      breaks(ERROR_7, "IllegalStateException"),
      "The detail of errors is a stack trace of Java",
      detail(
          "java.lang.IllegalStateException: no such group\n"
              + "\tat com.example.atlas.Groups.find(Groups.java:42)")),
  ERROR_DOTNET_STACK_TRACE_SHOWN(
      breaks(ERROR_7, "Groups.cs:line 42"),
      "The detail of errors is a stack trace of .NET",
      detail("at Atlas.Groups.Find(String id) in C:\\src\\Groups.cs:line 42")),
  ERROR_STACK_TRACE_AS_JSON(
      breaks(ERROR_7, "lineNumber"),
      "Errors have a stack trace as JSON",
      error(
          body ->
              body.putArray("stackTrace")
                  .addObject()
                  .put("className", "Groups")
                  .put("lineNumber", 42))),
  HOSTILE_NAMES_SHOW_A_TRACE(
      breaks(ERROR_7, "at com.example"),
      "A username with SQL returns 400 with a stack trace",
      problemFor(
          call -> call.hasUsername(name -> name.contains("'-")),
          Problem.badRequest("at com.example.Filter.of(Filter.java:7)"))),
  ERROR_CREDENTIALS_ECHOED(
      breaks(ERROR_7, "repeats the caller's credential"),
      "The detail of errors repeats the Authorization header",
      credentialsEchoed(call -> true)),
  UNKNOWN_SCHEMES_ARE_REPEATED(
      breaks(ERROR_7, "repeats the caller's credential"),
      "The detail of errors repeats an Authorization header of an unknown scheme",
      credentialsEchoed(
          call ->
              !call.isAnonymous()
                  && !call.authorization().matches("(?i)(basic|bearer|digest)( .*)?"))),
  REFUSED_CLIENTS_SEE_A_TRACE(
      breaks(ERROR_7, "the body shows a stack trace"),
      "The token endpoint refuses a client with a stack trace",
      refusedClient(call -> "at com.example.atlas.Clients.verify(Clients.java:42)")),
  REFUSED_SECRETS_ARE_REPEATED(
      breaks(ERROR_7, "the body repeats the caller's credential"),
      "The token endpoint repeats a secret that it refuses",
      refusedClient(call -> "Not found: " + Conformant.basic(call.authorization()).orElse("none"))),
  REFUSED_CLIENTS_SEE_THEIR_HEADER(
      breaks(ERROR_7, "the body repeats the caller's credential"),
      "The token endpoint repeats the Authorization header that it refuses",
      refusedClient(Call::authorization)),
  ERROR_PYTHON_STACK_TRACE_SHOWN(
      breaks(ERROR_7, "Traceback (most"),
      "The detail of errors is a traceback of Python",
      detail(
          """
          Traceback (most recent call last):
            File "/srv/app/groups.py", line 42, in find
          KeyError: 'id'\
          """)),
  ERROR_NODE_STACK_TRACE_SHOWN(
      breaks(ERROR_7, "/srv/app/groups.js:42:7"),
      "The detail of errors is a stack trace of Node",
      detail("TypeError: id is undefined\n    at find (/srv/app/groups.js:42:7)")),
  ERROR_RUBY_STACK_TRACE_SHOWN(
      breaks(ERROR_7, "rb:42:in `"),
      "The detail of errors is a backtrace of Ruby",
      detail("/srv/app/models/group.rb:42:in `find'")),
  ERROR_PHP_STACK_TRACE_SHOWN(
      breaks(ERROR_7, "groups.php(42)"),
      "The detail of errors is a stack trace of PHP",
      detail("Uncaught Error\n#0 /srv/app/groups.php(42): Groups->find()")),
  ERROR_GO_STACK_TRACE_SHOWN(
      breaks(ERROR_7, "goroutine 7 ["),
      "The detail of errors is a stack trace of Go",
      detail("panic: nil map\ngoroutine 7 [running]:\nmain.find(0x1)")),
  ERROR_RUST_PANIC_SHOWN(
      breaks(ERROR_7, "groups.rs:42"),
      "The detail of errors is a panic of Rust",
      detail("thread 'tokio' panicked at src/groups.rs:42:9: no such group")),
  ERROR_ELIXIR_STACK_TRACE_SHOWN(
      breaks(ERROR_7, "shows a stack trace: lib/atlas/groups.ex:42"),
      "The detail of errors is a stack trace of Elixir",
      detail("(atlas 1.0) lib/atlas/groups.ex:42: Atlas.Groups.find/1")),
  TOKENS_ARE_REPEATED(
      breaks(ERROR_7, "repeats the caller's credential"),
      "The detail of errors repeats a bearer token",
      credentialsEchoed(uses("Bearer"))),
  BASIC_IS_REPEATED(
      breaks(ERROR_7, "repeats the caller's credential"),
      "The detail of errors repeats HTTP Basic",
      credentialsEchoed(uses("Basic"))),
  CREDENTIALS_ARE_REPEATED_IN_A_HEADER(
      breaks(ERROR_7, "the header X-Debug repeats the caller's credential"),
      "A header of errors repeats the Authorization header",
      everyResponse(
          (call, reply) ->
              reply.status() == 401 && !call.isAnonymous()
                  ? reply.with("X-Debug", call.authorization())
                  : reply)),

  ERROR_REASON_MISSING(
      breaks(ERROR_8, "but it is missing"), "Errors lack reason", error(without("reason"))),
  ERROR_REASON_OWN(
      breaks(ERROR_8, "but it is \"Oops\""),
      "reason is not the standard phrase",
      error(set("reason", "Oops"))),
  ERROR_REASON_UPPER_CASE(
      breaks(ERROR_8, "but it is \"NOT_FOUND\""),
      "reason is in upper case with underscores",
      error(text("reason", reason -> reason.toUpperCase(Locale.ROOT).replace(' ', '_')))),
  ERROR_REASON_NULL(
      breaks(ERROR_8, "but it is null"), "reason is null", error(set("reason", JSON.nullNode()))),
  ERROR_REASON_TRANSLATED(
      breaks(ERROR_8, "but it is \"Nicht gefunden\""),
      "reason is translated",
      error(set("reason", "Nicht gefunden"))),
  REASON_OF_OTHER_METHODS(
      breaks(ERROR_8, "but it is \"Nope\""),
      "The reason of a 405 is a different phrase",
      error(
          body ->
              body.put(
                  "reason",
                  body.get("error").intValue() == 405
                      ? "Nope"
                      : body.get("reason").stringValue()))),

  ERROR_CODE_LOWER_CASE(
      breaks(ERROR_9, "but it is \"group_not_found\""),
      "errorCode is in lower case",
      recoded(code -> code.toLowerCase(Locale.ROOT))),
  ERROR_CODE_HYPHENS(
      breaks(ERROR_9, "but it is \"GROUP-NOT-FOUND\""),
      "errorCode has hyphens",
      recoded(code -> code.replace('_', '-'))),
  ERROR_CODE_CAMEL_CASE(
      breaks(ERROR_9, "but it is \"groupNotFound\""),
      "errorCode is in camel case",
      recoded(code -> code.equals(Problem.UNKNOWN_GROUP) ? "groupNotFound" : code)),
  ERROR_CODE_WITH_SPACES(
      breaks(ERROR_9, "but it is \"GROUP NOT FOUND\""),
      "errorCode has spaces",
      recoded(code -> code.replace('_', ' '))),
  ERROR_CODE_DIGITS_FIRST(
      breaks(ERROR_9, "but it is \"404_"),
      "errorCode begins with the status",
      mistaken((call, problem) -> problem.withCode(problem.status() + "_" + problem.code()))),
  CODE_OF_A_METHOD(
      breaks(ERROR_9, "but it is \"method\""),
      "The errorCode of a 405 is in lower case",
      recoded(code -> code.equals(Problem.METHOD) ? "method" : code)),

  ERROR_DETAIL_MISSING(
      breaks(ERROR_10, "but it is missing"), "Errors lack detail", error(without("detail"))),
  ERROR_DETAIL_NULL(
      breaks(ERROR_10, "but it is null"),
      "The detail of errors is null",
      error(set("detail", JSON.nullNode()))),
  ERROR_DETAIL_EMPTY(
      breaks(ERROR_10, "but it is \"\""), "The detail of errors is empty", detail("")),
  ERROR_MESSAGE_FOR_DETAIL(
      breaks(ERROR_10, "but it is missing"),
      "detail is called message",
      error(renamed("detail", "message"))),
  DETAIL_IS_BLANK(
      breaks(ERROR_10, "but it is \" \""), "The detail of errors is a space", detail(" ")),
  DETAIL_OF_API_KEYS_IS_EMPTY(
      breaks(ERROR_10, "but it is \"\""),
      "The detail of errors for an API key is empty",
      mistaken((call, problem) -> call.uses("Digest"), problem -> problem.withDetail(""))),
  DETAIL_OF_METHODS_IS_EMPTY(
      breaks(ERROR_10, "but it is \"\""),
      "The detail of a 405 is empty",
      mistaken(
          (call, problem) -> problem.code().equals(Problem.METHOD),
          problem -> problem.withDetail("")));

  private final FaultDefinition definition;

  /** Errors in which the member of this expectation has a value of another type. */
  ErrorFault(Requirement requirement, String expected, JsonNode value, String title) {
    this(
        breaks(requirement, Changes.wrongType(expected, value)),
        title,
        error(set(expected.substring(0, expected.indexOf(':')), value)));
  }

  /** Errors with this content type. */
  ErrorFault(String contentType, String title) {
    this(
        breaks(ERROR_5, "Content-Type is " + contentType.replaceFirst(";.*", "")),
        title,
        refusal(reply -> reply.with("Content-Type", contentType)));
  }

  ErrorFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Change detail(String text) {
    return error(set("detail", text));
  }

  private static Change header(BiFunction<Call, String, String[]> values) {
    return pipeline ->
        pipeline.refusals.change(
            next ->
                (call, problem) ->
                    next.of(call, problem)
                        .with("X-Error-Code", values.apply(call, problem.code())));
  }

  /** The token endpoint describes so why it refuses. */
  private static Change refusedClient(Function<Call, String> description) {
    return token(
        (call, reply) -> {
          var body =
              JSON.objectNode()
                  .put("error", "invalid_client")
                  .put("error_description", description.apply(call));
          return reply.status() == 401 ? reply.withBody(body.toString()) : reply;
        });
  }

  private static Change credentialsEchoed(Predicate<Call> which) {
    return mistaken(
        (call, problem) ->
            which.test(call) ? problem.withDetail("Refused: " + call.authorization()) : problem);
  }
}
