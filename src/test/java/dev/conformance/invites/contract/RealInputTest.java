package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static dev.conformance.invites.contract.ItemsAssert.assertThatItemsOf;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;

import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded responses of the real service meet the contract as the kit reads it. */
class RealInputTest {

  static Stream<Response> lists() {
    return Stream.of(Sample.recorded(), Sample.published());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void acceptsARealList(Response list) {
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
  void acceptsTheRecordedHeader() {
    assertThat(Sample.recorded()).hasMediaType(MediaTypes.ATLAS_2023_01_01).isCompact();
    assertThatItemsOf(Sample.recorded()).haveNotExpired();
    assertThatHeadersOf(Sample.recorded())
        .haveValidSunsetDates()
        .haveIntegerRateLimits()
        .forbidPublicCaching();
    Assertions.assertThat(Sample.recorded().daysUntilSunset()).hasValue(324);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void acceptsTheRecordedErrors(Profile profile) {
    assertThat(Sample.recorded401())
        .hasStatus(401)
        .hasMediaType(MediaTypes.JSON)
        .hasAnErrorBody(profile)
        .leaksNoInvitation();
    assertThat(Sample.recorded404())
        .isRejected()
        .hasMediaType(MediaTypes.JSON)
        .hasAnErrorBody(profile)
        .isCompact();
    assertThatHeadersOf(Sample.recorded401())
        .carryAChallenge()
        .carryADigestChallengeForThePublishedClients();
  }
}
