package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.reference.EnvelopeFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.suites.Suites;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The order of a run's requests does not change its verdict: the suites, which decide the order,
 * are shuffled, and more or fewer requests overlap.
 */
class OrderOfRequestsTest {

  static Stream<ReferenceOptions> servers() {
    var conformant = ReferenceOptions.defaults();
    return Stream.of(conformant, conformant.withFault(EnvelopeFault.ENVELOPE_IGNORED));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void anyOrderOfRequestsGivesTheSameStatuses(ReferenceOptions options) {
    try (var server = ReferenceServer.start(options)) {
      var inOrder = statuses(server, Suites.all(), 1);

      assertThat(statuses(server, shuffled(1), 2)).isEqualTo(inOrder);
      assertThat(statuses(server, shuffled(2), 16)).isEqualTo(inOrder);
    }
  }

  private static List<Class<?>> shuffled(long seed) {
    var suites = new ArrayList<>(Suites.all());
    Collections.shuffle(suites, new Random(seed));
    return suites;
  }

  private static Map<Requirement, Status> statuses(
      ReferenceServer server, List<Class<?>> suites, int parallelism) {
    var settings = Runs.settings(server.baseUrl(), Runs.BOTH, "--parallelism=" + parallelism);
    Report report = new ConformanceRun(suites, Clock.systemUTC()).judge(settings);
    var statuses = new EnumMap<Requirement, Status>(Requirement.class);
    report.requirements().forEach(result -> statuses.put(result.requirement(), result.status()));
    return statuses;
  }
}
