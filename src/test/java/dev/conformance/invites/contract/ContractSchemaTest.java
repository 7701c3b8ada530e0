package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ContractSchemaTest {
  /** A member that meets its schema breaks no requirement. */
  @ParameterizedTest(name = "{0} = {1} breaks {2}")
  @CsvFileSource(files = "src/test/proof/members.csv", delimiter = '|', quoteCharacter = '`')
  void findsABrokenMember(String member, String value, @Nullable String rule) throws IOException {
    var broken =
        ContractSchema.INVITATION.violations(with(member, value)).stream()
            .map(violation -> violation.requirement().id())
            .distinct();

    assertThat(broken).containsExactlyElementsOf(Stream.ofNullable(rule).toList());
  }

  /** A report shows the first ones, and a million of them would not fit into memory. */
  @Test
  void findsALimitedNumberOfViolations() throws IOException {
    var roles = "[" + "1,".repeat(20_000) + "1]";

    assertThat(ContractSchema.INVITATION.violations(with("roles", roles))).hasSize(10_000);
  }

  private static JsonNode with(String member, String value) throws IOException {
    var recorded = (ObjectNode) ContractTestKit.recorded("list").invitations().get(0).item();
    return recorded.set(member, JsonMapper.shared().readTree(value));
  }
}
