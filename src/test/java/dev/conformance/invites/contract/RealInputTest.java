package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.ContractTestKit.list;
import static dev.conformance.invites.contract.ContractTestKit.response;
import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static dev.conformance.invites.contract.ItemsAssert.assertThatItemsOf;
import static dev.conformance.invites.contract.ResponseAssert.assertThat;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recorded responses of the real service meet the contract as the kit reads it. */
class RealInputTest {
  private static final Response RECORDED =
      response(
          200,
          ContractTestKit.RECORDED_LIST,
          "Content-Type: application/vnd.atlas.2023-01-01+json;charset=utf-8",
          "Date: Mon, 10 Aug 2026 03:05:00 GMT",
          "Deprecation: Wed, 4 Oct 2023 00:00:00 GMT",
          "Sunset: Thu, 1 Jul 2027 00:00:00 GMT",
          "Ratelimit-Limit: 1200",
          "Ratelimit-Remaining: 1198");

  private static final Response PUBLISHED =
      list(
          """
          {"createdAt": "2026-05-04T09:42:00Z", "expiresAt": "2026-05-04T09:42:00Z",
           "groupId": "32b6e34b3d91647abb20e7b8", "groupName": "string",
           "id": "32b6e34b3d91647abb20e7b8", "inviterUsername": "hello@example.com",
           "links": [{"href": "https://cloud.mongodb.com/api/atlas", "rel": "self"}],
           "roles": ["string"], "username": "hello@example.com"}\
          """);

  /** The edge's response to a request without credentials. */
  private static final Response RECORDED_401 =
      response(
          401,
          """
          {
            "error" : 401,
            "reason" : "Unauthorized",
            "detail" : "You are not authorized for this resource.",
            "errorCode" : "UNEXPECTED_ERROR"
          }\
          """,
          "Content-Type: application/json",
          "WWW-Authenticate: Digest realm=\"MMS Public API\", domain=\"\", nonce=\"bm9uY2U=\", algorithm=MD5, qop=\"auth\", stale=false");

  private static final Response RECORDED_404 =
      response(
          404,
          """
          {"detail":"No group with ID 111111111111111111111111 exists.","error":404,\
          "errorCode":"GROUP_NOT_FOUND","parameters":["111111111111111111111111"],\
          "reason":"Not Found"}\
          """,
          "Content-Type: application/json");

  @Test
  void acceptsRealLists() {
    for (var list : List.of(RECORDED, PUBLISHED)) {
      assertThat(list).isAList().hasTheSameItemsAs(list).showsNoStackTrace();
      assertThatItemsOf(list)
          .haveUniqueIds()
          .doNotExpireBeforeTheirCreation()
          .belongTo(list.invitations().get(0).groupId());
      for (var requirement : Requirement.values()) {
        assertThatItemsOf(list).satisfy(requirement);
      }
    }
  }

  @Test
  void acceptsTheRecordedHeader() {
    assertThat(RECORDED).hasMediaType(MediaTypes.ATLAS_2023_01_01).isCompact();
    assertThatItemsOf(RECORDED).haveNotExpired();
    assertThatHeadersOf(RECORDED)
        .haveValidSunsetDates()
        .haveIntegerRateLimits()
        .forbidPublicCaching();
    Assertions.assertThat(RECORDED.daysUntilSunset()).contains(324L);
  }

  @ParameterizedTest
  @EnumSource
  void acceptsTheRecordedErrors(Profile profile) {
    assertThat(RECORDED_401).hasStatus(401).hasAnErrorBody(profile).leaksNoInvitation();
    assertThat(RECORDED_404).hasStatus(404).hasAnErrorBody(profile).isCompact();
    assertThatHeadersOf(RECORDED_401)
        .carryAChallenge()
        .carryADigestChallengeForThePublishedClients();
  }
}
