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

  static final Problem MALFORMED =
      of(404, "An invalid group ID was specified. It must be 24 lower-case hexadecimal digits.")
          .withCode(MALFORMED_GROUP_ID);
  static final Problem FOREIGN =
      of(403, "Current user is not authorized to perform this action.").withCode(FOREIGN_GROUP);
  static final Problem UNAUTHORIZED =
      of(401, "You are not authorized for this resource.").withCode("UNEXPECTED_ERROR");
  static final Problem VERSION =
      of(406, "Invalid accept header version date. Please use " + MediaTypes.ATLAS_2023_01_01 + ".")
          .withCode(NO_SUCH_VERSION);
  static final Problem NOT_ALLOWED = of(405, "The method is not allowed for this resource.");
  static final Problem NO_RESOURCE =
      of(404, "Cannot find the resource.").withCode("RESOURCE_NOT_FOUND");

  static Problem unknownGroup(String id) {
    return new Problem(
        404, "Not Found", UNKNOWN_GROUP, "No group with ID " + id + " exists.", List.of(id));
  }

  static Problem badRequest(String detail) {
    return of(400, detail).withCode("VALIDATION_ERROR");
  }

  static Problem withStatus(int status) {
    return switch (status) {
      case 400 -> badRequest("The request is malformed.");
      case 403 -> FOREIGN;
      case 404 -> NO_RESOURCE;
      default -> of(500, "Unexpected error.").withCode("UNEXPECTED_ERROR");
    };
  }

  /** The problem with the standard phrase of the status, and a code derived from it. */
  static Problem of(int status, String detail) {
    var reason = status == 500 ? "Internal Server Error" : HttpStatus.getMessage(status);
    var code = reason.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
    return new Problem(status, reason, code, detail, List.of());
  }

  ServerResponse response() {
    return ServerResponse.of(
            status, MediaTypes.JSON, ConformantBehaviour.errorBody(this).toString())
        .with("X-Error-Code", code);
  }

  Problem withCode(String newCode) {
    return new Problem(status, reason, newCode, detail, parameters);
  }

  Problem withDetail(String newDetail) {
    return new Problem(status, reason, code, newDetail, parameters);
  }
}
