package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import java.util.function.Consumer;

/** The list of invitations as far as a consumer reads it. */
final class Items {
  /** The address in all examples. */
  static final String ADDRESS = "test-738@example.com";

  private static final String TIME =
      "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d"
          + "(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$";

  private Items() {}

  /** At least one item, and all items have the members that the consumer reads. */
  static DslPart each(Consumer<LambdaDslObject> members) {
    return LambdaDsl.newJsonArrayMinLike(1, array -> array.object(members)).build();
  }

  /**
   * Like {@link #each}, and the username of all items is the address of the provider state: the
   * filter narrows the list.
   */
  static DslPart ofTheAddress(Consumer<LambdaDslObject> members) {
    var body =
        each(
            item -> {
              members.accept(item);
              item.and("username", ADDRESS, EqualsMatcher.INSTANCE);
            });
    body.getGenerators()
        .addGenerator(Category.BODY, "$[*].username", new ProviderStateGenerator("${username}"));
    return body;
  }

  static void id(LambdaDslObject item) {
    item.stringType("id", "6a793fd52c88faeba59bd5d0");
  }

  static void username(LambdaDslObject item) {
    item.stringType("username", ADDRESS);
  }

  static void times(LambdaDslObject item) {
    item.stringMatcher("createdAt", TIME, "2026-08-10T03:04:53Z");
    item.stringMatcher("expiresAt", TIME, "2026-09-09T03:04:53Z");
  }

  static void roles(LambdaDslObject item) {
    item.minArrayLike("roles", 0, PactDslJsonRootValue.stringType("GROUP_READ_ONLY"), 1);
  }
}
