package dev.conformance.invites.contract;

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
    require(actual.status() == 200, "status 200", String.valueOf(actual.status()));
    var isJson = actual.mediaType().equals(MediaTypes.JSON);
    require(isJson, "content type " + MediaTypes.JSON, "another one, or none");
    require(actual.json().isPresent(), "a JSON value", "another body");
    var body = actual.json().orElseThrow();
    var lifetime = body.path("expires_in");
    // The validator could not compare a larger number with the minimum.
    var isInRange = !lifetime.isNumber() || lifetime.canConvertToLong();
    require(isInRange, "a 64-bit integer in expires_in", "a number out of range");
    // The member comes last, because reports mask what follows "access_token:".
    return requireNone(
        ContractSchema.TOKEN.violations(body).stream()
            .map(found -> found.deviation().sentence())
            .map(sentence -> sentence.replaceFirst("^(\\w+_token): (.+)$", "$2 in $1"))
            .toList());
  }

  /** A client error, and no access token. */
  public TokenAssert isRejected() {
    require(actual.isClientError(), "a client error", String.valueOf(actual.status()));
    return require(!Leaks.hasToken(actual), "no token", actual.status() + " with an access_token");
  }
}
