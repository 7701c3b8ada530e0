package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.recorded;
import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static dev.conformance.invites.contract.ItemsAssert.assertThatItemsOf;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;

import java.io.IOException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded responses of the real service meet the contract as the kit reads it. */
class RealInputTest {
  @ParameterizedTest
  @ValueSource(strings = {"list", "published-sample"})
  void acceptsRealLists(String name) throws IOException {
    var list = recorded(name);

    assertThat(list).isAList().hasTheSameItemsAs(list).showsNoStackTrace();
    assertThatItemsOf(list)
        .haveUniqueIds()
        .doNotExpireBeforeTheirCreation()
        .belongTo(list.invitations().get(0).groupId());
    for (var requirement : Requirement.values()) {
      assertThatItemsOf(list).satisfy(requirement);
    }
  }

  @Test
  void acceptsTheRecordedHeader() throws IOException {
    var list = recorded("list");

    assertThat(list).hasMediaType(MediaTypes.ATLAS_2023_01_01).isCompact();
    assertThatItemsOf(list).haveNotExpired();
    assertThatHeadersOf(list).haveValidSunsetDates().haveIntegerRateLimits().forbidPublicCaching();
    Assertions.assertThat(list.daysUntilSunset()).contains(324L);
  }

  @ParameterizedTest
  @EnumSource
  void acceptsTheRecordedErrors(Profile profile) throws IOException {
    var edge = recorded("unauthorized");

    assertThat(edge).hasStatus(401).hasAnErrorBody(profile).leaksNoInvitation();
    assertThatHeadersOf(edge).carryAChallenge().carryADigestChallengeForThePublishedClients();
    assertThat(recorded("unknown-project")).hasStatus(404).hasAnErrorBody(profile).isCompact();
  }
}
