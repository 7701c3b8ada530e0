package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.AnswerAssert.assertThat;
import static dev.conformance.invites.contract.Requirement.PRETTY_1;
import static dev.conformance.invites.contract.Requirement.PRETTY_2;
import static dev.conformance.invites.contract.Requirement.PRETTY_3;
import static dev.conformance.invites.contract.Requirement.PRETTY_4;
import static dev.conformance.invites.contract.Requirement.PRETTY_5;
import static dev.conformance.invites.contract.Requirement.PRETTY_6;
import static dev.conformance.invites.contract.Requirement.PRETTY_7;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.http.Caller;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Judges;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.Verifies;

/** {@code pretty=true} prints the same value over several lines. */
@Judges(Area.PRETTY)
final class PrettyIT {

  @Verifies(PRETTY_1)
  void answersTheSameValue(
      @Get("pretty=true") Answer pretty, @Get Answer plain, @Get(again = true) Answer again) {
    assertThat(pretty).isAList().holdsTheVeryItemsOf(plain, again);
  }

  @Verifies(PRETTY_2)
  @NeedsInvitations
  void printsIndentedLines(@Get("pretty=true") Answer pretty) {
    assertThat(pretty).isPrettyPrinted();
  }

  @Verifies(PRETTY_3)
  void printsOneLineIfFalse(
      @Get("pretty=false") Answer compact, @Get Answer plain, @Get(again = true) Answer again) {
    assertThat(compact).isAList().isCompact().holdsTheVeryItemsOf(plain, again);
  }

  @Verifies(PRETTY_4)
  void printsOneLineByDefault(
      @Get
          @Get("envelope=true")
          @Get("envelope=false")
          @Get("username=")
          @Get("username={invited}")
          @Get(Queries.OF_NOBODY)
          @Get("username={invited}&envelope=true")
          @Get(project = Project.EMPTY)
          @Get(project = Project.EMPTY, value = "envelope=true")
          @Get(as = Caller.Kind.DIGEST_OWNER)
          @Get(accept = "application/vnd.atlas.2025-03-12+json")
          Answer answer) {
    assumeTrue(answer.status() == 200, "the request was not answered with 200");
    assertThat(answer).isCompact();
  }

  @Verifies(PRETTY_5)
  @NeedsInvitations
  void printsTheFilteredListPretty(
      @Get("pretty=true&username={invited}") Answer pretty, Known known) {
    assertThat(pretty)
        .isAList()
        .isPrettyPrinted()
        .holdsThoseOf(known.invited(), known.invitations());
  }

  @Verifies(PRETTY_6)
  @NeedsInvitations
  void worksTogetherWithEnvelopeAndUsername(
      @Get("username={invited}&envelope=true&pretty=true") Answer all, Known known) {
    assertThat(all)
        .isAnEnvelope()
        .statesItsStatus()
        .isPrettyPrinted()
        .holdsThoseOf(known.invited(), known.invitations());
  }

  @Verifies(PRETTY_7)
  void survivesAValueThatIsNoBoolean(@Get("pretty=maybe") Answer answer) {
    assertThat(answer).isNoServerError();
  }
}
