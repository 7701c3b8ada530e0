package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** What each assertion reports about a response that breaks it, word for word. */
class ResponseAssertTest {
  private static final String ID = "6a793fd52c88faeba59bd5d0";

  /** An assertion under test. */
  interface Claim {
    void about(ResponseAssert response);
  }

  static List<Arguments> brokenClaims() {
    var json = "Content-Type: application/json; charset=utf-8";
    return List.of(
        broken(
            response(200, "[]"),
            it -> it.hasMediaType(MediaTypes.JSON),
            "expected content type application/json, but it is missing"),
        broken(
            response(503, "busy", "Content-Type: Text/HTML;charset=utf-8"),
            it -> it.hasStatus(404, 400),
            "expected status 400 or 404, but got 503 text/html: busy"),
        broken(
            response(204, ""),
            it -> it.isRefusedOrHasTheSameItemsAs(response(200, "[]")),
            "expected status 200 or a client error, but got 204: (empty body)"),
        broken(
            response(403, "{}", json),
            it -> it.hasStatusOrWrapsARejection(401),
            "expected status 401, but got 403 application/json: {}"),
        broken(
            response(401, "{}", json),
            ResponseAssert::isNotRejectedForMissingPermissions,
            "expected status 400 or 404, but got 401 application/json: {}"),
        broken(
            response(500, "x".repeat(301)),
            ResponseAssert::isNoServerError,
            "expected no server error, but got 500: " + "x".repeat(300) + "… (301 bytes)"),
        broken(
            Sample.recorded(),
            ResponseAssert::leaksNoInvitation,
            "expected no invitation, but got 1 with status 200: " + ID + " (test-738@mongodb.com)"),
        broken(
            response(200, "[]"),
            it ->
                it.hasTheSameItemsAs(response(200, "[{\"id\":", "Content-Type: application/json")),
            "cannot compare, because the second response has no list (the body is not JSON:"
                + " Unexpected end-of-input within/between Object entries (line 1, column 8)):"
                + " 200 application/json: [{\"id\":"),
        broken(
            response(200, "[]"),
            it -> it.hasTheSameItemsAs(response(500, "{\"error\":500}")),
            "cannot compare, because the second response has no list (it is a JSON object):"
                + " 500: {\"error\":500}"),
        broken(
            response(200, "{\"status\":" + "9".repeat(122) + "}"),
            ResponseAssert::statesItsStatus,
            "expected \"status\": 200, but it is " + "9".repeat(120) + "…"),
        broken(
            response(200, "[]", "Content-Type: application/json", "Content-Type: text/html"),
            it -> it.hasMediaType(MediaTypes.JSON),
            "expected one Content-Type, but got 2: [application/json, text/html]"),
        broken(
            response(200, "[]", "Content-Type: application/json;charset=iso-8859-1"),
            ResponseAssert::declaresNoOtherEncodingThanUtf8,
            "expected UTF-8, but the Content-Type declares iso-8859-1"),
        broken(
            response(200, "[]"),
            it -> it.hasTheSameLayoutAs(response(200, "{\n\"results\":[]}")),
            "the first response is a JSON array on one line, and the second is a JSON object over"
                + " several lines\n"
                + "first: []\n"
                + "second: {\\n"
                + "\"results\":[]}"),
        broken(
            new Response(
                200,
                new Headers(List.of()),
                Body.of(HexFormat.of().parseHex("1f8b0800ff00000000ff"))),
            ResponseAssert::isAList,
            "the body is still gzip: it was compressed twice, or Content-Encoding is missing; it"
                + " begins with (binary) 1F 8B 08 00 FF 00 00 00… (10 bytes)"),
        broken(
            response(200, "[]"),
            it -> it.hasTheSameItemsAs(response(200, "[{\"id\":\"a\"}]")),
            "the first response has 0 invitations, and the second response has 1; only in the"
                + " second response: a\n"
                + "first: 200: []\n"
                + "second: 200: [{\"id\":\"a\"}]"),
        broken(
            response(200, "[]", "Content-Encoding: gzip"),
            ResponseAssert::isNotCompressed,
            "expected an uncompressed body, but got Content-Encoding gzip"),
        broken(
            response(401, "", "WWW-Authenticate: Bearer realm=\"Atlas\""),
            ResponseAssert::acceptsTheApiKey,
            "expected HTTP Digest with the API key to be accepted, but the 401 has no Digest"
                + " challenge to respond to: WWW-Authenticate is [Bearer realm=\"Atlas\"]\n"
                + "response: 401: (empty body)"),
        broken(
            response(
                401, "", "WWW-Authenticate: Digest realm=\"a\", nonce=\"b\", algorithm=BLAKE3"),
            ResponseAssert::acceptsTheApiKey,
            "expected HTTP Digest with the API key to be accepted, but got 401 with a challenge"
                + " that the published clients cannot parse: unknown algorithm BLAKE3\n"
                + "response: 401: (empty body)"),
        broken(
            response(401, "", "WWW-Authenticate: Digest realm=\"a\", nonce=\"b\", qop=\"auth\""),
            ResponseAssert::acceptsTheApiKey,
            "expected HTTP Digest with the API key to be accepted, but got 401 with the challenge"
                + " Digest realm=\"a\", nonce=\"b\", qop=\"auth\"\n"
                + "response: 401: (empty body)"),
        broken(
            response(401, "your token is t0ken"),
            it -> it.echoesNoneOf(List.of("t0ken")),
            "the body repeats the caller's credential"),
        broken(
            response(401, "", "X-Echo: t0ken"),
            it -> it.echoesNoneOf(List.of("t0ken")),
            "the header X-Echo repeats the caller's credential"),
        broken(
            response(404, "Not found", json),
            it -> it.hasAnErrorBody(Profile.DOCUMENTED),
            "the body is not a JSON object: Not found\nresponse: 404 application/json: Not found"),
        broken(
            response(
                404,
                "{\"error\":400,\"reason\":\"Not found\",\"detail\":\"d\",\"errorCode\":\"A_B\"}",
                "Content-Type: text/json",
                "X-Error-Code: A_C"),
            it -> it.hasAnErrorBody(Profile.DOCUMENTED),
            "error is 400 while the HTTP status is 404\n"
                + "Content-Type is text/json, not application/json\n"
                + "X-Error-Code is \"A_C\", but errorCode is \"A_B\"\n"
                + "response: 404 text/json: {\"error\":400,\"reason\":\"Not"
                + " found\",\"detail\":\"d\",\"errorCode\":\"A_B\"}"));
  }

  /** A pilcrow stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          isRejected | 302 | `` | expected status 400, 401, 403, 404 or 414, but got 302: (empty body)
          statesItsStatus | 200 | {"results":[],"results":[],"status":200} | the body is not JSON: Duplicate Object property "results" (line 1, column 24); it begins with {"results":[],"results":[],"status":200}
          leaksNoInvitation | 200 | {"data":[{"inviterUsername":"a"}]} | expected no invitation, but the body holds one: {"data":[{"inviterUsername":"a"}]}
          isAList | 200 | {"results":[]} | expected a bare JSON array, but got a JSON object: {"results":[]}
          isAList | 200 | [1,{},"two"] | expected objects only, but item 0 is 1, item 2 is "two"
          isAnEnvelope | 200 | [] | expected a JSON object with the list under results or content, but got a JSON array: []
          isAnEnvelope | 200 | {"result":[]} | expected an array under results or content, but got {"result":[]}
          isAnEnvelope | 200 | {"results":[],"content":[{"id":"a"}]} | results has 0 invitations, and content has 1; only in content: a; it begins with {"results":[],"content":[{"id":"a"}]}
          statesItsStatus | 200 | {"results":[]} | expected "status": 200, but there is no status: {"results":[]}
          statesItsStatus | 200 | {"status":"200"} | expected "status": 200, but it is "200"
          statesItsStatus | 200 | {"status":200.0} | expected "status": 200, but it is 200.0
          statesItsStatus | 200 | {"status":99999999999999999999} | expected "status": 200, but it is 99999999999999999999
          isRejectedOrWrapsARejection | 200 | {"status":99999999999999999999} | expected status 400, 401, 403, 404 or 406, but got 200: {"status":99999999999999999999}
          statesItsStatus | 500 | {"status":500} | expected status 200, but got 500: {"status":500}
          isRejectedOrWrapsARejection | 200 | {"status":500} | expected status 400, 401, 403, 404 or 406, but got 200: {"status":500}
          isPrettyPrinted | 401 | {} | expected status 200, but got 401: {}
          isCompact | 200 | [¶] | expected a compact body on one line, but it has 2 lines: [\\n]
          isPrettyPrinted | 200 | [1]¶ | expected a body of several lines, but it is one line: [1]\\n
          isPrettyPrinted | 200 | [¶1¶] | expected indented lines, but none of the 3 lines is indented: [\\n1\\n]
          acceptsTheApiKey | 403 | `` | expected HTTP Digest with the API key to be accepted, but got 403¶response: 403: (empty body)
          acceptsTheApiKey | 401 | `` | expected HTTP Digest with the API key to be accepted, but the 401 has no WWW-Authenticate header to respond to¶response: 401: (empty body)
          isAnEmptyListOrARefusal | 302 | `` | expected status 200, but got 302: (empty body)
          showsNoStackTrace | 500 | {"detail":"at com.example.Handler.get(Handler.java:17)"} | the body shows a stack trace: at com.example.Handler.get(Handler.java:17)
          """)
  void saysWhatIsWrong(String assertion, int status, String body, String message) {
    var response = assertThat(response(status, body.replace('¶', '\n')));

    assertThatThrownBy(() -> invoke(assertion, response))
        .isInstanceOf(AssertionError.class)
        .hasMessage(message.replace('¶', '\n'));
  }

  private static void invoke(String assertion, ResponseAssert response) {
    var method = ReflectionSupport.findMethod(ResponseAssert.class, assertion).orElseThrow();
    ReflectionSupport.invokeMethod(method, response);
  }

  @ParameterizedTest
  @MethodSource("brokenClaims")
  void saysWhatIsWrong(Response response, Claim claim, String message) {
    assertThatThrownBy(() -> claim.about(assertThat(response)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(message);
  }

  @Test
  void beginsItsMessageWithTheDescription() {
    assertThatThrownBy(() -> assertThat(response(200, "50%d")).as("Page 1").isAList())
        .hasMessage(
            "[Page 1] the body is not JSON: Unexpected character ('%' (code 37)): Expected space"
                + " separating root-level values (line 1, column 3); it begins with 50%d");
  }

  @Test
  void toleratesA401WithoutErrorCodeIfTheProfileDoes() {
    var edge =
        response(
            401,
            "{\"error\":401,\"reason\":\"Unauthorized\",\"detail\":\"d\"}",
            "Content-Type: application/json");

    assertThat(edge).hasAnErrorBody(Profile.ATLAS_CLOUD);
    assertThatThrownBy(() -> assertThat(edge).hasAnErrorBody(Profile.DOCUMENTED))
        .hasMessageStartingWith("required member 'errorCode' is missing\nresponse: 401 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[]\n", "[ { \"a\" : 1 } ]\r\n\n", ""})
  void acceptsOneLineAsCompact(String body) {
    assertThat(response(200, body)).isCompact();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":401}",
        "{\"status\":401,\"content\":{}}",
        "{\"results\":{\"error\":404,\"reason\":\"Not Found\"}}",
        "{\"content\":{\"status\":403}}",
      })
  void acceptsARejectionUnderAnyMemberOfAnEnvelope(String body) {
    assertThat(response(200, body)).isRejectedOrWrapsARejection();
  }

  private static Arguments broken(Response response, Claim claim, String message) {
    return Arguments.of(response, claim, message);
  }

  private static Response response(int status, String body, String... fields) {
    return Sample.response(status, body, fields);
  }
}
