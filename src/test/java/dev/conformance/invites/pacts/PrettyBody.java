package dev.conformance.invites.pacts;

import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.core.model.matchingrules.IncludeMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import java.util.List;

/** A body that is printed for people: no other part of it is read. */
final class PrettyBody {
  private static final String EXAMPLE =
      """
      [
        {
          "username": "test-738@example.com"
        }
      ]
      """;

  private PrettyBody() {}

  /**
   * JSON's strings hold no raw line break, so that a line that begins with a space or a tab is an
   * indented one, in every printer's style. Pact compares the text, not the value, where the only
   * rule at the root is one on text.
   */
  static HttpResponseBuilder overIndentedLines(HttpResponseBuilder response) {
    response.status(200).body(EXAMPLE, "application/json");
    response
        .build()
        .getMatchingRules()
        .addCategory("body")
        .addRules(
            "$", List.of(new IncludeMatcher("\n "), new IncludeMatcher("\n\t")), RuleLogic.OR);
    return response;
  }
}
