package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.failure;
import static dev.conformance.invites.contract.ContractTestKit.list;
import static dev.conformance.invites.contract.ContractTestKit.response;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class LeaksTest {
  private final InvitationNames known =
      new InvitationNames(
          list(
                  "{\"id\":\"6a793fd52c88faeba59bd5d0\",\"username\":\"Pat.O'Neil@example.com\"}",
                  "{\"id\":\"7\",\"username\":\"ann\"}")
              .invitations());

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
}
