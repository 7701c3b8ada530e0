package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Invitation;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class InviteesTest {
  /** A server that returns a single invitation without a list is seen only with such an address. */
  @ParameterizedTest
  @CsvSource({
    "ann@a.com joe@a.com ann@a.com, joe@a.com,",
    "ann@a.com joe@a.com Ann@a.com, joe@a.com,",
    "ann@a.com joe+x@a.com ann@a.com, ann@a.com,",
    "joe+x@a.com joe_y@a.com joe+x@a.com, joe+x@a.com,",
    "ann@a.com joann@a.com, ann@a.com, ann@a.com",
    "ann@a.com ANN@a.com.au bea@a.com, ann@a.com, ann@a.com",
    "Ann@a.com joe@a.com zoeann@A.com, joe@a.com, Ann@a.com",
    "ann@a.com ANN@a.com joann@a.com.au, joann@a.com.au,",
  })
  void findsAnOrdinaryAddressWithOneInvitationAndOneWithWhichAnotherOneBeginsOrEnds(
      String addresses, String simplestAddress, @Nullable String part) {
    assertThat(invitees(addresses).simplestAddress()).hasValue(simplestAddress);
    assertThat(invitees(addresses).partOfAnother()).isEqualTo(Optional.ofNullable(part));
  }

  @Test
  void knowsAnAddressInAnyCase() {
    var invitees = invitees("ann@a.com Joe+x@a.com ANN@a.com");

    assertThat(invitees.invitedSeveralTimes()).hasValue("ANN@a.com");
    assertThat(invitees.first(address -> address.contains("+"))).hasValue("Joe+x@a.com");
    assertThat(invitees.contains("joe+X@A.COM")).isTrue();
    assertThat(invitees.contains("joe@a.com")).isFalse();
  }

  private static Invitees invitees(String addresses) {
    return Invitees.of(
        Arrays.stream(addresses.split(" "))
            .map(address -> JsonNodeFactory.instance.objectNode().put("username", address))
            .map(Invitation::new)
            .toList());
  }
}
