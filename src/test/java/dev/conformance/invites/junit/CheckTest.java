package dev.conformance.invites.junit;

import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.http.auth.TokenCredential.*;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
  @ParameterizedTest
  @ValueSource(
      classes = {TwoKinds.class, TwoLists.class, CasesAndClients.class, RuleAndResponse.class})
  void combinesNothingSilently(Class<?> suite) {
    assertThatThrownBy(() -> Check.of(suite))
        .hasMessage(
            "the check combines combines what must not be combined: see @Cases, @Get, @GetToken,"
                + " @Send and @EveryResponse");
  }

  record TwoKinds() {
    @Verifies(SCHEMA_1)
    void combines(@Get @Send Response response) {}
  }

  record TwoLists() {
    @Verifies(SCHEMA_1)
    void combines(@Get @Get("a=b") Response first, @Get @Get("c=d") Response second) {}
  }

  record CasesAndClients() {
    @Verifies(SCHEMA_1)
    @Cases(TestCase.class)
    void combines(@GetToken(as = {CUT_SECRET, NO_SECRET}) Response response) {}
  }

  record RuleAndResponse() {
    @Verifies(SCHEMA_1)
    void combines(@EveryResponse Response response, @Get Response plain) {}
  }
}
