package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.*;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.lang3.ArrayUtils;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.platform.commons.support.ReflectionSupport;

class ResponseAssertTest {
  private final InvitationNames known =
      new InvitationNames(
          list(
                  "{\"id\":\"6a793fd52c88faeba59bd5d0\",\"username\":\"Pat.O'Neil@example.com\"}",
                  "{\"id\":\"7\",\"username\":\"ann\"}")
              .invitations());

  @Test
  void aSecondCopyMakesADifference() {
    var ann = "{\"id\":\"a\",\"username\":\"ann@example.com\"}";
    var bob = "{\"id\":\"b\",\"username\":\"bob@example.com\"}";

    assertThatThrownBy(
            () ->
                assertThat(list(ann, ann, bob).named("the list with username="))
                    .hasTheSameItemsAs(list(bob, ann, bob).named("the plain list")))
        .hasMessageStartingWith(
            """
            expected the same invitations in the list with username= as in the plain list, but got \
            3 in each, of which some differ: unexpected: a (ann@example.com); missing: b (bob@example.com)
            the list with username=: 200: [{\
            """);
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/proof/changed-members.csv",
      delimiter = '|',
      quoteCharacter = '`')
  void anotherMemberMakesADifference(String members, String changed, @Nullable String words) {
    var before = list(itemWith(members)).invitations();
    var after = list(itemWith(changed)).invitations();

    var found = ListDifference.between(after, before, ListDifference.Scope.ALL_MEMBERS);
    Assertions.assertThat(found.map(ListDifference::words)).isEqualTo(Optional.ofNullable(words));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/error-bodies.csv", delimiter = '|', quoteCharacter = '`')
  void reportsWhatThePublishedSchemaForbids(String body, String expected) {
    var text = body.replace('\'', '"').replace("BOM", "\uFEFF");
    var error = response(404, text, "Content-Type: application/json");

    Assertions.assertThat(ErrorBody.violations(error, Profile.DOCUMENTED))
        .filteredOn(violation -> violation.requirement().level() == Level.MUST)
        .extracting(it -> it.requirement().id() + ": " + it.deviation().sentence())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/token-responses.csv", delimiter = '|')
  void neverQuotesTheResponseOfATokenEndpoint(int status, String type, String body, String text) {
    var response = response(status, body.replace('\'', '"'), "Content-Type: " + type);

    assertThatThrownBy(() -> TokenAssert.assertThatToken(response).isIssued())
        .hasMessageStartingWith(text)
        .hasMessageNotContaining("t0ken");
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/headers.csv", delimiter = '|', quoteCharacter = '`')
  void readsHeaderFieldsAsClientsDo(String assertion, String fields, @Nullable String message) {
    var headers = HeadersAssert.assertThatHeadersOf(response(200, "[]", fields.split(" // ", -1)));
    var method = ReflectionSupport.findMethod(HeadersAssert.class, assertion).orElseThrow();

    Assertions.assertThat(failure(() -> ReflectionSupport.invokeMethod(method, headers)))
        .isEqualTo(Optional.ofNullable(message));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/dates.csv", delimiter = '|')
  void readsOnlyDates(String value, @Nullable Instant date) {
    Assertions.assertThat(HttpDates.parse(value)).isEqualTo(Optional.ofNullable(date));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/leaks.csv", delimiter = '|', quoteCharacter = '`')
  void findsAnAddressOrAnIdAnywhere(String body, @Nullable String name) {
    var message = "expected no invitation, but got a body that names some: [%s] in %s";

    Assertions.assertThat(failure(() -> assertThat(response(403, body)).leaksNoneOf(known)))
        .isEqualTo(Optional.ofNullable(name).map(it -> message.formatted(it, body)));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/token-leaks.csv", delimiter = '|', quoteCharacter = '`')
  void findsATokenAnywhere(String body, boolean hasToken) {
    Assertions.assertThat(Leaks.hasToken(response(401, body))).isEqualTo(hasToken);
  }

  /** Each at sign may belong to thousands of addresses. */
  @Test
  @Timeout(10)
  void searchesTheBeginningOfABodyFullOfAtSignsAndOfAllHeaderFieldsTogether() {
    var address = "Pat.O'Neil@example.com";
    var signs = "a.a'".repeat(15) + "@" + "a.a'".repeat(63);
    var fields = Collections.nCopies(185, "X: " + signs.repeat(12)).toArray(String[]::new);

    var late = response(403, signs.repeat(215) + address, ArrayUtils.add(fields, "Y: " + address));
    assertThat(late).leaksNoneOf(known);
    var early = response(403, "", ArrayUtils.insert(15, fields, "Y: " + address));
    assertThatThrownBy(() -> assertThat(early).leaksNoneOf(known))
        .hasMessage("the header Y names the invitation " + address);
  }

  @Test
  void aResponseMayRepeatWhatWasRequested() {
    var rejection = response(403, "{}", "Link: </users/pat.o'neil@example.com>; rel=owner");

    var toAnn = assertThat(rejection.requesting(() -> Set.of("ann@example.com")));
    assertThatThrownBy(() -> toAnn.leaksNoneOf(known))
        .hasMessage("the header Link names the invitation Pat.O'Neil@example.com");
    assertThat(rejection.requesting(() -> Set.of("Pat.O'Neil@example.com"))).leaksNoneOf(known);
  }

  private static String itemWith(String members) {
    return "{\"id\":\"a\",\"username\":\"ann@example.com\",%s}".formatted(members);
  }
}
