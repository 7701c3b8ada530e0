package dev.conformance.invites.http.auth;

import dev.conformance.invites.contract.Response;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What may be a token in a response of the token endpoint, also if the response has a wrong form:
 * all texts below members that are called tokens, and all long words that have a digit and are not
 * a date.
 */
final class PossibleTokens {
  private static final int SHOWN = 256 * 1024;
  private static final Pattern LONG_WORD = Pattern.compile("[\\w.~+/=-]{12,}+");
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*");

  private PossibleTokens() {}

  static Stream<String> in(Response response) {
    var words =
        LONG_WORD
            .matcher(response.body().beginning(SHOWN))
            .results()
            .map(MatchResult::group)
            .filter(word -> DIGIT.matcher(word).find() && !DATE.matcher(word).matches());
    return Stream.concat(response.json().stream().flatMap(PossibleTokens::members), words);
  }

  private static Stream<String> members(JsonNode body) {
    return body.isArray()
        ? body.valueStream().flatMap(PossibleTokens::members)
        : body.propertyStream()
            .flatMap(
                member ->
                    isCalledToken(member.getKey())
                        ? texts(member.getValue())
                        : members(member.getValue()));
  }

  private static boolean isCalledToken(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("token") && !List.of("token_type", "tokentype").contains(lower);
  }

  private static Stream<String> texts(JsonNode value) {
    return value.isContainer()
        ? value.valueStream().flatMap(PossibleTokens::texts)
        : Stream.of(value).filter(JsonNode::isString).map(JsonNode::stringValue);
  }
}
