package dev.conformance.invites.engine;

import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Response;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
  @ParameterizedTest
  @ValueSource(classes = {Kinds.class, CasesTwice.class, RuleCases.class, Rule.class})
  void refusesAnnotationsThatMustNotBeCombined(Class<?> suite) {
    assertThatThrownBy(() -> Check.of(suite))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("for what to combine");
  }

  static final class Kinds {
    @Verifies(SCHEMA_1)
    void combines(@Get @GetToken Response response) {}
  }

  static final class CasesTwice {
    @Verifies(SCHEMA_1)
    @Cases(Example.class)
    void combines(@Send Response response, @Get @Get("a") Response list) {}
  }

  static final class RuleCases {
    @Verifies(SCHEMA_1)
    @Cases(Example.class)
    void combines(@EveryResponse Response response) {}
  }

  static final class Rule {
    @Verifies(SCHEMA_1)
    void combines(@EveryResponse Response response, @Get Response plain) {}
  }

  private enum Example implements TestCase {
    PLAIN;

    @Override
    public Row row() {
      return new Row(SCHEMA_1, Depth.STANDARD, Expectation.LIST, plain -> plain, Set.of());
    }
  }
}
