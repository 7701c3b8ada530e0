package dev.conformance.invites.reference;

import java.util.List;

/** Why a request is not answered with data; becomes the error body. */
record Problem(int status, String reason, String code, String detail, List<String> parameters) {

  Problem {
    parameters = List.copyOf(parameters);
  }

  static Problem malformedGroupId() {
    return new Problem(
        404,
        "Not Found",
        "INVALID_GROUP_ID",
        "An invalid group ID was specified. It has to be 24 lower-case hexadecimal digits.",
        List.of());
  }

  static Problem unknownGroup(String id) {
    return new Problem(
        404, "Not Found", "GROUP_NOT_FOUND", "No group with ID " + id + " exists.", List.of(id));
  }

  static Problem foreignGroup() {
    return new Problem(
        403,
        "Forbidden",
        "USER_UNAUTHORIZED",
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
        "INVALID_VERSION_DATE",
        "Invalid accept header version date. Please use application/vnd.atlas.2023-01-01+json.",
        List.of());
  }

  static Problem method() {
    return new Problem(
        405,
        "Method Not Allowed",
        "METHOD_NOT_ALLOWED",
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
}
