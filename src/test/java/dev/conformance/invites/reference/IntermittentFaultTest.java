package dev.conformance.invites.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntermittentFaultTest {

  @Test
  void everyThirdListLosesAnItem() {
    assertThat(of(IntermittentFault.EVERY_THIRD_LIST_LOSES_AN_ITEM, IntermittentFaultTest::size))
        .containsExactly(11, 11, 10, 11, 11, 10, 11, 11, 10);
  }

  @Test
  void anItemVanishesAndReappears() {
    assertThat(of(IntermittentFault.ITEM_VANISHES_AND_REAPPEARS, IntermittentFaultTest::size))
        .containsExactly(11, 11, 10, 10, 10, 11, 11, 11, 10);
  }

  @Test
  void everyThirdListIsCalledHtml() {
    assertThat(
            of(
                IntermittentFault.EVERY_THIRD_LIST_IS_CALLED_HTML,
                response -> response.headers().first("Content-Type").orElseThrow()))
        .extracting("text/html"::equals)
        .containsExactly(false, false, true, false, false, true, false, false, true);
  }

  @Test
  void everyThirdListFails() {
    assertThat(of(IntermittentFault.EVERY_THIRD_LIST_FAILS, Response::status))
        .containsExactly(200, 200, 500, 200, 200, 500, 200, 200, 500);
  }

  @Test
  void concurrentRequestsShareTheFilter() throws InterruptedException, ExecutionException {
    var options =
        ReferenceOptions.defaults()
            .withFault(IntermittentFault.CONCURRENT_REQUESTS_SHARE_THE_FILTER);
    var threads = Executors.newFixedThreadPool(8);
    try (var server = ReferenceServer.start(options)) {
      var client = TestClient.bearer(server);

      assertThat(size(client.list("username=ann@example.com"))).isEqualTo(1);
      var lists =
          threads.invokeAll(
              IntStream.range(0, 64)
                  .<Callable<Response>>mapToObj(
                      number ->
                          () -> client.list(number % 2 == 0 ? "" : "username=ann@example.com"))
                  .toList());

      var wrong = 0;
      for (var number = 0; number < lists.size(); number++) {
        var expected = number % 2 == 0 ? 11 : 1;
        wrong += size(lists.get(number).get()) == expected ? 0 : 1;
      }
      assertThat(wrong).isPositive();
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> of(IntermittentFault fault, Function<Response, T> view) {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults().withFault(fault))) {
      var client = TestClient.bearer(server);
      return IntStream.range(0, 9).mapToObj(number -> view.apply(client.list(""))).toList();
    }
  }

  private static int size(Response response) {
    return response.invitations().size();
  }
}
