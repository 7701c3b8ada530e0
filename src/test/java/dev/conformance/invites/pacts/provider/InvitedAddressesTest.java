package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvitedAddressesTest {
  @Test
  void anAddressBesideOthersShowsWhetherAFilterNarrows() {
    var addresses = InvitedAddresses.of("ann@example.com", "kim+atlas@example.com");

    assertThat(addresses.plain()).contains("ann@example.com");
    assertThat(addresses.withPlus()).contains("kim+atlas@example.com");
  }

  @Test
  void theOnlyAddressDoesNot() {
    assertThat(InvitedAddresses.of("ann@example.com", "ann@example.com").plain()).isEmpty();
    assertThat(InvitedAddresses.of("kim+atlas@example.com").withPlus()).isEmpty();
  }

  @Test
  void anAddressInTwoSpellingsIsAvoided() {
    var addresses = InvitedAddresses.of("ann@example.com", "Ann@example.com", "kim@example.com");

    assertThat(addresses.plain()).contains("kim@example.com");
  }
}
