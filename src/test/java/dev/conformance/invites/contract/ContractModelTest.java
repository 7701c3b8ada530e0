package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Prediction.Listed;
import dev.conformance.invites.contract.Prediction.Listed.Form;
import dev.conformance.invites.contract.Prediction.Listed.Style;
import dev.conformance.invites.contract.Prediction.Rejected;
import dev.conformance.invites.contract.RequestDescription.Caller;
import dev.conformance.invites.contract.RequestDescription.Extra;
import dev.conformance.invites.contract.RequestDescription.Filter;
import dev.conformance.invites.contract.RequestDescription.Flag;
import dev.conformance.invites.contract.RequestDescription.GroupId;
import dev.conformance.invites.contract.RequestDescription.Method;
import dev.conformance.invites.contract.RequestDescription.Project;
import dev.conformance.invites.contract.RequestDescription.Version;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContractModelTest {
  private static final Set<Integer> REFUSALS = Set.of(400, 403, 414, 422, 431);
  private static final Set<Integer> REFUSALS_OF_A_FLAG = Set.of(400, 403, 404, 414, 422, 431);

  private static final RequestDescription PLAIN = RequestDescription.plain();

  private static final List<Invitation> ALL =
      Sample.list(
              "{\"id\":\"1\",\"username\":\"ann@example.com\"}",
              "{\"id\":\"2\",\"username\":\"Ann@example.com\"}",
              "{\"id\":\"3\",\"username\":\"bob@example.com\"}")
          .invitations();
  private final ContractModel documented = new ContractModel(Profile.DOCUMENTED, ALL);
  private final ContractModel cloud = new ContractModel(Profile.ATLAS_CLOUD, ALL);

  @ParameterizedTest
  @CsvSource({
    "OWNED, ABSENT, ABSENT, BARE, COMPACT, 3, SCHEMA_1 HTTP_1 PRETTY_4",
    "OWNED, FALSE, FALSE, BARE, COMPACT, 3, ENVELOPE_4 HTTP_1 PRETTY_3",
    "OWNED, TRUE, ABSENT, ENVELOPE, COMPACT, 3, ENVELOPE_1 ENVELOPE_3 PRETTY_4",
    "OWNED, ABSENT, TRUE, BARE, PRETTY, 3, PRETTY_1 PRETTY_1 PRETTY_2",
    "EMPTY, TRUE, TRUE, ENVELOPE, PRETTY, 0, ENVELOPE_1 SCHEMA_14 ENVELOPE_5",
    "OWNED, OTHER, ABSENT, BARE ENVELOPE, COMPACT, 3, ENVELOPE_8 ENVELOPE_3 PRETTY_4",
    "OWNED, ABSENT, OTHER, BARE, COMPACT PRETTY, 3, PRETTY_7 HTTP_1 PRETTY_4",
  })
  void predictsAList(
      Project project,
      Flag envelope,
      Flag pretty,
      String forms,
      String styles,
      int items,
      String requirements) {
    var request = PLAIN.about(project).withEnvelope(envelope).withPretty(pretty);

    var listed = (Listed) documented.predict(request);

    assertThat(listed.forms()).isEqualTo(values(Form.class, forms));
    assertThat(listed.styles()).isEqualTo(values(Style.class, styles));
    assertThat(listed.alternatives()).isEqualTo(List.of(ALL.subList(0, items)));
    assertThat(listed.refusals())
        .isEqualTo(envelope == Flag.OTHER || pretty == Flag.OTHER ? REFUSALS_OF_A_FLAG : Set.of());
    assertThat(listed.requirements())
        .extracting(
            one -> one.status().name() + " " + one.items().name() + " " + one.style().name())
        .isEqualTo(requirements);
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        // The server decides whether the letter case counts.
        Arguments.of("ann@example.com", List.of(ALL.subList(0, 1), ALL.subList(0, 2)), Set.of()),
        Arguments.of("", List.of(ALL), Set.of()),
        Arguments.of("ann", List.of(List.of()), REFUSALS),
        Arguments.of("a".repeat(64) + "@example.com", List.of(List.of()), Set.of()),
        Arguments.of("a".repeat(65) + "@example.com", List.of(List.of()), REFUSALS));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void predictsTheListOfAFilter(
      String username, List<List<Invitation>> alternatives, Set<Integer> refusals) {
    var listed = (Listed) documented.predict(filtered(username));

    assertThat(listed.alternatives()).isEqualTo(alternatives);
    assertThat(listed.refusals()).isEqualTo(refusals);
  }

  @Test
  void acceptsEachReadingOfAParameterThatIsNotSpecified() {
    var filter = new Filter(List.of("bob@example.com", ""), Optional.of(Requirement.USERNAME_10));

    var listed = (Listed) documented.predict(PLAIN.filteredBy(filter));

    assertThat(listed.alternatives()).containsExactly(ALL.subList(2, 3), ALL);
    assertThat(listed.refusals()).isEqualTo(REFUSALS);
  }

  @Test
  void predictsThatADigestResponseThatIsSentAgainIsAcceptedOrRefused() {
    var listed = (Listed) documented.predict(PLAIN.by(Caller.REPLAYED_DIGEST));

    assertThat(listed.alternatives()).containsExactly(ALL);
    assertThat(listed.refusals()).containsExactlyInAnyOrder(400, 401);
    assertThat(listed.requirements().status()).isEqualTo(Requirement.AUTHENTICATION_5);
  }

  @ParameterizedTest
  @CsvSource({
    "OWNED, WRONG_LENGTH, PUBLISHED, OWNER, 400 401 403 404 414, GROUP_ID_1",
    "OWNED, UPPER_CASE, PUBLISHED, OWNER, 400 401 403 404 414, GROUP_ID_4",
    "OWNED, WELL_FORMED, MISSING, OWNER, 400 406, VERSION_3",
    "FOREIGN, WELL_FORMED, PUBLISHED, OWNER, 403, ACCESS_2",
    "UNKNOWN, WELL_FORMED, PUBLISHED, OWNER, 404, ACCESS_1",
    "UNKNOWN, WELL_FORMED, NONEXISTENT, OWNER, 400 404 406, VERSION_4",
    "FOREIGN, SURROUNDED, MISSING, ANONYMOUS, 400 401 403 404 406 414, AUTHENTICATION_1",
    "UNKNOWN, WELL_FORMED, PUBLISHED, ANONYMOUS, 401, AUTHENTICATION_1",
    "OWNED, WELL_FORMED, PUBLISHED, GARBLED, 400 401, AUTHENTICATION_3",
    "OWNED, WELL_FORMED, PUBLISHED, FORGED_TOKEN, 401, AUTHENTICATION_10",
    "OWNED, WELL_FORMED, PUBLISHED, FORGED_DIGEST, 401, AUTHENTICATION_5",
    "OWNED, WELL_FORMED, PUBLISHED, GARBLED_DIGEST, 400 401, AUTHENTICATION_5",
  })
  void predictsARejectionForAnyOfItsReasons(
      Project project,
      GroupId groupId,
      Version version,
      Caller caller,
      String statuses,
      Requirement violated) {
    var request = PLAIN.about(project).spelled(groupId).in(version).by(caller);

    assertThat(documented.predict(request))
        .isEqualTo(new Rejected(statuses(statuses), false, false, violated, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HEAD    | OWNER     | 200 | ''                 |
          HEAD    | OWNER     | 405 | ''                 |
          HEAD    | OWNER     | 501 | ''                 |
          HEAD    | OWNER     | 500 | ''                 | expected no server error, but got 500: (empty body)
          HEAD    | ANONYMOUS | 401 | ''                 |
          HEAD    | ANONYMOUS | 302 | ''                 |
          HEAD    | ANONYMOUS | 204 | ''                 | expected HEAD to be refused as GET is, but got status 204
          OPTIONS | ANONYMOUS | 204 | ''                 |
          OPTIONS | ANONYMOUS | 200 | bob@example.com    | expected no invitation, but the body names [bob@example.com]: bob@example.com
          OPTIONS | OWNER     | 200 | bob@example.com    |
          """)
  void judgesAnotherMethodByWhatGetMayShow(
      Method method, Caller caller, int status, String body, @Nullable String deviation) {
    var prediction = documented.predict(PLAIN.by(method).by(caller));
    var response =
        new Response(
            status, new Headers(List.of()), Body.of(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(prediction.deviations(response, Profile.DOCUMENTED, ALL))
        .containsExactlyElementsOf(
            Optional.ofNullable(deviation)
                .map(message -> new Deviation(Requirement.HTTP_2, message))
                .stream()
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "EXTREME, OWNER, GROUP_ID_3",
    "NO_ID, OWNER, GROUP_ID_3",
    "EQUIVALENT, ANONYMOUS, AUTHENTICATION_1",
    "WELL_FORMED, EXTREME, AUTHENTICATION_3",
  })
  void aFrontEndMayRejectWhatNoServerNeedsToRead(
      GroupId groupId, Caller caller, Requirement violated) {
    assertThat(documented.predict(PLAIN.spelled(groupId).by(caller)))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.mayComeFromAFrontEnd()).isTrue();
              assertThat(rejected.violated()).isEqualTo(violated);
            });
  }

  @Test
  void aFrontEndMayCloseTheConnectionForAnUnsafeCharacter() {
    assertThat(documented.predict(PLAIN.with(Extra.UNSAFE_CHARACTER)).mayBeUnanswered()).isTrue();
    assertThat(documented.predict(PLAIN).mayBeUnanswered()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"WRONG_LENGTH, OWNED, GROUP_ID_8", "WELL_FORMED, UNKNOWN, ACCESS_3"})
  void aRejectionInSpiteOfAQueryHasARequirementOfItsOwn(
      GroupId groupId, Project project, Requirement violated) {
    var request = PLAIN.about(project).spelled(groupId).withEnvelope(Flag.TRUE);

    assertThat(documented.predict(request))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.violated()).isEqualTo(violated);
              assertThat(rejected.mayBeWrapped()).isTrue();
            });
  }

  @Test
  void aFrontEndMayRejectACharacterOfAPathByItself() {
    var rejected =
        documented.predict(PLAIN.spelled(GroupId.WRONG_CHARACTER).with(Extra.UNSAFE_CHARACTER));

    assertThat(rejected.violated()).isEqualTo(Requirement.GROUP_ID_2);
    assertThat(deviations(rejected, Sample.response(400, "<html>"))).isEmpty();
  }

  @Test
  void aFrontEndMayRejectAnExtremePathByItself() {
    var extreme = (Rejected) documented.predict(PLAIN.spelled(GroupId.EXTREME));

    assertThat(extreme.mayBeUnanswered()).isTrue();
    assertThat(deviations(extreme, Sample.response(414, "<html>"))).isEmpty();
    assertThat(deviations(extreme, Sample.response(500, "<html>")))
        .containsExactly("expected status 400, 401, 403, 404 or 414, but got 500: <html>");
  }

  @Test
  void toleratesWhatTheProfileTolerates() {
    assertThat(cloud.predict(PLAIN.about(Project.UNKNOWN)))
        .isEqualTo(new Rejected(Set.of(401, 403, 404), false, false, Requirement.ACCESS_1, ""));
    assertThat(((Listed) cloud.predict(PLAIN.spelled(GroupId.UPPER_CASE))).refusals())
        .containsExactlyInAnyOrder(400, 401, 403, 404, 414);
  }

  @Test
  void aServerMayReturnAPartIfAHeaderRequestsIt() {
    assertThat(((Listed) documented.predict(PLAIN.with(Extra.PARTIAL))).refusals())
        .containsExactlyInAnyOrder(206, 416);
  }

  @Test
  void aServerMayKnowNoVersionOfItsResponses() {
    assertThat(((Listed) documented.predict(PLAIN.with(Extra.PRECONDITION))).refusals())
        .containsExactly(412);
  }

  @Test
  void aServerMayRefuseAnEmptyParameterWhateverElseTheRequestHas() {
    var request = PLAIN.with(Extra.EMPTY_PARAMETER).with(Extra.PARTIAL).withEnvelope(Flag.TRUE);

    assertThat(((Listed) documented.predict(request)).refusals())
        .containsExactlyInAnyOrder(206, 400, 416, 422);
  }

  @ParameterizedTest
  @CsvSource({
    // Java's equalsIgnoreCase, SQL's upper, JavaScript's toLowerCase.
    "IAN@example.com, '1 2, 1 2, 1'",
    // Python's casefold, SQL's upper, the others.
    "STRASSE@example.com, '3 4, 3 4, 3'",
  })
  void acceptsEachUsualFoldingOfLettersThatAreNotAscii(String username, String accepted) {
    var all =
        Sample.list(
                "{\"id\":\"1\",\"username\":\"ian@example.com\"}",
                "{\"id\":\"2\",\"username\":\"\u0131an@example.com\"}",
                "{\"id\":\"3\",\"username\":\"strasse@example.com\"}",
                "{\"id\":\"4\",\"username\":\"stra\u00DFe@example.com\"}")
            .invitations();

    var listed = (Listed) new ContractModel(Profile.DOCUMENTED, all).predict(filtered(username));

    assertThat(listed.alternatives())
        .extracting(list -> list.stream().map(Invitation::id).collect(Collectors.joining(" ")))
        .contains(accepted.split(", "));
  }

  @Test
  void namesTheStatusesOfWhatAServerMayRefuse() {
    var prediction = documented.predict(PLAIN.in(Version.UNDOCUMENTED));
    var response = Sample.response(500, "{}");

    assertThat(prediction.deviations(response, Profile.DOCUMENTED, ALL))
        .containsExactly(
            new Deviation(
                Requirement.VERSION_4, "expected status 200, 400 or 406, but got 500: {}"));
  }

  @Test
  void namesTheRangeIfAServerMayRefuseWithAnyClientError() {
    var prediction = documented.predict(PLAIN.spelled(GroupId.NO_ID));
    var response = Sample.response(200, "[]");

    assertThat(deviations(prediction, response))
        .containsExactly("expected status 301, 302, 307, 308 or any 4xx, but got 200: []");
  }

  @Test
  void acceptsARefusalInAnEnvelopeOnlyIfTheServerMayRefuse() {
    var enveloped = PLAIN.withEnvelope(Flag.TRUE);
    var refusal = Sample.response(200, "{\"status\":406,\"results\":{\"error\":406}}");

    assertThat(deviations(documented.predict(enveloped.in(Version.UNDOCUMENTED)), refusal))
        .isEmpty();
    assertThat(deviations(documented.predict(enveloped), refusal))
        .singleElement()
        .asString()
        .startsWith("expected an array under results or content");
  }

  @Test
  void doesNotJudgeTheFormOfAnErrorInAnEnvelopeButWhatItNames() {
    var rejected = documented.predict(PLAIN.about(Project.UNKNOWN).withEnvelope(Flag.TRUE));

    assertThat(rejected.judged()).containsExactly(Requirement.ACCESS_3);
    assertThat(
            deviations(
                rejected, Sample.response(404, "{\"status\":404,\"results\":{\"error\":404}}")))
        .isEmpty();
    assertThat(
            deviations(
                rejected,
                Sample.response(
                    404,
                    "{\"status\":404,\"results\":[{\"id\":\"3\",\"username\":\"bob@example.com\"}]}")))
        .singleElement()
        .asString()
        .startsWith("expected no invitation");
  }

  @Test
  void findsEachDeviationUnderItsRequirement() {
    var filtered = documented.predict(filtered("no@example.com").withPretty(Flag.TRUE));
    var body = "[{\"id\":\"3\",\"username\":\"bob@example.com\"}]";

    assertThat(filtered.deviations(Sample.response(200, body), Profile.DOCUMENTED, ALL))
        .extracting(Deviation::requirement)
        .containsExactly(Requirement.PRETTY_5, Requirement.VERSION_1, Requirement.USERNAME_1);
  }

  @Test
  void anErrorMayRepeatWhatTheRequestNames() {
    var request = filtered("bob@example.com").about(Project.UNKNOWN);
    var error =
        Sample.response(
            404,
            "{\"error\":404,\"errorCode\":\"X\",\"path\":\"?username=bob@example.com\"}",
            "Content-Type: application/json");

    assertThat(deviations(documented.predict(request), error)).isEmpty();
    assertThat(deviations(documented.predict(PLAIN.about(Project.UNKNOWN)), error))
        .singleElement()
        .asString()
        .startsWith("expected no invitation, but the body names [bob@example.com]");
  }

  @Test
  void acceptsTheErrorBodyOfARejectionOnlyInItsPublishedForm() {
    var rejected = documented.predict(PLAIN.about(Project.UNKNOWN));

    assertThat(rejected.deviations(Sample.recorded404(), Profile.DOCUMENTED, ALL)).isEmpty();
    assertThat(
            rejected.deviations(Sample.response(404, "<html>"), Profile.DOCUMENTED, ALL).stream()
                .map(Deviation::requirement))
        .containsExactly(Requirement.ERROR_1, Requirement.ERROR_5);
  }

  private List<String> deviations(Prediction prediction, Response response) {
    return prediction.deviations(response, Profile.DOCUMENTED, ALL).stream()
        .map(Deviation::message)
        .toList();
  }

  private static RequestDescription filtered(String username) {
    return PLAIN.filteredBy(Filter.by(username, Requirement.USERNAME_1));
  }

  private static Set<Integer> statuses(String statuses) {
    return Set.copyOf(Arrays.stream(statuses.split(" ", -1)).map(Integer::valueOf).toList());
  }

  private static <E extends Enum<E>> Set<E> values(Class<E> type, String names) {
    return Arrays.stream(names.split(" ", -1))
        .map(name -> Enum.valueOf(type, name))
        .collect(Collectors.toSet());
  }
}
