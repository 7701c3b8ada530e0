package dev.conformance.invites.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The assertions on a response that do not read its list: its status, its type, its layout, and
 * what it must not show.
 */
abstract class AbstractResponseAssert<S extends AbstractResponseAssert<S>>
    extends ContractAssert<S, Response> {

  AbstractResponseAssert(Response response, Class<S> self) {
    super(response, self);
  }

  /** The status is one of these. */
  public S hasStatus(Collection<Integer> expected) {
    if (!expected.contains(actual.status())) {
      var wanted =
          new TreeSet<>(expected).stream().map(String::valueOf).collect(Collectors.joining(" or "));
      fail("expected status " + wanted + ", but got " + ResponseText.describe(actual));
    }
    return myself;
  }

  /** The status is one of these. */
  public S hasStatus(Integer... expected) {
    return hasStatus(Arrays.asList(expected));
  }

  /** The status refuses neither the credentials nor the rights that come with them. */
  public S acceptsTheCredentials() {
    if (actual.status() == 401 || actual.status() == 403) {
      fail("expected the credentials to be accepted, but got " + ResponseText.describe(actual));
    }
    return myself;
  }

  /** The status does not blame the caller's rights. */
  public S isNotRejectedForItsRights() {
    if (actual.status() == 401 || actual.status() == 403) {
      fail("expected status 404 or 400, but got " + ResponseText.describe(actual));
    }
    return myself;
  }

  /** The status tells of no server error. */
  public S isNoServerError() {
    if (actual.status() >= 500) {
      fail("expected no server error, but got " + ResponseText.describe(actual));
    }
    return myself;
  }

  /** The content type is JSON, with or without parameters. */
  public S isJson() {
    return hasMediaType("application/json");
  }

  /** The content type, given once, is this, with or without parameters. */
  public S hasMediaType(String expected) {
    var given = actual.headers().all("Content-Type");
    if (given.size() > 1) {
      fail("expected one Content-Type, but there are " + given.size() + ": " + given);
    }
    if (!actual.mediaType().equals(expected)) {
      fail(
          "expected content type "
              + expected
              + ", but it is "
              + actual.headers().first("Content-Type").orElse("missing"));
    }
    return myself;
  }

  /** The content type names no other encoding than UTF-8. */
  public S declaresNoOtherEncodingThanUtf8() {
    var type = actual.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.contains("charset=") && !type.matches(".*charset=\\s*\"?utf-?8\"?\\s*(;.*)?")) {
      fail("expected UTF-8, but the Content-Type is " + type);
    }
    return myself;
  }

  /** The body is one line; a line break at its end does not count. */
  public S isCompact() {
    var lines = Layout.of(actual.body()).lines();
    if (lines > 1) {
      fail(
          "expected a compact body on one line, but it has "
              + lines
              + " lines: "
              + ResponseText.raw(actual));
    }
    return myself;
  }

  /**
   * Status 200, and the body has several lines, and lines inside are indented by spaces or tabs.
   */
  public S isPrettyPrinted() {
    hasStatus(200);
    var layout = Layout.of(actual.body());
    if (layout.lines() < 2) {
      fail("expected a body over several lines, but it is one line: " + ResponseText.raw(actual));
    }
    if (layout.indented() == 0) {
      fail(
          "expected indented lines, but none of "
              + layout.lines()
              + " lines is: "
              + ResponseText.raw(actual));
    }
    if (layout.crowded()) {
      fail(
          "expected each member on a line of its own, but a whole item is on one line: "
              + ResponseText.raw(actual));
    }
    return myself;
  }

  /** The body gives no access token. */
  public S holdsNoToken() {
    if (Leaks.token(actual)) {
      fail("expected no token, but got " + actual.status() + " with an access_token");
    }
    return myself;
  }

  /** The body shows no stack trace of a known platform. */
  public S showsNoStackTrace() {
    var trace = StackTraces.firstIn(actual.body().beginning(1 << 16));
    trace.ifPresent(line -> fail("the body shows a stack trace: " + line));
    return myself;
  }

  /** Neither the body nor a header repeats one of these. */
  public S echoesNoneOf(List<String> secrets) {
    var body = actual.body().beginning(1 << 16);
    for (var secret : secrets) {
      if (body.contains(secret)) {
        fail("the body repeats the caller's credential");
      }
      actual.headers().fields().stream()
          .filter(field -> field.value().contains(secret))
          .findFirst()
          .ifPresent(f -> fail("the header " + f.name() + " repeats the caller's credential"));
    }
    return myself;
  }
}
