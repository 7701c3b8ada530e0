package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.util.List;
import java.util.Locale;

/** Errors whose body or headers are of a wrong form, or say too much. */
final class ErrorFaults {
  private ErrorFaults() {}

  private static final String REPEATS = "repeats the caller's credential";

  static List<Fault> list() {
    return List.of(
        fault("error-code-missing", "Errors lack errorCode")
            .breaks(ERROR_1, "property 'errorCode' not found")
            .by(ERROR.after(without("errorCode"))),
        fault("rate-limits-get-a-page", "A front end that limits the rate responds with a web page")
            .breaks(ERROR_1, "the body is not JSON")
            .by(
                stopsEvery(
                    20,
                    ServerResponse.page(429, "<html>Too Many Requests</html>")
                        .with("Retry-After", "0"))),
        fault("unauthorized-without-body", "A 401 has no body")
            .breaks(ERROR_1, "(empty body)")
            .by(REJECTION.when(unauthorized(), error -> error.withBody("").without(TYPE))),
        fault("error-problem-details", "Errors are problem details")
            .breaks(ERROR_1, "property 'errorCode' not found")
            .by(ERROR.after(body -> body.retain("error").put("type", "about:blank"))),
        fault("error-number-string", "error is a string")
            .breaks(ERROR_2, "error: string found, integer expected")
            .by(ERROR.after(body -> body.put("error", body.get("error").asString()))),
        fault("error-reason-number", "reason is the status as a number")
            .breaks(ERROR_3, "reason: integer found, [string, null] expected")
            .by(ERROR.after(body -> body.set("reason", body.get("error")))),
        fault("error-code-number", "errorCode is a number")
            .breaks(ERROR_4, "errorCode: integer found, string expected")
            .by(ERROR.after(body -> body.set("errorCode", body.get("error")))),
        ERRORS.withHeader("error-type-html", ERROR_5, TYPE, "text/html;charset=utf-8"),
        fault("error-type-requested", "Content-Type of errors is the media type that Accept names")
            .breaks(ERROR_5, "application/vnd.atlas")
            .by(REJECTION.after((request, error) -> error.with(TYPE, request.accept()))),
        ERRORS.withHeader("error-header-differs", ERROR_6, "X-Error-Code", "OTHER"),
        fault("error-stack-trace-shown", "The detail of errors is a stack trace of Java")
            .breaks(ERROR_7, "at com.example.Groups")
            .by(
                ERROR.after(
                    set(
                        "detail",
                        "java.lang.IllegalStateException\n\tat com.example.Groups.of(Groups.java:4)"))),
        fault("error-credentials-echoed", "The detail of errors repeats the Authorization header")
            .breaks(ERROR_7, REPEATS)
            .by(
                PROBLEM.after(
                    (request, problem) ->
                        problem.withDetail("Rejected: " + request.authorization()))),
        fault("clients-see-a-trace", "The token endpoint rejects a client with a stack trace")
            .breaks(ERROR_7, "the body shows a stack trace")
            .by(
                REJECTION.when(
                    unauthorized(RequestHandler::isForAToken),
                    response ->
                        response.withBody("at com.example.atlas.Clients.verify(Clients.java:42)"))),
        fault("error-reason-missing", "Errors lack reason")
            .breaks(ERROR_8, "reason")
            .by(ERROR.after(without("reason"))),
        fault("error-code-lower-case", "errorCode is in lower case")
            .breaks(ERROR_9, "\"invalid_group_id\"")
            .by(recoded(code -> code.toLowerCase(Locale.ROOT))),
        fault("error-code-camel-case", "errorCode is in camel case")
            .breaks(ERROR_9, "\"groupNotFound\"")
            .by(recoded(code -> code.equals(Problem.UNKNOWN_GROUP) ? "groupNotFound" : code)),
        fault("error-detail-missing", "Errors lack detail")
            .breaks(ERROR_10, "detail")
            .by(ERROR.after(without("detail"))));
  }
}
