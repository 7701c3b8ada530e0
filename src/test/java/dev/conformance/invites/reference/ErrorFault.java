package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Family.*;
import static dev.conformance.invites.reference.Kind.*;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** Errors whose body or headers are of a wrong form, or say too much. */
public enum ErrorFault implements Fault {
  ERROR_CODE_MISSING(
      breaks(ERROR_1, "member 'errorCode' is missing"),
      "Errors lack errorCode",
      error(without("errorCode"))),
  BAD_VERSIONS_GET_A_PAGE(
      breaks(ERROR_1, "not a JSON object"),
      "A version that is not a date is rejected with a web page",
      refusal(
          Problem.NO_SUCH_VERSION,
          request -> !request.accept().matches(".*\\d{4}-\\d\\d-\\d\\d.*"),
          response -> response.withBody("<html>Not acceptable</html>"))),
  FORGERS_GET_A_PAGE(
      breaks(ERROR_1, "not a JSON object"),
      "A wrong Digest response is rejected with a web page",
      refusal(
          (request, problem) ->
              problem.status() == 401
                  && request.uses("Digest")
                  && request.authorization().contains("response="),
          response -> response.withBody("<html>Unauthorized</html>"))),
  UNAUTHORIZED_WITHOUT_BODY(
      breaks(ERROR_1, "(empty body)"),
      "A 401 has no body",
      refusal(
          (request, problem) -> problem.status() == 401,
          response -> response.withBody("").without(TYPE))),
  ERROR_PROBLEM_DETAILS(
      breaks(ERROR_1, "member 'errorCode' is missing"),
      "Errors are problem details",
      errorBody(
          body ->
              JSON.objectNode()
                  .put("type", "about:blank")
                  .put("title", "Error")
                  .set("error", body.get("error")))),

  ERRORS_OF_SPRING_BOOT(
      breaks(ERROR_1, "member 'errorCode' is missing"),
      "Errors have the default body of Spring Boot: timestamp, status, error, path",
      errorBody(
          body ->
              JSON.objectNode()
                  .put("timestamp", "2026-11-28T10:00:00.000+00:00")
                  .put("status", body.get("error").asInt())
                  .put("error", body.path("reason").asString())
                  .put("path", "/api/atlas/v2/groups"))),
  ERROR_NUMBER_STRING(
      breaks(ERROR_2, "error: expected integer, but got string"),
      "error is a string",
      error(body -> body.put("error", body.get("error").asString()))),
  FORBIDDEN_SAYS_401(
      breaks(ERROR_2, "error to be 403, the HTTP status as an integer, but got 401"),
      "The member error of a 403 is 401",
      refusal(
          Problem.FOREIGN_GROUP,
          response -> response.withText(text -> text.replace("403", "401")))),

  ERROR_REASON_NUMBER(
      breaks(ERROR_3, "reason: expected string or null, but got integer"),
      "reason is the status as a number",
      error(body -> body.set("reason", body.get("error")))),

  ERROR_CODE_NUMBER(
      breaks(ERROR_4, "errorCode: expected string, but got integer"),
      "errorCode is a number",
      error(body -> body.set("errorCode", body.get("error")))),

  ERROR_TYPE_HTML(header(ERROR_5, ERRORS, TYPE, "text/html;charset=utf-8")),
  ERROR_TYPE_AS_REQUESTED(
      breaks(ERROR_5, "got application/vnd.atlas"),
      "Content-Type of errors is the media type that Accept names",
      everyResponse(
          (request, response) ->
              response.status() >= 400 && request.accept().startsWith("application/vnd.atlas")
                  ? response.with(TYPE, request.accept())
                  : response)),

  ERROR_HEADER_DIFFERS(header(breaks(ERROR_6, "but got OTHER"), ERRORS, "X-Error-Code", "OTHER")),
  CODE_OF_REFUSED_VERSIONS(
      header(breaks(ERROR_6, "but got OTHER"), REFUSED_VERSIONS, "X-Error-Code", "OTHER")),
  ERROR_HEADER_OF_API_KEYS(
      header(breaks(ERROR_6, "but got OTHER"), ERRORS_BY_API_KEY, "X-Error-Code", "OTHER")),

  ERROR_STACK_TRACE_SHOWN(
      breaks(ERROR_7, "IllegalStateException"),
      "The detail of errors is a stack trace of Java",
      error(
          set(
              "detail",
              "java.lang.IllegalStateException: none\n\tat com.example.Groups.of(Groups.java:4)"))),
  HOSTILE_NAMES_SHOW_A_TRACE(
      breaks(ERROR_7, "at com.example"),
      "A username with SQL returns 400 with a stack trace",
      problemFor(
          request -> request.hasUsername(name -> name.contains("'-")),
          Problem.badRequest("at com.example.Filter.of(Filter.java:7)"))),
  ERROR_CREDENTIALS_ECHOED("the Authorization header", request -> true),
  UNKNOWN_SCHEMES_ARE_REPEATED(
      "an Authorization header of an unknown scheme", AuthenticationFault::hasUnknownScheme),
  REFUSED_CLIENTS_SEE_A_TRACE(
      breaks(ERROR_7, "the body shows a stack trace"),
      "The token endpoint refuses a client with a stack trace",
      refusedClient(request -> "at com.example.atlas.Clients.verify(Clients.java:42)")),
  REFUSED_SECRETS_ARE_REPEATED(
      breaks(ERROR_7, "the body repeats the caller's credential"),
      "The token endpoint repeats a secret that it refuses",
      refusedClient(
          request ->
              "Not found: " + ConformantBehaviour.basic(request.authorization()).orElse("none"))),
  REFUSED_CLIENTS_SEE_THEIR_HEADER(
      breaks(ERROR_7, "the body repeats the caller's credential"),
      "The token endpoint repeats the Authorization header that it refuses",
      refusedClient(Request::authorization)),
  TOKENS_ARE_REPEATED("a bearer token", uses("Bearer")),
  BASIC_IS_REPEATED("HTTP Basic", uses("Basic")),
  CREDENTIALS_ARE_REPEATED_IN_A_HEADER(
      breaks(ERROR_7, "the header X-Debug repeats the caller's credential"),
      "A header of errors repeats the Authorization header",
      everyResponse(
          (request, response) ->
              response.status() == 401 && !request.isAnonymous()
                  ? response.with("X-Debug", request.authorization())
                  : response)),

  ERROR_REASON_MISSING(
      breaks(ERROR_8, "but got none"), "Errors lack reason", error(without("reason"))),

  ERROR_CODE_LOWER_CASE(
      breaks(ERROR_9, "an errorCode of upper-case letters"),
      "errorCode is in lower case",
      recoded(code -> code.toLowerCase(Locale.ROOT))),
  ERROR_CODE_CAMEL_CASE(
      breaks(ERROR_9, "but got \"groupNotFound\""),
      "errorCode is in camel case",
      recoded(code -> code.equals(Problem.UNKNOWN_GROUP) ? "groupNotFound" : code)),

  ERROR_DETAIL_MISSING(
      breaks(ERROR_10, "but got none"), "Errors lack detail", error(without("detail"))),
  DETAIL_OF_API_KEYS_IS_EMPTY(
      breaks(ERROR_10, "but got \"\""),
      "The detail of errors for an API key is empty",
      reportsInstead(
          (request, problem) -> request.uses("Digest"), problem -> problem.withDetail("")));

  private final FaultDefinition definition;

  /** Errors that repeat the credentials of these requests. */
  ErrorFault(String what, Predicate<Request> when) {
    this(
        breaks(ERROR_7, "repeats the caller's credential"),
        "The detail of errors repeats " + what,
        reportsInstead(
            (request, problem) ->
                when.test(request)
                    ? problem.withDetail("Refused: " + request.authorization())
                    : problem));
  }

  ErrorFault(FaultDefinition definition) {
    this.definition = definition;
  }

  ErrorFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  /** The token endpoint describes a refusal in these words. */
  private static Change refusedClient(Function<Request, String> description) {
    return token(
        (request, response) -> {
          var body =
              JSON.objectNode()
                  .put("error", "invalid_client")
                  .put("error_description", description.apply(request));
          return response.status() == 401 ? response.withBody(body.toString()) : response;
        });
  }
}
