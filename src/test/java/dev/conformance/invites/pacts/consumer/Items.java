package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
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

/** The list of invitations as far as a consumer reads it. */
final class Items {
  /** The address in all examples. */
  static final String ADDRESS = "test-738@example.com";

  private static final String TIME =
      "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d"
          + "(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$";

  private static final String USERNAME = "username";

  private Items() {}

  /** At least one item; no member of it is required. */
  static DslPart any() {
    return including(item -> {});
  }

  /** At least one item, and all items have the members that the consumer reads. */
  static DslPart each(Consumer<LambdaDslObject> members) {
    return LambdaDsl.newJsonArrayMinLike(1, array -> array.object(members)).build();
  }

  /**
   * Like {@link #each}, and the username of all items is the address of the provider state: the
   * filter narrows the list.
   */
  static DslPart ofTheAddress(Consumer<LambdaDslObject> members) {
    var body = each(item -> members.andThen(Items::exactUsername).accept(item));
    return fromState(body, "$[*].username");
  }

  /** Any number of items, and one of them has these members. */
  static DslPart including(Consumer<LambdaDslObject> members) {
    var rules = LambdaDsl.newJsonBody(members::accept).build().getMatchers();
    var containsItem = new ArrayContainsMatcher(List.of(new Triple<>(0, rules, Map.of())));
    var body = LambdaDsl.newJsonArray(array -> array.object(members)).build();
    body.setMatchers(new MatchingRuleCategory("body").addRule("$", containsItem));
    return body;
  }

  /** Like {@link #including}, and the username is exactly the address of the provider state. */
  static DslPart includingTheAddress(Consumer<LambdaDslObject> members) {
    var body = including(item -> members.andThen(Items::exactUsername).accept(item));
    return fromState(body, "$[0].username");
  }

  static void text(LambdaDslObject item, String name, String example) {
    item.stringType(name, example);
  }

  static void id(LambdaDslObject item) {
    text(item, "id", "6a793fd52c88faeba59bd5d0");
  }

  static void time(LambdaDslObject item, String name) {
    item.stringMatcher(name, TIME, "2026-08-10T03:04:53Z");
  }

  static void roles(LambdaDslObject item) {
    item.minArrayLike("roles", 0, PactDslJsonRootValue.stringType("GROUP_READ_ONLY"), 1);
  }

  private static void exactUsername(LambdaDslObject item) {
    item.and(USERNAME, ADDRESS, EqualsMatcher.INSTANCE);
  }

  private static DslPart fromState(DslPart body, String jsonPath) {
    body.getGenerators()
        .addGenerator(Category.BODY, jsonPath, new ProviderStateGenerator("${username}"));
    return body;
  }
}
