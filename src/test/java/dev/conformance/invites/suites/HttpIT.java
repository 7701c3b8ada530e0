package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.THOROUGH;
import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.*;
import static dev.conformance.invites.engine.Expectation.*;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.Cases;
import dev.conformance.invites.engine.EveryResponse;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.GetToken;
import dev.conformance.invites.engine.Observations;
import dev.conformance.invites.engine.Send;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Target;

/** HTTP itself: safe GETs, other methods, and response headers. */
@InvitesSuite
final class HttpIT {
  /** Not {@code gzip;q=0}, because common middleware only looks for the word gzip. */
  static final String NO_CODING = "identity";

  @Verifies(HTTP_1)
  void returnsTheSameListEachTime(
      @Get Response first, @Get(repeat = 1) Response second, @Get(repeat = 2) Response third) {
    assertThat(first).isAList().hasTheListOf(second).hasTheListOf(third);
  }

  @Verifies(HTTP_1)
  @Cases(EquivalentRequest.class)
  void returnsTheSameListForAnEquivalentRequest(
      EquivalentRequest request, @Send Response response, @Get Response plain, Profile profile) {
    assertThat(response).isRejectedOr(request.rejections(profile), it -> it.hasTheListOf(plain));
  }

  @Verifies(HTTP_2)
  void rejectsAnotherMethod(@Send(method = "PUT") Response response, Profile profile) {
    assertThat(response).hasStatus(405).hasAnErrorBody(profile);
  }

  @Verifies(HTTP_2)
  void respondsToHead(@Send(method = "HEAD", depth = THOROUGH) Response response) {
    assertThat(response).isNoServerError();
  }

  @Verifies(HTTP_2)
  @Cases(RejectedRequest.class)
  void rejectsByHeadWhatGetRejects(@Send(method = "HEAD") Response response, Target target) {
    assertThat(response).isNoServerError().isNoSuccess().leaksNoneOf(target.names());
  }

  @Verifies(HTTP_2)
  @Cases(RejectedRequest.class)
  void showsNothingByOptionsThatGetRejects(
      @Send(method = "OPTIONS") Response response, Target target) {
    assertThat(response).isNoServerError().leaksNoneOf(target.names());
  }

  @Verifies(HTTP_3)
  void announcesItsSunsetByDates(@EveryResponse Response response, Observations observed) {
    assume(
        response.headers().hasAny("Deprecation", "Sunset"),
        "the server sends no Deprecation or Sunset header, which is allowed");
    assertThatHeadersOf(response).haveValidSunsetDates();
    response
        .daysUntilSunset()
        .ifPresent(days -> observed.note("days-until-sunset", "the days until Sunset", days));
  }

  @Verifies(HTTP_4)
  void statesItsRateLimitInIntegers(@EveryResponse Response response) {
    assume(
        response.headers().hasAny("RateLimit-Limit", "RateLimit-Remaining"),
        "the server sends no RateLimit-Limit or RateLimit-Remaining header, which is allowed");
    assertThatHeadersOf(response).haveIntegerRateLimits();
  }

  @Verifies(HTTP_5)
  void isNotPubliclyCacheable(@EveryResponse({LIST, REJECTION}) Response response) {
    assume(response.status() != 401, "a response to nobody in particular");
    assertThatHeadersOf(response).forbidPublicCaching();
  }

  @Verifies(HTTP_5)
  void doesNotLetSharedCachesStoreTokens(@GetToken Response token) {
    assertThatHeadersOf(token).forbidPublicCaching();
  }

  @Verifies(HTTP_6)
  void compressesAsRequested(@EveryResponse Response response) {
    assertThatHeadersOf(response).useNoEncodingButGzip();
  }

  @Verifies(HTTP_6)
  void compressesOnlyIfRequested(
      @Get(value = Queries.ENVELOPE_UNFILTERED + "&pretty=true", encoding = NO_CODING)
          Response uncoded,
      @Get(Queries.ENVELOPE_UNFILTERED + "&pretty=true") Response compressed) {
    assertThat(uncoded).hasStatus(compressed.status()).isNotCompressed().hasTheListOf(compressed);
  }
}
