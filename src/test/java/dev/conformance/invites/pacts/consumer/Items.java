package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import java.util.List;
import java.util.function.Consumer;

/** The list of invitations as far as a consumer reads it. */
final class Items {
  /** The address in all examples. */
  static final String ADDRESS = "test-738@example.com";

  private static final String TIME =
      "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d"
          + "(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$";

  private Items() {}

  /** At least one item, and all items have these members, which the consumer reads. */
  static DslPart each(String... members) {
    return list(item -> List.of(members).forEach(member -> rule(item, member)));
  }

  /**
   * Like {@link #each}, and the username of all items is the address of the provider state: the
   * filter narrows the list.
   */
  static DslPart ofTheAddress(String... members) {
    var body =
        list(
            item -> {
              List.of(members).forEach(member -> rule(item, member));
              item.and("username", ADDRESS, EqualsMatcher.INSTANCE);
            });
    body.getGenerators()
        .addGenerator(Category.BODY, "$[*].username", new ProviderStateGenerator("${username}"));
    return body;
  }

  private static DslPart list(Consumer<LambdaDslObject> item) {
    return LambdaDsl.newJsonArrayMinLike(1, array -> array.object(item)).build();
  }

  private static void rule(LambdaDslObject item, String member) {
    switch (member) {
      case "id" -> item.stringType(member, "6a793fd52c88faeba59bd5d0");
      case "groupId" -> item.stringType(member, "6a793fd0c0eb9e7a177181d4");
      case "username" -> item.stringType(member, ADDRESS);
      case "inviterUsername" -> item.stringType(member, "nmtxqlkl");
      case "createdAt" -> item.stringMatcher(member, TIME, "2026-08-10T03:04:53Z");
      case "expiresAt" -> item.stringMatcher(member, TIME, "2026-09-09T03:04:53Z");
      case "roles" ->
          item.minArrayLike(member, 0, PactDslJsonRootValue.stringType("GROUP_READ_ONLY"), 1);
      default -> throw new IllegalArgumentException(member);
    }
  }
}
