package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Prediction.Listed;
import dev.conformance.invites.contract.Prediction.Listed.Form;
import dev.conformance.invites.contract.Prediction.Rejected;
import dev.conformance.invites.contract.Prediction.Unspecified;
import dev.conformance.invites.contract.RequestDescription.Caller;
import dev.conformance.invites.contract.RequestDescription.Flag;
import dev.conformance.invites.contract.RequestDescription.GroupId;
import dev.conformance.invites.contract.RequestDescription.Project;
import dev.conformance.invites.contract.RequestDescription.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractModelTest {
  private final List<Invitation> all =
      Sample.list(
              "{\"id\":\"1\",\"username\":\"ann@example.com\"}",
              "{\"id\":\"2\",\"username\":\"Ann@example.com\"}",
              "{\"id\":\"3\",\"username\":\"bob@example.com\"}")
          .invitations();
  private final ContractModel documented = new ContractModel(Profile.DOCUMENTED, all);
  private final ContractModel cloud = new ContractModel(Profile.ATLAS_CLOUD, all);

  @ParameterizedTest
  @CsvSource({
    "OWNED, ABSENT, ABSENT, BARE, false, 3",
    "OWNED, FALSE, FALSE, BARE, false, 3",
    "OWNED, TRUE, ABSENT, ENVELOPE, false, 3",
    "OWNED, ABSENT, TRUE, BARE, true, 3",
    "EMPTY, TRUE, TRUE, ENVELOPE, true, 0",
  })
  void predictsAList(
      Project project, Flag envelope, Flag pretty, Form form, boolean isPretty, int items) {
    var request = request(project, GroupId.WELL_FORMED, envelope, pretty, Version.LATER);

    assertThat(documented.predict(request))
        .isEqualTo(new Listed(form, isPretty, List.of(all.subList(0, items)), false));
  }

  @Test
  void leavesTheLetterCaseOfAnAddressToTheServer() {
    assertThat(documented.predict(filtered("ann@example.com")))
        .isEqualTo(
            new Listed(Form.BARE, false, List.of(all.subList(0, 1), all.subList(0, 2)), false));
    assertThat(documented.predict(filtered("")))
        .isEqualTo(documented.predict(RequestDescription.plain()));
    assertThat(documented.predict(filtered("ann")))
        .isEqualTo(new Listed(Form.BARE, false, List.of(List.of()), true));
  }

  @ParameterizedTest
  @CsvSource({
    "OWNED, MALFORMED, PUBLISHED, 400 401 403 404",
    "OWNED, UPPER_CASE, PUBLISHED, 400 401 403 404",
    "OWNED, WELL_FORMED, MISSING, 400 406",
    "FOREIGN, WELL_FORMED, PUBLISHED, 403",
    "UNKNOWN, WELL_FORMED, PUBLISHED, 404",
    "UNKNOWN, WELL_FORMED, NONEXISTENT, 400 404 406",
    "FOREIGN, MALFORMED, MISSING, 400 401 403 404 406",
  })
  void predictsARejectionForAnyOfItsReasons(
      Project project, GroupId groupId, Version version, String statuses) {
    var request = request(project, groupId, Flag.TRUE, Flag.ABSENT, version);

    assertThat(documented.predict(request)).isEqualTo(new Rejected(statuses(statuses), true));
  }

  @Test
  void rejectsEveryCallerButTheOwner() {
    var forged =
        new RequestDescription(
            Project.OWNED,
            GroupId.WELL_FORMED,
            Flag.ABSENT,
            Flag.OTHER,
            Optional.of("x"),
            Version.PUBLISHED,
            Caller.FORGED);

    assertThat(documented.predict(forged)).isEqualTo(new Rejected(Set.of(400, 401), false));
  }

  @Test
  void toleratesWhatTheProfileTolerates() {
    var unknown =
        request(Project.UNKNOWN, GroupId.WELL_FORMED, Flag.ABSENT, Flag.ABSENT, Version.PUBLISHED);
    var upperCase =
        request(Project.OWNED, GroupId.UPPER_CASE, Flag.ABSENT, Flag.ABSENT, Version.PUBLISHED);

    assertThat(cloud.predict(unknown)).isEqualTo(new Rejected(Set.of(401, 403, 404), false));
    assertThat(cloud.predict(upperCase)).isEqualTo(new Unspecified());
  }

  @ParameterizedTest
  @CsvSource({"OTHER, ABSENT, PUBLISHED", "ABSENT, OTHER, LATER", "TRUE, TRUE, UNDOCUMENTED"})
  void knowsWhatIsNotSpecified(Flag envelope, Flag pretty, Version version) {
    var request = request(Project.OWNED, GroupId.WELL_FORMED, envelope, pretty, version);

    assertThat(documented.predict(request)).isEqualTo(new Unspecified());
  }

  @Test
  void verifiesAResponse() {
    var list = new Listed(Form.BARE, false, List.of(List.of()), true);
    var rejected = new Rejected(Set.of(404), true);
    var type = "Content-Type: " + MediaTypes.ATLAS_2023_01_01;

    list.verify(Sample.response(200, "[]", type), Profile.DOCUMENTED, all);
    list.verify(Sample.response(400, ""), Profile.DOCUMENTED, all);
    rejected.verify(Sample.recorded404(), Profile.DOCUMENTED, all);
    rejected.verify(Sample.response(200, "{\"status\":404}"), Profile.DOCUMENTED, all);
    assertThatThrownBy(
            () -> list.verify(Sample.response(200, "[{}]", type), Profile.DOCUMENTED, all))
        .hasMessageStartingWith("expected 0 invitations, but got 1");
    assertThatThrownBy(() -> rejected.verify(Sample.response(200, "[]"), Profile.DOCUMENTED, all))
        .hasMessageStartingWith("expected status 400 or 401 or 403 or 404 or 406, but got 200");
    assertThatThrownBy(
            () -> new Unspecified().verify(Sample.response(500, ""), Profile.DOCUMENTED, all))
        .hasMessage("expected no server error, but got 500: (empty body)");
  }

  private static Set<Integer> statuses(String statuses) {
    return Set.copyOf(Arrays.stream(statuses.split(" ", -1)).map(Integer::valueOf).toList());
  }

  private static RequestDescription request(
      Project project, GroupId groupId, Flag envelope, Flag pretty, Version version) {
    return new RequestDescription(
        project, groupId, envelope, pretty, Optional.empty(), version, Caller.OWNER);
  }

  private static RequestDescription filtered(String username) {
    return new RequestDescription(
        Project.OWNED,
        GroupId.WELL_FORMED,
        Flag.ABSENT,
        Flag.ABSENT,
        Optional.of(username),
        Version.PUBLISHED,
        Caller.OWNER);
  }
}
