package dev.conformance.invites.benchmark;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.ItemsAssert;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.contract.ResponseAssert;
import dev.conformance.invites.reference.Load;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What it takes to judge each item of a long list, beside what Jackson takes to parse it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx512m"})
public class ListBenchmark {
  /** How long the list is. */
  @Param({"25000", "50000", "100000"})
  public int invitations;

  private byte[] bytes = {};

  /** Gets the list from the reference server. */
  @Setup(Level.Trial)
  public void fetch() {
    try (var server = Server.with(Load.light().withInvitations(invitations))) {
      bytes = server.list();
    }
  }

  /** The yardstick: the bytes become a tree of Jackson's. */
  @Benchmark
  public JsonNode parse() {
    return JsonMapper.shared().readTree(bytes);
  }

  /** The response is read, and each of its items is validated for every requirement. */
  @Benchmark
  public Response judge() {
    var response = new Response(200, new Headers(List.of()), Body.of(bytes));
    ResponseAssert.assertThat(response).isAList();
    var items = ItemsAssert.assertThatItemsOf(response);
    for (var requirement : Requirement.values()) {
      items.keep(requirement);
    }
    return response;
  }
}
