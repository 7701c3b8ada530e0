package example;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Every error has the body that Atlas documents. */
@RestControllerAdvice
class ApiErrors {
  record ApiError(int error, String reason, String detail, String errorCode) {}

  @ExceptionHandler
  ResponseEntity<ApiError> handle(Exception problem) {
    // Tomcat's: a parameter that is not UTF-8.
    if (problem instanceof MethodArgumentTypeMismatchException
        || problem instanceof InvalidParameterException) {
      return response(HttpStatus.BAD_REQUEST, "A parameter is not valid.");
    }
    if (problem instanceof ErrorResponse response) {
      var status = HttpStatus.valueOf(response.getStatusCode().value());
      return response(status, response.getBody().getDetail());
    }
    return response(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong.");
  }

  private static ResponseEntity<ApiError> response(HttpStatus status, String detail) {
    var builder = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    if (status == HttpStatus.UNAUTHORIZED) {
      builder.header("WWW-Authenticate", "Bearer");
    }
    return builder.body(
        new ApiError(status.value(), status.getReasonPhrase(), detail, status.name()));
  }
}
