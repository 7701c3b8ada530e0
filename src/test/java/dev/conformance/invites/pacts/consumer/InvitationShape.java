package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PM;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.ArrayContainsMatcher;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kotlin.Triple;

/** The parts of a response's JSON that consumers read, each as loose as its readers are. */
final class InvitationShape {
  /** An RFC 3339 time: what Go's time.Time decodes. */
  private static final String TIME =
      "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$";

  private static final String TIME_EXAMPLE = "2026-08-10T03:04:53Z";

  private InvitationShape() {}

  /** One or more items, each with the members that the consumer reads. */
  static DslPart list(Consumer<LambdaDslObject> item) {
    return LambdaDsl.newJsonArrayMinLike(1, array -> array.object(item)).build();
  }

  /** Any number of items, among them one with these members. */
  static DslPart listWith(Consumer<LambdaDslObject> item) {
    var rules = LambdaDsl.newJsonBody(item::accept).build().getMatchers();
    var containsItem = new ArrayContainsMatcher(List.of(new Triple<>(0, rules, Map.of())));
    var body = LambdaDsl.newJsonArray(array -> array.object(item)).build();
    body.setMatchers(new MatchingRuleCategory("body").addRule("$", containsItem));
    return body;
  }

  static void id(LambdaDslObject item) {
    item.stringMatcher("id", "^[a-f0-9]{24}$", "6a793fd52c88faeba59bd5d0");
  }

  static void groupId(LambdaDslObject item) {
    item.stringMatcher("groupId", "^[a-f0-9]{24}$", InvitesRequest.PROJECT);
  }

  static void time(LambdaDslObject item, String name) {
    item.stringMatcher(name, TIME, TIME_EXAMPLE);
  }

  static void timeOrNull(LambdaDslObject item, String name) {
    item.or(name, TIME_EXAMPLE, PM.stringMatcher(TIME), PM.nullValue());
  }

  static void roles(LambdaDslObject item) {
    item.minArrayLike("roles", 0, PactDslJsonRootValue.stringType("GROUP_READ_ONLY"), 1);
  }

  /** A string that must equal an example; {@link #fromState} puts the state's value there. */
  static void exactly(LambdaDslObject item, String name, String example) {
    item.and(name, example, EqualsMatcher.INSTANCE);
  }

  /** Takes the value at a JSON path from the provider state. */
  static DslPart fromState(DslPart body, String jsonPath, String expression) {
    body.getGenerators()
        .addGenerator(Category.BODY, jsonPath, new ProviderStateGenerator(expression));
    return body;
  }

  /** The error body as far as the Atlas Go SDK needs it. */
  static DslPart error(int example) {
    return LambdaDsl.newJsonBody(body -> body.integerType("error", example)).build();
  }
}
