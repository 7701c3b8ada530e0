package dev.conformance.invites.junit;

import static dev.conformance.invites.junit.LiveList.Comparison.DIFFERENT;
import static dev.conformance.invites.junit.LiveList.Comparison.SAME;
import static dev.conformance.invites.junit.LiveList.Comparison.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.CompleteTarget;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.junit.LiveList.ListResponse;
import dev.conformance.invites.report.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each letter is an invitation, by its id and the local part of its address; one in upper case has
 * no roles.
 */
class LiveListTest {
  private static final Duration A_MOMENT = Duration.ofMillis(10);
  private static final Duration MORE_THAN_A_SECOND = Duration.ofMillis(1100);

  private final ScriptedReader reader = new ScriptedReader();
  private final TargetData target = CompleteTarget.data().withList(list("ab"));
  private final LiveList list = new LiveList(target, reader);

  @Test
  void aListThatNeverChangedIsSettled() {
    reader.respondsWith("ab", "ab");

    assertThat(list.compareWith(list.latest())).isEqualTo(SETTLED);
  }

  @Test
  void aListThatIsAnotherOneOfAnotherNodeIsDifferent() {
    reader.respondsWith("ab", "abc");

    assertThat(list.compareWith(list.latest())).isEqualTo(DIFFERENT);
  }

  @Test
  void aChangeThatIsOlderThanASecondHasReachedAllNodes() {
    reader.respondsWith("abc", "abc", "abc", "abc", "abc");
    list.read();
    reader.pause(MORE_THAN_A_SECOND);

    assertThat(list.compareWith(list.latest())).isEqualTo(SETTLED);
  }

  @Test
  void aListThatChangesIsReadMoreOftenBecauseALateNodeMayRespond() {
    reader.respondsWith("abc", "abc", "abc", "abcd");
    list.read();
    reader.pause(MORE_THAN_A_SECOND);

    assertThat(list.compareWith(list.latest())).isEqualTo(DIFFERENT);
  }

  @Test
  void aRecentChangeMayNotHaveReachedAllNodes() {
    reader.respondsWith("abc", "abc", "abc", "abc", "abc");
    list.read();

    assertThat(list.compareWith(list.latest())).isEqualTo(SAME);
  }

  /** New invitations have new ids, so that only an empty list can return. */
  @Test
  void anEmptyListMayHaveBeenFilledAndEmptiedInBetween() {
    var empty = new LiveList(target.withList(list("")), reader);
    reader.respondsWith("", "", "", "");

    assertThat(empty.compareWith(empty.latest())).isEqualTo(SAME);
  }

  @Test
  void anUnsettledListIsReadMoreOften() {
    reader.respondsWith("abc", "abc", "abc", "abc", "ab");
    list.read();

    assertThat(list.compareWith(list.latest())).isEqualTo(DIFFERENT);
  }

  @Test
  void aListThatHasReturnedMayHaveBeenAnotherOneInBetween() {
    reader.respondsWith("abc", "ab", "ab", "ab", "ab", "ab");
    list.read();
    list.read();

    assertThat(list.compareWith(list.latest())).isEqualTo(DIFFERENT);
  }

  @Test
  void aListThatACacheMayStoreMayBeAnOldOne() {
    reader.cacheControl = "private, max-age=1";
    reader.respondsWith("abc", "abc", "abc", "abc", "abc");
    list.read();

    assertThat(list.compareWith(list.latest())).isEqualTo(DIFFERENT);
  }

  @Test
  void othersExplainThatANewInvitationIsMissing() {
    reader.respondsWith("abc");
    list.read();

    assertThat(unexplained("ab")).isEmpty();
  }

  @Test
  void nobodyExplainsThatAnInvitationIsMissingThatIsInAllLists() {
    reader.respondsWith("abc", "abc");
    list.read();

    assertThat(unexplained("bc")).hasSize(1);
  }

  @Test
  void aChangeThatArrivesWithinASecondExplainsWhatIsMissing() {
    reader.respondsWith("abc", "bc");
    list.read();

    assertThat(unexplained("bc")).isEmpty();
    assertThat(reader.waited).isEqualTo(ListHistory.SETTLING);
  }

  @Test
  void nobodyExplainsInvitationsThatWereNotAskedFor() {
    reader.respondsWith("abc", "abc", "abc");
    list.read();
    var filtered = RequestTemplate.plain().withQuery("username=a%40example.com");

    assertThat(unexplained(ListResponse.of(response(filtered, "abd")))).hasSize(1);
    assertThat(unexplained(ListResponse.of(response(filtered, "a")))).hasSize(1);
  }

  @Test
  void othersExplainEachOfTheListsThatARequestMayAskFor() {
    reader.respondsWith("abc", "abc", "abc");
    list.read();
    var repeated = RequestTemplate.plain().withQuery("username=&username=a%40example.com");
    var filters = List.of("a@example.com", "");

    assertThat(unexplained(new ListResponse(response(repeated, "abd"), filters))).isEmpty();
    assertThat(unexplained(new ListResponse(response(repeated, "bcd"), filters))).hasSize(1);
    assertThat(unexplained(new ListResponse(response(repeated, "abc"), filters))).hasSize(1);
  }

  @Test
  void nobodyExplainsThatAnInvitationHasNoRoles() {
    reader.respondsWith("abc", "abc");
    list.read();

    assertThat(unexplained("abC")).hasSize(1);
  }

  @Test
  void nobodyExplainsADeviationInTheListThatItIsJudgedBy() {
    reader.respondsWith("abc", "abc");
    list.read();

    assertThat(unexplained("abc")).hasSize(1);
  }

  @Test
  void aDeviationDoesNotCountIfAChangeThatAllNodesShowLaterExplainsIt() {
    reader.respondsWith("abc", "abc", "abc", "abc", "abc", "acd");
    list.read();
    reader.pause(MORE_THAN_A_SECOND);

    assertThat(counting("acd")).isEmpty();
  }

  @Test
  void aDeviationCountsIfTheChangeThatWouldExplainItDoesNotCome() {
    reader.respondsWith("abc", "abc", "abc", "abc", "abc", "abc");
    list.read();
    reader.pause(MORE_THAN_A_SECOND);

    assertThat(counting("abcd")).hasSize(1);
  }

  @Test
  void aDeviationThatNoChangeExplainsCountsIfTheListHasChangedToo() {
    reader.respondsWith("abc", "abc", "abc", "abc", "abc", "abcd");
    list.read();
    reader.pause(MORE_THAN_A_SECOND);

    assertThat(counting("acd")).hasSize(1);
  }

  @Test
  void aDeviationInTheListThatItIsJudgedByCountsAtOnce() {
    reader.respondsWith("abc", "abc", "abc", "abc", "abc");
    list.read();
    reader.pause(MORE_THAN_A_SECOND);

    assertThat(counting("abc")).hasSize(1);
    assertThat(reader.waited).isEqualTo(MORE_THAN_A_SECOND);
  }

  private List<ListResponse> counting(String invitations) {
    var deviating = ListResponse.of(response(RequestTemplate.plain(), invitations));
    return list.counting(List.of(deviating), List::of, list.latest());
  }

  @Test
  void watchingAListShowsWhatTheServerLosesNowAndThen() {
    reader.respondsWith("abc");
    list.read();
    reader.respondsWith(lists("abc", 10));
    reader.respondsWith("ab");
    reader.respondsWith(lists("abc", 13));

    list.watch(24);

    assertThat(list.defect().orElseThrow().message())
        .startsWith("invitation c was missing from one response and is in a later one");
  }

  @Test
  void aListThatIsWatchedMayGrowAndShrink() {
    reader.respondsWith(lists("ab", 7));
    reader.respondsWith(lists("abc", 7));
    reader.respondsWith(lists("bc", 6));

    list.watch(20);

    assertThat(list.defect()).isEmpty();
    assertThat(list.latest().list()).containsOnlyKeys("b", "c");
  }

  @Test
  void aResponseBetweenTwoReadingsShowsWhatTheServerLosesNowAndThen() throws NoResponseException {
    reader.respondsWith("abc", "ab", "abc");
    list.read();
    reader.pause(MORE_THAN_A_SECOND);
    list.send(target.request(RequestTemplate.plain()));
    reader.pause(MORE_THAN_A_SECOND);
    list.send(target.request(RequestTemplate.plain()));

    assertThat(list.defect().orElseThrow().message())
        .startsWith("invitation c was missing from one response and is in a later one");
  }

  private static String[] lists(String ids, int number) {
    return Collections.nCopies(number, ids).toArray(String[]::new);
  }

  private List<ListResponse> unexplained(String invitations) {
    return unexplained(ListResponse.of(response(RequestTemplate.plain(), invitations)));
  }

  private List<ListResponse> unexplained(ListResponse deviating) {
    return list.unexplained(List.of(deviating), List::of, list.latest());
  }

  private Exchange response(RequestTemplate template, String invitations) {
    return exchange(target.request(template), list(invitations), reader.now());
  }

  private Response list(String ids) {
    var items =
        ids.chars()
            .mapToObj(Character::toString)
            .map(
                id ->
                    "{\"id\": \"%s\", \"groupId\": \"%s\", \"username\": \"%s@example.com\"%s}"
                        .formatted(
                            id,
                            CompleteTarget.data().projectId(),
                            id,
                            id.matches("[A-Z]") ? "" : ", \"roles\": []"))
            .collect(Collectors.joining(", ", "[", "]"));
    var headers = List.of(new Headers.Field("Cache-Control", reader.cacheControl));
    return new Response(200, new Headers(headers), Body.of(items.getBytes(StandardCharsets.UTF_8)));
  }

  private Exchange exchange(Request request, Response response, Instant sentAt) {
    return new Exchange(request, new Headers(List.of()), response, sentAt, reader.now());
  }

  /** Responds with the lists of a script; time passes with each response and each pause. */
  private final class ScriptedReader implements LiveList.Reader {
    private final Deque<String> lists = new ArrayDeque<>();
    private String cacheControl = "no-store";
    private Duration waited = Duration.ZERO;
    private Instant now = Instant.EPOCH;

    void respondsWith(String... responses) {
      lists.addAll(List.of(responses));
    }

    @Override
    public Exchange send(Request request) {
      var sentAt = now;
      now = now.plus(A_MOMENT);
      return exchange(request, list(lists.remove()), sentAt);
    }

    @Override
    public void pause(Duration duration) {
      waited = waited.plus(duration);
      now = now.plus(duration);
    }

    @Override
    public RecordedExchange record(Exchange exchange) {
      return new RecordedExchange("a request", "curl", "a request", "a response");
    }

    @Override
    public Instant now() {
      return now;
    }
  }
}
