package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_10;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_11;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_12;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_3;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_4;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_5;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_9;
import static dev.conformance.invites.reference.Tampering.names;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Credentials that are accepted or refused wrongly. */
final class AuthenticationFaults {
  private AuthenticationFaults() {}

  static final Flaw NONE_ACCEPTED =
      new Flaw(
          AUTHENTICATION_1,
          "200",
          "A request without credentials is served",
          grants(AuthenticationFaults::anonymous));
  static final Flaw NONE_ACCEPTED_WITH_ENVELOPE =
      new Flaw(
          AUTHENTICATION_1,
          "200",
          "envelope=true needs no credentials",
          grants(call -> anonymous(call) && call.asksFor("envelope")));
  static final Flaw NONE_ACCEPTED_WITH_PRETTY =
      new Flaw(
          AUTHENTICATION_1,
          "200",
          "pretty=true needs no credentials",
          grants(call -> anonymous(call) && call.asksFor("pretty")));
  static final Flaw NONE_ACCEPTED_WITH_USERNAME =
      new Flaw(
          AUTHENTICATION_1,
          "200",
          "username needs no credentials",
          grants(call -> anonymous(call) && call.parameter("username").isPresent()));
  static final Flaw NONE_IS_FORBIDDEN =
      new Flaw(
          AUTHENTICATION_1,
          "403",
          "A request with username and no credentials is 403",
          refusesWith(
              call -> anonymous(call) && call.parameter("username").isPresent(),
              Problem.foreignGroup()));
  static final Flaw NONE_IS_NOT_FOUND =
      new Flaw(
          AUTHENTICATION_1,
          "404",
          "A request with pretty=true and no credentials is 404",
          refusesWith(call -> anonymous(call) && call.asksFor("pretty"), Problem.noSuchResource()));
  static final Flaw NONE_IS_SERVER_ERROR =
      new Flaw(
          AUTHENTICATION_1,
          "500",
          "A request with username and no credentials is 500",
          refusesWith(
              call -> anonymous(call) && call.parameter("username").isPresent(),
              Problem.internal()));

  static final Flaw NONE_IS_TOLD_AN_ADDRESS =
      new Flaw(
          AUTHENTICATION_1,
          "the body names [ann@example.com]",
          "A 401 names who is invited",
          names(problem -> problem.status() == 401, "ann@example.com"));

  static final Flaw GARBAGE_IS_SERVER_ERROR =
      new Flaw(
          AUTHENTICATION_3,
          "500",
          "An Authorization header without a space is 500",
          refusesWith(
              call -> header(call).length() > 0 && !header(call).contains(" "),
              Problem.internal()));
  static final Flaw GARBAGE_IS_BAD_REQUEST =
      new Flaw(
          AUTHENTICATION_3,
          "400",
          "An unknown scheme is 400",
          refusesWith(
              call -> header(call).startsWith("Conformance "),
              Problem.badRequest("Unknown scheme.")));
  static final Flaw GARBAGE_ACCEPTED =
      new Flaw(
          AUTHENTICATION_3,
          "200",
          "Any Authorization header of an unknown scheme is accepted",
          grants(call -> !anonymous(call) && !header(call).matches("(?i)(bearer|digest|basic).*")));
  static final Flaw BASIC_ACCEPTED =
      new Flaw(
          AUTHENTICATION_3,
          "200",
          "HTTP Basic is accepted without a look at the password",
          grants(call -> header(call).startsWith("Basic ")));
  static final Flaw SHORT_DIGEST_IS_SERVER_ERROR =
      new Flaw(
          AUTHENTICATION_3,
          "500",
          "A Digest header without a response is 500",
          refusesWith(
              call -> header(call).startsWith("Digest") && !header(call).contains("response"),
              Problem.internal()));
  static final Flaw UNFINISHED_DIGEST_ACCEPTED =
      new Flaw(
          AUTHENTICATION_3,
          "200",
          "A Digest header without a response is accepted",
          grants(call -> header(call).startsWith("Digest ") && !header(call).contains("response")));
  static final Flaw BEARER_WITHOUT_TOKEN_ACCEPTED =
      new Flaw(
          AUTHENTICATION_3,
          "200",
          "An empty bearer token is accepted",
          grants(call -> header(call).strip().equals("Bearer")));

  static final Flaw DIGEST_REFUSED =
      new Flaw(
          AUTHENTICATION_4,
          "401",
          "HTTP Digest is challenged and never accepted",
          refuses(call -> header(call).startsWith("Digest ")));
  static final Flaw DIGEST_WITH_QUERY_REFUSED =
      new Flaw(
          AUTHENTICATION_4,
          "401",
          "HTTP Digest is refused where the request has a query",
          refuses(call -> header(call).startsWith("Digest ") && call.target().contains("?")));
  static final Flaw DIGEST_IS_FORBIDDEN =
      new Flaw(
          AUTHENTICATION_4,
          "403",
          "HTTP Digest with the right key is 403",
          refusesWith(
              call -> header(call).startsWith("Digest ") && header(call).contains("fakepubl"),
              Problem.foreignGroup()));

  static final Flaw WRONG_RESPONSE_ACCEPTED =
      new Flaw(
          AUTHENTICATION_5,
          "200",
          "The response of HTTP Digest is not compared",
          skips(DigestCheck.RESPONSE));
  static final Flaw ANY_USER_ACCEPTED =
      new Flaw(
          AUTHENTICATION_5,
          "200",
          "The user of HTTP Digest is not looked up",
          skips(DigestCheck.USER));
  static final Flaw ALTERED_RESPONSE_ACCEPTED =
      new Flaw(
          AUTHENTICATION_5,
          "200",
          "Only the first half of the Digest response is compared",
          compares(
              (given, expected) ->
                  given.length() == 32 && expected.startsWith(given.substring(0, 16))));
  static final Flaw EMPTY_RESPONSE_ACCEPTED =
      new Flaw(
          AUTHENTICATION_5,
          "200",
          "An empty Digest response is accepted",
          compares((given, expected) -> expected.startsWith(given)));
  static final Flaw FORGED_IS_SERVER_ERROR =
      new Flaw(
          AUTHENTICATION_5,
          "500",
          "An unknown user of HTTP Digest is 500",
          refusesWith(
              call ->
                  header(call).startsWith("Digest ")
                      && !header(call).contains("fakepubl")
                      && header(call).contains("response"),
              Problem.internal()));

  static final Flaw OTHER_URI_ACCEPTED =
      new Flaw(
          AUTHENTICATION_12,
          "200",
          "A Digest response to another URI is accepted",
          skips(DigestCheck.URI));
  static final Flaw INVENTED_NONCE_ACCEPTED =
      new Flaw(
          AUTHENTICATION_12,
          "200",
          "A Digest response to a nonce that was never given is accepted",
          skips(DigestCheck.NONCE));

  static final Flaw BEARER_REFUSED =
      new Flaw(
          AUTHENTICATION_9,
          "401",
          "Tokens are given and never accepted",
          refuses(call -> header(call).startsWith("Bearer ")));

  static final Flaw ANY_BEARER_ACCEPTED =
      new Flaw(
          AUTHENTICATION_10,
          "200",
          "Any bearer token is accepted",
          grants(call -> header(call).matches("Bearer \\S+")));
  static final Flaw ALTERED_TOKEN_ACCEPTED =
      new Flaw(
          AUTHENTICATION_10,
          "200",
          "Only the beginning of a token is compared",
          grants(call -> header(call).startsWith("Bearer fake-token-")));
  static final Flaw UNKNOWN_TOKEN_IS_FORBIDDEN =
      new Flaw(
          AUTHENTICATION_10,
          "403",
          "An unknown token is 403",
          unknownToken(Problem.foreignGroup()));
  static final Flaw UNKNOWN_TOKEN_IS_SERVER_ERROR =
      new Flaw(
          AUTHENTICATION_10, "500", "An unknown token is 500", unknownToken(Problem.internal()));
  static final Flaw UNKNOWN_TOKEN_IS_BAD_REQUEST =
      new Flaw(
          AUTHENTICATION_10,
          "400",
          "An unknown token is 400",
          unknownToken(Problem.badRequest("Malformed token.")));

  static final Flaw DIGEST_SEES_LESS =
      new Flaw(
          AUTHENTICATION_11,
          "missing",
          "An API key sees only the invitations that keys have sent",
          seesOnly("Digest ", invite -> !invite.inviter().contains("@")));
  static final Flaw BEARER_SEES_LESS =
      new Flaw(
          AUTHENTICATION_11,
          "too many",
          "A service account sees only the invitations that users have sent",
          seesOnly("Bearer ", invite -> invite.inviter().contains("@")));
  static final Flaw BEARER_SEES_NO_INVITER =
      new Flaw(
          AUTHENTICATION_11,
          "changed",
          "A service account does not see who invited",
          behaviour ->
              behaviour.item.change(
                  next ->
                      (call, project, invite) ->
                          next.of(
                              call,
                              project,
                              header(call).startsWith("Bearer ")
                                  ? new Invite(
                                      invite.id(),
                                      invite.createdAt(),
                                      invite.expiresAt(),
                                      "hidden@example.com",
                                      invite.roles(),
                                      invite.username())
                                  : invite)));

  private static String header(Call call) {
    return call.header("Authorization").orElse("");
  }

  private static boolean anonymous(Call call) {
    return header(call).isEmpty();
  }

  private static Consumer<Behaviour> grants(Predicate<Call> which) {
    return behaviour ->
        behaviour.judge.change(
            next -> call -> which.test(call) ? Decision.granted() : next.judge(call));
  }

  private static Consumer<Behaviour> refuses(Predicate<Call> which) {
    return behaviour ->
        behaviour.judge.change(
            next -> call -> which.test(call) ? Decision.refused() : next.judge(call));
  }

  private static Consumer<Behaviour> refusesWith(Predicate<Call> which, Problem problem) {
    return behaviour ->
        behaviour.judge.change(
            next ->
                call -> {
                  if (which.test(call)) {
                    throw new Blunder(problem);
                  }
                  return next.judge(call);
                });
  }

  private static Consumer<Behaviour> unknownToken(Problem problem) {
    return behaviour ->
        behaviour.judge.change(
            next ->
                call -> {
                  var decision = next.judge(call);
                  if (decision instanceof Decision.Refused && header(call).startsWith("Bearer ")) {
                    throw new Blunder(problem);
                  }
                  return decision;
                });
  }

  private static Consumer<Behaviour> skips(DigestCheck check) {
    return behaviour ->
        behaviour.judge.change(
            next ->
                call ->
                    behaviour
                        .credentials
                        .get()
                        .judge(call, EnumSet.complementOf(EnumSet.of(check))));
  }

  private static Consumer<Behaviour> compares(BiPredicate<String, String> equal) {
    return behaviour ->
        behaviour.judge.change(
            next ->
                call -> isRight(behaviour, call, equal) ? Decision.granted() : next.judge(call));
  }

  private static boolean isRight(
      Behaviour behaviour, Call call, BiPredicate<String, String> equal) {
    var scheme = "digest ";
    if (!header(call).toLowerCase(Locale.ROOT).startsWith(scheme)) {
      return false;
    }
    Map<String, String> given = Digest.parameters(header(call).substring(scheme.length()));
    var expected = behaviour.credentials.get().digest().expectedResponse(call, given);
    return behaviour.data().publicKey().equals(given.get("username"))
        && call.target().equals(given.get("uri"))
        && given.containsKey("response")
        && equal.test(given.getOrDefault("response", ""), expected);
  }

  private static Consumer<Behaviour> seesOnly(String scheme, Predicate<Invite> visible) {
    return behaviour ->
        behaviour.invites.change(
            next ->
                (call, project) ->
                    next.of(call, project).stream()
                        .filter(invite -> !header(call).startsWith(scheme) || visible.test(invite))
                        .toList());
  }
}
