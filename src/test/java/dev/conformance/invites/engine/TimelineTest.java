package dev.conformance.invites.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.ItemDifference;
import dev.conformance.invites.contract.ItemDifference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** A list is described by its second, its filter and its invitations: {@code 1.5 ann: ann bob}. */
class TimelineTest {
  private static final Instant BEGINNING = Instant.parse("2026-10-20T08:00:00Z");

  @ParameterizedTest(name = "{3}")
  @CsvFileSource(files = "src/test/proof/timeline.csv", delimiter = '|')
  void anInvitationComesOnceAndGoesOnce(
      String lists, Kind kind, boolean isContradicted, String situation) {
    var timeline = timeline(lists);
    var item =
        timeline.readings().stream()
            .flatMap(reading -> invitations(reading.body()).stream())
            .findFirst()
            .orElseThrow();

    assertThat(timeline.contradicts(new ItemDifference(item, kind)))
        .as(situation)
        .isEqualTo(isContradicted);
  }

  @Test
  void threeListsWithinTwoSecondsAreChangedByGet() {
    assertThat(
            Stream.of("0 a; 0 a b; 1.9 b", "0 a; 0 a b; 2 b", "0 a; 0 a b; 1 a", "0 a; 1 b")
                .map(lists -> timeline(lists).isChangedByGet()))
        .containsExactly(true, false, false, false);
  }

  private static Timeline timeline(String lists) {
    var readings = Stream.of(lists.split("; ")).map(TimelineTest::reading).toList();
    return new Timeline(readings, BEGINNING, Duration.ofSeconds(1));
  }

  private static ListReading reading(String list) {
    var parts = list.split("[ :]+");
    var hasFilter = list.contains(":");
    var at = BEGINNING.plusMillis(Math.round(Double.parseDouble(parts[0]) * 1000));
    var items =
        Stream.of(parts)
            .skip(hasFilter ? 2 : 1)
            .filter(id -> !id.equals("-"))
            .map(TimelineTest::item)
            .collect(Collectors.joining(",", "[", "]"));
    var body = new Body(items.getBytes(UTF_8), Invitation::new);
    return new ListReading(at, at, body, hasFilter ? parts[1].replace("%20", " ") : "");
  }

  private static String item(String id) {
    var createdAt = id.equals("old") ? "2026-10-20T06:59:59Z" : "2026-10-20T07:00:00Z";
    return "{\"id\":\"%s\",\"username\":\"%s\",\"createdAt\":\"%s\"}".formatted(id, id, createdAt);
  }

  private static List<Invitation> invitations(Body body) {
    return body.parsed().value().valueStream().map(Invitation::new).toList();
  }
}
