package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SharedBodiesTest {
  private final SharedBodies bodies = new SharedBodies();

  @Test
  void keepsALargeBodyOnceThatComesAgain() {
    var first = bodies.share(large("a"));

    var again = bodies.share(large("a"));

    assertThat(again).isSameAs(first);
  }

  @Test
  void keepsEachOfTwoLargeBodiesThatDiffer() {
    var first = bodies.share(large("a"));

    var other = bodies.share(large("b"));

    assertThat(other).isNotEqualTo(first).isEqualTo(large("b"));
  }

  @Test
  void readsTheListOfTheFirstLargeBodyOnceBecauseAllAreComparedWithIt() {
    var first = bodies.share(large("a"));

    assertThat(first.listing()).isSameAs(first.listing());
  }

  @Test
  void readsTheListOfALargeBodyOnceAfterItCameAgain() {
    bodies.share(large("a"));
    bodies.share(large("b"));

    var again = bodies.share(large("b"));

    assertThat(again.listing()).isSameAs(again.listing());
  }

  @Test
  void holdsNoListOfALargeBodyThatNoOtherRepeatsBecauseManySuchWouldFillTheMemory() {
    bodies.share(large("a"));

    var other = bodies.share(large("b"));

    assertThat(other.listing()).isNotSameAs(other.listing());
    assertThat(other.listing().invitations()).extracting(Invitation::id).containsOnly("b");
  }

  @Test
  void holdsTheListOfEachShortBody() {
    var body = bodies.share(Body.of("[]".getBytes(StandardCharsets.UTF_8)));

    assertThat(body.listing()).isSameAs(body.listing());
  }

  private static Body large(String id) {
    var items = "{\"id\":\"%s\"},".formatted(id).repeat(120_000);
    return Body.of(("[" + items + "{\"id\":\"" + id + "\"}]").getBytes(StandardCharsets.UTF_8));
  }
}
