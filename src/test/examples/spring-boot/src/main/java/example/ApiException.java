package example;

import org.springframework.http.HttpStatus;

class ApiException extends RuntimeException {
  final HttpStatus status;
  final String errorCode;

  ApiException(HttpStatus status, String errorCode, String detail) {
    super(detail);
    this.status = status;
    this.errorCode = errorCode;
  }
}
