package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.HierarchyTraversalMode.TOP_DOWN;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.support.ReflectionSupport;

final class CheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runsOnce | runs once",
        "runsForEachGet | runs for each get: plain; runs for each get: unknown project,"
            + " pretty=true; runs for each get: Accept: */*",
        "runsForEachRow | runs for each row: even number",
        "runsForAllRows | runs for all rows: odd number; runs for all rows: even number",
        "runsAfterAnotherRequest | runs after another request: plain;"
            + " runs after another request: after pretty=true",
        "rejectsAnIdInUpperCase | rejects an id in upper case",
        "statesTheHttpStatus | states the HTTP status",
        "isSentAsJson | is sent as JSON",
        "httpsIsAnotherWord | https is another word",
      })
  void namesEachRunOfACheck(String method, String names) {
    var runs = checks(method).stream().map(Check::name).toList();

    assertThat(String.join("; ", runs)).isEqualTo(names);
  }

  private static List<Check> checks(String method) {
    return Check.of(
        ReflectionSupport.findMethods(Checks.class, m -> m.getName().equals(method), TOP_DOWN)
            .get(0));
  }

  /** Methods for their names and annotations alone. */
  @SuppressWarnings("unused")
  private interface Checks {
    @Verifies(Requirement.PRETTY_1)
    void runsOnce(@Get Response plain, @Get("pretty=true") Response pretty);

    @Verifies(Requirement.PRETTY_1)
    void runsForEachGet(
        @Get @Get(project = Project.UNKNOWN, value = "pretty=true") @Get(accept = "*/*")
            Response response);

    @Verifies(Requirement.PRETTY_1)
    void runsAfterAnotherRequest(@Get @Get(after = "pretty=true", repeat = 3) Response response);

    @Verifies(Requirement.PRETTY_2)
    @Cases(Parity.class)
    void runsForEachRow(@CaseResponse Response response);

    @Verifies(Requirement.PRETTY_3)
    @Cases(Parity.class)
    void runsForAllRows(@CaseResponse Response response);

    void rejectsAnIdInUpperCase();

    void statesTheHttpStatus();

    void isSentAsJson();

    void httpsIsAnotherWord();
  }

  private enum Parity implements TestCase {
    ODD_NUMBER(Requirement.PRETTY_1),
    EVEN_NUMBER(Requirement.PRETTY_2);

    private final Requirement requirement;

    Parity(Requirement requirement) {
      this.requirement = requirement;
    }

    @Override
    public Optional<Requirement> requirement() {
      return Optional.of(requirement);
    }

    @Override
    public RequestTemplate request(RequestTemplate plain, Target target) {
      return plain;
    }
  }
}
