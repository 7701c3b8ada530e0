package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_6;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_7;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_8;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Challenges that clients cannot read, and mistakes of the token endpoint. */
final class TokenFaults {
  private TokenFaults() {}

  static final Flaw CHALLENGE_MISSING =
      new Flaw(
          AUTHENTICATION_2,
          "WWW-Authenticate",
          "A 401 carries no challenge",
          challenges(challenge -> List.of()));
  static final Flaw CHALLENGE_EMPTY =
      new Flaw(
          AUTHENTICATION_2,
          "WWW-Authenticate",
          "The challenge of a 401 is empty",
          challenges(challenge -> List.of("")));

  static final Flaw CHALLENGE_LOWER_CASE =
      new Flaw(
          AUTHENTICATION_6,
          "digest realm",
          "The challenge's scheme is in lower case",
          challenge(text -> text.replace("Digest", "digest")));
  static final Flaw CHALLENGE_CHARSET =
      new Flaw(
          AUTHENTICATION_6,
          "charset",
          "The challenge has the parameter charset",
          challenge(text -> text + ", charset=UTF-8"));
  static final Flaw CHALLENGE_USERHASH =
      new Flaw(
          AUTHENTICATION_6,
          "userhash",
          "The challenge has the parameter userhash",
          challenge(text -> text + ", userhash=false"));
  static final Flaw CHALLENGE_TWO_QOPS =
      new Flaw(
          AUTHENTICATION_6,
          "auth-int",
          "The challenge offers auth-int too",
          challenge(text -> text.replace("qop=\"auth\"", "qop=\"auth,auth-int\"")));
  static final Flaw CHALLENGE_WITHOUT_SPACES =
      new Flaw(
          AUTHENTICATION_6,
          "a comma and a space",
          "No space follows the commas of the challenge",
          challenge(text -> text.replace(", ", ",")));
  static final Flaw CHALLENGE_SECOND =
      new Flaw(
          AUTHENTICATION_6,
          "Bearer",
          "A Bearer challenge stands first in the header",
          challenge(text -> "Bearer realm=\"MMS Public API\", " + text));
  static final Flaw CHALLENGE_IN_A_LATER_FIELD =
      new Flaw(
          AUTHENTICATION_6,
          "read only the first WWW-Authenticate field",
          "The Digest challenge stands in a field after that of Bearer",
          challenges(text -> List.of("Bearer realm=\"MMS Public API\"", text)));
  static final Flaw CHALLENGE_UNQUOTED =
      new Flaw(
          AUTHENTICATION_6,
          "not in double quotes: domain=/api",
          "The challenge's domain is not quoted",
          challenge(text -> text.replace("domain=\"\"", "domain=/api")));
  static final Flaw CHALLENGE_ALGORITHM_LOWER_CASE =
      new Flaw(
          AUTHENTICATION_6,
          "unknown algorithm md5",
          "The challenge's algorithm is in lower case",
          challenge(text -> text.replace("algorithm=MD5", "algorithm=md5")));
  static final Flaw CHALLENGE_DOMAIN_WITH_A_COMMA =
      new Flaw(
          AUTHENTICATION_6,
          "within quotes",
          "The challenge's domain has a comma and a space",
          challenge(text -> text.replace("domain=\"\"", "domain=\"/api, /rest\"")));
  static final Flaw CHALLENGE_SESSION =
      new Flaw(
          AUTHENTICATION_6,
          "MD5-sess",
          "The challenge wants MD5-sess",
          challenge(text -> text.replace("algorithm=MD5", "algorithm=MD5-sess")));

  static final Flaw TOKEN_TYPE_WRONG =
      new Flaw(
          AUTHENTICATION_7,
          "token_type",
          "token_type is mac",
          token(body -> body.replace("\"Bearer\"", "\"mac\"")));
  static final Flaw TOKEN_TYPE_MISSING =
      new Flaw(
          AUTHENTICATION_7,
          "'token_type'",
          "The token's answer has no token_type",
          token(body -> body.replace("\"token_type\":\"Bearer\",", "")));
  static final Flaw EXPIRY_STRING =
      new Flaw(
          AUTHENTICATION_7,
          "string",
          "expires_in is a string",
          token(body -> body.replace("3600", "\"3600\"")));
  static final Flaw EXPIRY_MISSING =
      new Flaw(
          AUTHENTICATION_7,
          "'expires_in'",
          "The token's answer has no expires_in",
          token(body -> body.replace(",\"expires_in\":3600", "")));
  static final Flaw EXPIRY_NEGATIVE =
      new Flaw(
          AUTHENTICATION_7,
          "expires_in",
          "expires_in is negative",
          token(body -> body.replace("3600", "-1")));
  static final Flaw EXPIRY_A_DATE =
      new Flaw(
          AUTHENTICATION_7,
          "string",
          "expires_in is a date",
          token(body -> body.replace("3600", "\"2026-08-10T04:04:53Z\"")));
  static final Flaw TOKEN_MISSPELT =
      new Flaw(
          AUTHENTICATION_7,
          "'access_token'",
          "access_token is spelt accessToken",
          token(body -> body.replace("access_token", "accessToken")));
  static final Flaw TOKEN_NULL =
      new Flaw(
          AUTHENTICATION_7,
          "null",
          "access_token is null",
          token(body -> body.replaceAll("\"fake-token-[^\"]*\"", "null")));
  static final Flaw TOKEN_AS_FORM =
      new Flaw(
          AUTHENTICATION_7,
          "application/json",
          "The token's answer is a form",
          tokenReply(
              reply ->
                  reply.status() == 200
                      ? Reply.of(
                          200,
                          "application/x-www-form-urlencoded",
                          "access_token=x&token_type=Bearer")
                      : reply));
  static final Flaw TOKEN_CREATED =
      new Flaw(
          AUTHENTICATION_7,
          "201",
          "The token comes with 201",
          tokenReply(reply -> reply.status() == 200 ? reply.withStatus(201) : reply));
  static final Flaw TOKEN_NOT_FOUND =
      new Flaw(
          AUTHENTICATION_7,
          "404",
          "There is no token endpoint",
          behaviour ->
              behaviour.token.change(
                  next -> call -> behaviour.refusals.get().refuse(call, Problem.noSuchResource())));
  static final Flaw TOKEN_SERVER_ERROR =
      new Flaw(
          AUTHENTICATION_7,
          "500",
          "The token endpoint is 500",
          tokenReply(reply -> reply.status() == 200 ? reply.withStatus(500).withBody("") : reply));

  static final Flaw SECRET_IGNORED =
      new Flaw(
          AUTHENTICATION_8,
          "200",
          "The token endpoint does not look at the secret",
          behaviour ->
              behaviour.token.change(
                  next -> call -> next.response(withRightSecret(behaviour, call))));
  static final Flaw WRONG_SECRET_IS_OK =
      new Flaw(
          AUTHENTICATION_8,
          "200",
          "A wrong secret is answered with 200 and an error",
          tokenReply(
              reply ->
                  reply.status() == 401
                      ? reply.withStatus(200).withBody("{\"error\":\"invalid_client\"}")
                      : reply));
  static final Flaw WRONG_SECRET_IS_SERVER_ERROR =
      new Flaw(
          AUTHENTICATION_8,
          "500",
          "A wrong secret is 500",
          tokenReply(reply -> reply.status() == 401 ? reply.withStatus(500) : reply));
  static final Flaw WRONG_SECRET_IS_NOT_FOUND =
      new Flaw(
          AUTHENTICATION_8,
          "404",
          "A wrong secret is 404",
          tokenReply(reply -> reply.status() == 401 ? reply.withStatus(404) : reply));

  private static Consumer<Behaviour> challenge(UnaryOperator<String> change) {
    return challenges(text -> List.of(change.apply(text)));
  }

  private static Consumer<Behaviour> challenges(Function<String, List<String>> change) {
    return behaviour ->
        behaviour.challenge.change(
            next -> (call, stale) -> change.apply(next.challenge(call, stale).get(0)));
  }

  private static Consumer<Behaviour> token(UnaryOperator<String> change) {
    return tokenReply(
        reply -> reply.status() == 200 ? reply.withBody(change.apply(reply.body().text())) : reply);
  }

  private static Consumer<Behaviour> tokenReply(UnaryOperator<Reply> change) {
    return behaviour -> behaviour.token.change(next -> call -> change.apply(next.response(call)));
  }

  static Call withRightSecret(Behaviour behaviour, Call call) {
    var data = behaviour.data();
    var pair = data.clientId() + ":" + data.clientSecret();
    var right = Conformant.basic(call.header("Authorization").orElse("")).orElse("");
    return right.startsWith(data.clientId() + ":")
        ? call.withHeader("authorization", basic(pair))
        : call;
  }

  private static String basic(String pair) {
    var bytes = pair.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
