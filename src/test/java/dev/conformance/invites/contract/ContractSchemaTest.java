package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ContractSchemaTest {
  /** A member that meets its schema breaks no requirement. */
  @ParameterizedTest(name = "{0} = {1} breaks {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          createdAt | "2024-02-29T23:59:59-00:00" |
          createdAt | "2026-08-10T03:04:53.123456789012345Z" |
          createdAt | "2026-08-10t03:04:53z" |
          groupName | "हिन्दी தமிழ் ١٢ Ⅻ" |
          groupName | "Ünïcødé 名前 (a.b),:&@+'_-" |
          inviterUsername | "o'brien+x@mail.example.co.uk" |
          inviterUsername | "nullnull" |
          inviterUsername | "system@example.com" |
          inviterUsername | "\\"john doe\\"@example.com" |
          username | "\\"a@b \\\\\\" c\\"@example.com" |
          username | "user@[IPv6:2001:db8::1]" |
          username | "under_score@corp.internal" |
          username | "root@localhost" |
          links | [{"href":"invites?pretty=true#a","rel":"self","title":null}] |
          links | [{"href":"https:\\/\\/cloud.example.com\\/a%20b","rel":"https://example.com/rel"}] |
          id | "6A793FD52C88FAEBA59BD5D0" | SCHEMA-3
          id | "6a793fd52c88faeba59bd5d0\\n" | SCHEMA-3
          createdAt | "2026-02-30T03:04:53Z" | SCHEMA-4
          createdAt | "2026-08-10T25:04:53Z" | SCHEMA-4
          createdAt | "2026-08-10T03:04:53+0200" | SCHEMA-4
          groupName | "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" | SCHEMA-5
          username | "Ann <ann@example.com>" | SCHEMA-6
          username | "ann@@example.com" | SCHEMA-6
          username | "a,b@example.com" | SCHEMA-6
          username | "ann@example.com\\n" | SCHEMA-6
          username | "ann@example..com" | SCHEMA-6
          username | "\\"\\"@example.com" | SCHEMA-6
          username | "\\"john\\"doe@example.com" | SCHEMA-6
          username | "user@[192.0.2.1" | SCHEMA-6
          username | "user@[]" | SCHEMA-6
          inviterUsername | "nmtxqlkl\\n" | SCHEMA-7
          inviterUsername | "null" | SCHEMA-7
          inviterUsername | "UNKNOWN" | SCHEMA-7
          roles | ["A", "A"] | SCHEMA-8
          links | [{"href": "ht tp://x", "rel": "self"}] | SCHEMA-9
          """)
  void findsABrokenMember(String member, String value, @Nullable String requirement) {
    var broken =
        ContractSchema.INVITATION.violations(with(member, value)).stream()
            .map(violation -> violation.requirement().id())
            .distinct();

    assertThat(broken).containsExactlyElementsOf(Stream.ofNullable(requirement).toList());
  }

  @Test
  void countsTheCharactersOfANameAndNotItsCodeUnits() {
    var name = "\"" + "\ud835\udc9c".repeat(64) + "\"";

    assertThat(ContractSchema.INVITATION.violations(with("groupName", name))).isEmpty();
  }

  private static JsonNode with(String member, String value) {
    var recorded = (ObjectNode) json(ContractTestKit.RECORDED_LIST).get(0);
    return recorded.set(member, json(value));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
