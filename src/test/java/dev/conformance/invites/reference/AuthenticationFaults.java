package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Credentials that are accepted or rejected wrongly, and wrong challenges and tokens. */
final class AuthenticationFaults {
  private static final String CLIENT = STANDARD.clientId() + ":";

  private AuthenticationFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("authentication-none-accepted", "A request without credentials is accepted")
            .returns(200, AUTHENTICATION_1, accepts(ServerRequest::isAnonymous)),
        fault("authentication-none-is-told-an-address", "A 401 names an invited address")
            .breaks(AUTHENTICATION_1, "[ann@example.com]")
            .by(PROBLEM.when(unauthorized(), it -> it.withDetail("Not ann@example.com."))),
        fault("login-is-a-redirect", "A request without credentials is redirected to a login page")
            .breaks(AUTHENTICATION_1, 302)
            .by(
                REJECTION.when(
                    unauthorized(ServerRequest::isAnonymous),
                    response -> response.withStatus(302).with("Location", "/login"))),
        unchallenged("authentication-challenge-missing", "any request", request -> true),
        unchallenged(
            "rejected-digests-are-not-challenged",
            "a wrong Digest response",
            request -> request.digest("response").isPresent()),
        fault("any-scheme-accepted", "Any Authorization header is accepted")
            .returns(200, AUTHENTICATION_3, accepts(request -> !request.isAnonymous())),
        fault("token-needs-no-scheme", "A token is accepted without the scheme Bearer")
            .breaks(AUTHENTICATION_3, 200)
            .by(acceptsToken((sent, right) -> right.equals("Bearer " + sent))),
        fault("authentication-garbage-is-bad-request", "An unknown scheme returns 400")
            .returns(400, AUTHENTICATION_3, rejects(400, sends("(?i)(?!bearer|digest|basic).+"))),
        fault("basic-accepted", "The user name of HTTP Basic is accepted without its password")
            .breaks(AUTHENTICATION_3, 200)
            .by(accepts(request -> basic(request).startsWith(STANDARD.publicKey() + ":"))),
        fault("digest-allows-no-query", "HTTP Digest is rejected if the request has a query")
            .returns(401, AUTHENTICATION_4, rejectsCredentials(uses("Digest").and(QUERIED))),
        fault("wrong-digest-accepted", "The response of HTTP Digest is not compared")
            .returns(200, AUTHENTICATION_5, skips(DigestCheck.RESPONSE)),
        fault("authentication-any-user-accepted", "The user of HTTP Digest is not looked up")
            .returns(200, AUTHENTICATION_5, skips(DigestCheck.USER)),
        fault("unknown-keys-are-empty", "The private key of an unknown public key is empty")
            .returns(200, AUTHENTICATION_5, accepts(AuthenticationFaults::isByAnEmptyKey)),
        fault("invented-nonce-is-server-error", "An unknown nonce returns 500")
            .returns(500, AUTHENTICATION_5, failsFor(DigestCheck.NONCE)),
        fault("other-uri-is-server-error", "A Digest response for another URI returns 500")
            .returns(500, AUTHENTICATION_5, failsFor(DigestCheck.URI)),
        fault("authentication-challenge-lower-case", "The challenge's scheme is in lower case")
            .breaks(AUTHENTICATION_6, "digest realm")
            .by(challenge(text -> text.replace("Digest", "digest"))),
        fault("quoted-algorithm-rejected", "A Digest response with a quoted algorithm is rejected")
            .breaks(AUTHENTICATION_6, "expected the credential to be accepted, but got 401")
            .by(rejectsCredentials(request -> request.authorization().contains("algorithm=\""))),
        fault("authentication-token-type-wrong", "token_type is mac")
            .breaks(AUTHENTICATION_7, "token_type", replacesInTokens("\"Bearer\"", "\"mac\"")),
        fault("authentication-secret-ignored", "The token endpoint checks no secret")
            .returns(200, AUTHENTICATION_8, tokenFor(request -> basic(request).startsWith(CLIENT))),
        fault("empty-secrets-accepted", "A client with an empty secret is treated as public")
            .returns(200, AUTHENTICATION_8, tokenFor(request -> basic(request).equals(CLIENT))),
        fault("secrets-ignore-case", "The letter case of client secrets is ignored")
            .breaks(AUTHENTICATION_8, 200)
            .by(tokenFor(it -> basic(it).equalsIgnoreCase(CLIENT + STANDARD.clientSecret()))),
        fault("broken-basic-fails", "HTTP Basic that is not Base64 makes the token endpoint fail")
            .breaks(AUTHENTICATION_8, 500)
            .by(
                TOKEN.when(
                    uses("Basic").and(it -> basic(it).isEmpty()), it -> RequestFaults.CRASH)),
        fault("tokens-need-no-client", "Tokens are issued without credentials")
            .returns(200, AUTHENTICATION_8, tokenFor(ServerRequest::isAnonymous)),
        fault("authentication-bearer-rejected", "Tokens are never accepted")
            .returns(401, AUTHENTICATION_9, rejectsCredentials(uses("Bearer"))),
        fault("tokens-allow-no-query", "A bearer token is rejected if the request has a query")
            .returns(401, AUTHENTICATION_9, rejectsCredentials(uses("Bearer").and(QUERIED))),
        fault("new-tokens-revoke-older-ones", "A new token revokes the older ones")
            .breaks(AUTHENTICATION_9, 401)
            .by(
                TOKEN.replace(
                    (request, authorization) -> {
                      if (ConformantBehaviour.isTheServiceAccount(authorization)) {
                        request.pipeline().credentials.tokens().clear();
                      }
                      return ConformantBehaviour.token(request, authorization);
                    })),
        fault("authentication-any-bearer-accepted", "Any bearer token is accepted")
            .returns(200, AUTHENTICATION_10, accepts(sends("Bearer \\S+"))),
        fault("unsigned-tokens-accepted", "A JSON Web Token with the algorithm none is accepted")
            .returns(200, AUTHENTICATION_10, accepts(sends("Bearer eyJhbGciOiJub25l.*"))),
        fault("expired-tokens-are-accepted", "A token that has expired is accepted")
            .returns(200, AUTHENTICATION_10, accepts(sends("Bearer " + STANDARD.expiredToken()))),
        fault("tokens-ignore-case", "The letter case of tokens is ignored")
            .returns(200, AUTHENTICATION_10, acceptsToken(String::equalsIgnoreCase)),
        fault("tokens-are-patterns", "A token is looked up by LIKE of SQL")
            .breaks(AUTHENTICATION_10, 200)
            .by(
                acceptsToken(
                    (sent, right) -> right.matches(sent.replace("%", ".*").replace('_', '.')))),
        fault("signatures-are-not-checked", "Only the first half of a token is compared")
            .breaks(AUTHENTICATION_10, 200)
            .by(
                acceptsToken(
                    (sent, right) -> sent.startsWith(right.substring(0, right.length() / 2)))),
        fault("words-after-a-token-are-ignored", "The header Authorization is split at spaces")
            .breaks(AUTHENTICATION_3, 200)
            .by(acceptsToken((sent, right) -> sent.startsWith(right + " "))),
        fault("digest-sees-less", "An API key sees only the invitations that keys have sent")
            .breaks(AUTHENTICATION_11, "66f0c2d94be7a1d3005a10")
            .by(
                INVITATIONS.when(
                    uses("Digest"),
                    sent -> sent.stream().filter(it -> !it.inviter().contains("@")).toList())),
        fault("authentication-other-uri-accepted", "A Digest response for another URI is accepted")
            .returns(200, AUTHENTICATION_12, skips(DigestCheck.URI)),
        fault("invented-nonce-accepted", "A response to an unknown nonce is accepted")
            .returns(200, AUTHENTICATION_12, skips(DigestCheck.NONCE)));
  }

  private static Fault unchallenged(String id, String what, Predicate<ServerRequest> when) {
    return fault(id, "A 401 for " + what + " has no challenge")
        .breaks(AUTHENTICATION_2, "WWW-Authenticate")
        .by(CHALLENGE.when(when, challenges -> List.of()));
  }

  private static Predicate<ServerRequest> sends(String authorization) {
    return request -> request.authorization().matches(authorization);
  }

  private static Mutation rejects(int status, Predicate<ServerRequest> condition) {
    return PROBLEM.when(unauthorized(condition), problem -> Problem.withStatus(status));
  }

  /** Fails if nothing but this is wrong in a Digest response. */
  private static Mutation failsFor(DigestCheck check) {
    var others = EnumSet.complementOf(EnumSet.of(check, DigestCheck.COUNT));
    return rejects(
        500, it -> it.pipeline().credentials.check(it, others) == AuthenticationResult.ACCEPTED);
  }

  /** Accepts an Authorization header that is like the right one of an issued token. */
  private static Mutation acceptsToken(BiPredicate<String, String> isLike) {
    return accepts(
        request ->
            request.pipeline().credentials.tokens().stream()
                .anyMatch(token -> isLike.test(request.authorization(), "Bearer " + token)));
  }

  private static boolean isByAnEmptyKey(ServerRequest request) {
    return !request.digest("username").equals(Optional.of(STANDARD.publicKey()))
        && request.pipeline().credentials.isMadeWith(request, "");
  }

  static Mutation skips(DigestCheck check) {
    var remaining = EnumSet.complementOf(EnumSet.of(check));
    return AUTHENTICATION.replace(
        (request, authorization) -> request.pipeline().credentials.check(request, remaining));
  }

  private static String basic(ServerRequest request) {
    return ConformantBehaviour.basic(request.authorization()).orElse("");
  }

  private static Mutation tokenFor(Predicate<ServerRequest> condition) {
    var right = ConformantBehaviour.basicHeader(STANDARD.clientId(), STANDARD.clientSecret());
    return TOKEN.replace(
        (request, authorization) ->
            ConformantBehaviour.token(request, condition.test(request) ? right : authorization));
  }
}
