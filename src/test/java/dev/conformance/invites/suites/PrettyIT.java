package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.THOROUGH;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.contract.ResponseAssert.*;
import static dev.conformance.invites.engine.Expectation.*;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.Cases;
import dev.conformance.invites.engine.EveryResponse;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.Send;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;

/** {@code pretty=true} prints the same value over several lines. */
@InvitesSuite
final class PrettyIT {
  @Verifies(PRETTY_1)
  void returnsTheSameValue(@Get("pretty=true") Response pretty, @Get Response plain) {
    assertThat(pretty).isAList().hasExactlyTheItemsOf(plain);
  }

  @Verifies(value = PRETTY_2, needsInvitations = true)
  void printsIndentedLines(
      @Get("pretty=true")
          @Get(value = "pretty=%74rue", depth = THOROUGH)
          @Get(value = "%70retty=true", depth = THOROUGH)
          Response pretty) {
    assertThat(pretty).isPrettyPrinted();
  }

  @Verifies(PRETTY_3)
  void printsOneLineIfFalse(
      @Get("pretty=false") @Get(value = "pretty=fals%65", depth = THOROUGH) Response compact,
      @Get Response plain) {
    assertThat(compact).isAList().isCompact().hasExactlyTheItemsOf(plain);
  }

  @Verifies(PRETTY_3)
  void staysCompactIfAnotherParameterIsTrue(
      @Get("envelope=true&pretty=false") Response compact,
      @Get("envelope=true") Response enveloped,
      @Get Response plain) {
    assumeThat(ENVELOPE_1, enveloped).isAnEnvelope();
    assertThat(compact).isAnEnvelope().isCompact().hasTheSameItemsAs(plain);
  }

  @Verifies(PRETTY_4)
  void printsOneLineByDefault(
      @EveryResponse({LIST, EITHER, FRONT_END}) Response list, Request request) {
    assumeThat(SCHEMA_1, list).hasStatus(200);
    assume(!request.hasParameter("pretty"), "the request asks for a form");
    assertThat(list).isCompact();
  }

  @Verifies(value = PRETTY_5, needsInvitations = true)
  void prettyPrintsTheFilteredList(
      @Get("pretty=true&username={invited}") Response pretty, Target target) {
    assertThat(pretty)
        .isAList()
        .isPrettyPrinted()
        .hasExactlyInvitationsTo(target.invited(), target.invitations());
  }

  @Verifies(value = PRETTY_6, needsInvitations = true)
  void worksWithEnvelopeAndUsername(
      @Get(Queries.ALL_PARAMETERS_PLUS_SIGN) Response expected,
      @Get("envelope=true") Response enveloped,
      Target target) {
    assumeThat(ENVELOPE_1, enveloped).isAnEnvelope();
    assertThat(expected)
        .isAnEnvelope()
        .isPrettyPrinted()
        .hasExactlyInvitationsTo(target.invitedWithAPlus(), target.invitations());
  }

  @Verifies(value = PRETTY_6, needsInvitations = true)
  void listsAllInvitationsOfOneAddress(
      @Get(value = Queries.ALL_PARAMETERS_REPEATED, accept = MediaTypes.LATER) Response several,
      @Get("envelope=true") Response enveloped,
      Target target) {
    assumeThat(ENVELOPE_1, enveloped).isAnEnvelope();
    assertThat(several)
        .isAnEnvelope()
        .hasExactlyInvitationsTo(target.invitedSeveralTimes(), target.invitations());
  }

  @Verifies(PRETTY_7)
  @Cases(value = OtherFlagValue.class, of = ENVELOPE_8)
  void toleratesAValueThatIsNotBoolean(@Send("pretty") Response response, @Get Response plain) {
    assertThat(response).isRejectedOr(list -> list.hasTheSameItemsAs(plain));
  }
}
