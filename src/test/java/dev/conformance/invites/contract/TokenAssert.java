package dev.conformance.invites.contract;

import java.util.List;

/**
 * Assertions on a response of the token endpoint. Their messages never quote the body or a header,
 * because either may contain a token.
 */
public final class TokenAssert extends ContractAssert<TokenAssert, Response> {

  private TokenAssert(Response response) {
    super(response, TokenAssert.class);
  }

  public static TokenAssert assertThatToken(Response response) {
    return new TokenAssert(response);
  }

  /** Status 200 and JSON with a bearer token. */
  public TokenAssert isIssued() {
    hasStatus(200);
    require(
        actual.mediaType().equals("application/json"),
        "expected content type application/json, but it is different or missing");
    var body = actual.json();
    require(body.isPresent(), "expected a JSON value, but the body is not one");
    var deviations = ContractSchema.TOKEN.deviations(body.orElseThrow());
    return requireNone(deviations.stream().map(TokenAssert::withTheTokenLast).toList());
  }

  /** Puts the member last, because reports mask what follows {@code access_token:}. */
  private static String withTheTokenLast(Deviation deviation) {
    return deviation.message().replaceFirst("^(\\w+_token): (.+)$", "$2 in $1");
  }

  /** Status 400 or 401, and no access token. */
  public TokenAssert isRefused() {
    hasStatus(400, 401);
    return require(
        !Leaks.hasToken(actual),
        "expected no token, but got %s with an access_token",
        actual.status());
  }

  /** The body has no stack trace, and neither body nor headers repeat one of the secrets. */
  public TokenAssert revealsNoInternals(List<String> secrets) {
    require(
        StackTraces.firstIn(actual.body().beginning(Leaks.SEARCHED_BYTES)).isEmpty(),
        "the body shows a stack trace");
    return requireNone(Leaks.echoes(actual, secrets));
  }

  private void hasStatus(Integer... expected) {
    var statuses = List.of(expected);
    require(
        statuses.contains(actual.status()),
        "expected status %s, but got %s",
        Excerpt.anyOf(statuses),
        actual.status());
  }
}
