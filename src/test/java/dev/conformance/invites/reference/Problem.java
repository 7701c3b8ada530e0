package dev.conformance.invites.reference;

import dev.conformance.invites.contract.MediaTypes;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;

/** Why a request fails; becomes the error body. */
record Problem(int status, String reason, String code, String detail, List<String> parameters) {

  static final String MALFORMED_GROUP_ID = "INVALID_GROUP_ID";
  static final String UNKNOWN_GROUP = "GROUP_NOT_FOUND";
  static final String FOREIGN_GROUP = "USER_UNAUTHORIZED";
  static final String NO_SUCH_VERSION = "INVALID_VERSION_DATE";
  static final String METHOD = "METHOD_NOT_ALLOWED";

  Problem {
    parameters = List.copyOf(parameters);
  }

  static Problem malformedGroupId() {
    return new Problem(
        404,
        "Not Found",
        MALFORMED_GROUP_ID,
        "An invalid group ID was specified. It must be 24 lower-case hexadecimal digits.",
        List.of());
  }

  static Problem unknownGroup(String id) {
    return new Problem(
        404, "Not Found", UNKNOWN_GROUP, "No group with ID " + id + " exists.", List.of(id));
  }

  static Problem foreignGroup() {
    return new Problem(
        403,
        "Forbidden",
        FOREIGN_GROUP,
        "Current user is not authorized to perform this action.",
        List.of());
  }

  static Problem unauthorized() {
    return new Problem(
        401,
        "Unauthorized",
        "UNEXPECTED_ERROR",
        "You are not authorized for this resource.",
        List.of());
  }

  static Problem version() {
    return new Problem(
        406,
        "Not Acceptable",
        NO_SUCH_VERSION,
        "Invalid accept header version date. Please use " + MediaTypes.ATLAS_2023_01_01 + ".",
        List.of());
  }

  static Problem method() {
    return new Problem(
        405,
        "Method Not Allowed",
        METHOD,
        "The method is not allowed for this resource.",
        List.of());
  }

  static Problem noSuchResource() {
    return new Problem(
        404, "Not Found", "RESOURCE_NOT_FOUND", "Cannot find the resource.", List.of());
  }

  static Problem internal() {
    return new Problem(
        500, "Internal Server Error", "UNEXPECTED_ERROR", "Unexpected error.", List.of());
  }

  static Problem tooMany() {
    return new Problem(
        429, "Too Many Requests", "RATE_LIMITED", "Too many requests. Try again later.", List.of());
  }

  static Problem badRequest(String detail) {
    return new Problem(400, "Bad Request", "VALIDATION_ERROR", detail, List.of());
  }

  /** With the standard phrase of the status, and a code that is made of it. */
  static Problem of(int status, String detail) {
    var reason = status == 500 ? "Internal Server Error" : HttpStatus.getMessage(status);
    var code = reason.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
    return new Problem(status, reason, code, detail, List.of());
  }

  static Problem unprocessable(String code, String detail) {
    return new Problem(422, "Unprocessable Content", code, detail, List.of());
  }

  /** The response in the recorded form. */
  Reply reply() {
    return Reply.of(status, MediaTypes.JSON, Conformant.errorBody(this).toString())
        .with("X-Error-Code", code);
  }

  Problem withCode(String other) {
    return new Problem(status, reason, other, detail, parameters);
  }

  Problem withDetail(String other) {
    return new Problem(status, reason, code, other, parameters);
  }
}
