package dev.conformance.invites.report;

import static dev.conformance.invites.contract.Requirement.ENVELOPE_6;
import static dev.conformance.invites.contract.Requirement.ERROR_1;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_6;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequirementResultTest {

  @Test
  void whatTheLeastInputShowsIsTheLikelyCause() {
    var withTwoParameters = result(ENVELOPE_6, failed(2));
    var withOneParameter = result(USERNAME_1, failed(3), failed(1));
    var withNone = result(VERSION_1, failed(0));

    assertThat(causeFirst(withTwoParameters, withOneParameter, withNone))
        .containsExactly(VERSION_1, USERNAME_1, ENVELOPE_6);
  }

  @Test
  void aRequirementOfEveryResponseIsNotTheCauseIfOtherResponsesMeetIt() {
    var ofMalformedIds = result(GROUP_ID_6, failed(0), failed(0));
    var ofSomeErrors = result(ERROR_1, failed(0), SampleRun.check("holds", Status.PASSED, ""));

    assertThat(causeFirst(ofSomeErrors, ofMalformedIds)).containsExactly(GROUP_ID_6, ERROR_1);
  }

  @Test
  void aRequirementOfEveryResponseIsMoreLikelyTheCauseThanOneOfSome() {
    var ofMalformedIds = result(GROUP_ID_6, failed(0));
    var ofErrors = result(ERROR_1, failed(0), SampleRun.check("gap", Status.NOT_EXERCISED, ""));

    assertThat(causeFirst(ofMalformedIds, ofErrors)).containsExactly(ERROR_1, GROUP_ID_6);
  }

  @Test
  void theCheckWithTheLeastInputIsFirst() {
    var simple = failed(1);
    var complicated = failed(3);

    var result = result(SCHEMA_1, complicated, simple);

    assertThat(result.failures()).containsExactly(simple, complicated);
  }

  private static List<Requirement> causeFirst(RequirementResult... results) {
    return Stream.of(results)
        .sorted(RequirementResult.causeFirst())
        .map(RequirementResult::requirement)
        .toList();
  }

  private static RequirementResult result(Requirement requirement, CheckResult... checks) {
    return new RequirementResult(
        requirement, Status.FAILED, Arrays.asList(checks), Optional.empty());
  }

  /** A check whose most complicated request differs from the plain one in this many inputs. */
  private static CheckResult failed(int inputs) {
    var plain = new RecordedExchange("GET /", "curl /", "GET /", "");
    var other = new RecordedExchange("GET /a", "curl /a", "GET /a", "", inputs, Optional.empty());
    return SampleRun.check("a check", Status.FAILED, "reason", other, plain);
  }
}
