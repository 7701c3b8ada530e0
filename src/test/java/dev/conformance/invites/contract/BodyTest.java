package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BodyTest {
  /** As on a machine with 16 GB, whose JVM would use a quarter of them. */
  private static final List<String> MACHINE =
      List.of("-XX:MaxRAM=16g", "-XX:ActiveProcessorCount=2", "-XX:+UseG1GC");

  @Test
  void largeBodiesDoNotGrowTheHeapOfAJvmWithoutFlags() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = List.of("-cp", System.getProperty("java.class.path"));
    var command =
        Stream.of(List.of(java), MACHINE, classPath, List.of(LargeBodies.class.getName()))
            .flatMap(List::stream)
            .toList();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();

    assertThat(Integer.parseInt(printed.strip())).isBetween(1, 1000);
  }

  @Test
  void itsBeginningEndsWithACompleteCharacter() {
    var body = Body.of("aü€😀".getBytes(StandardCharsets.UTF_8));

    assertThat(IntStream.rangeClosed(1, 10).mapToObj(body::beginning))
        .containsExactly("a", "a", "aü", "aü", "aü", "aü€", "aü€", "aü€", "aü€", "aü€😀");
  }

  /** Reads bodies of 6 MB in several threads, and prints the highest use of the heap in MB. */
  static final class LargeBodies {
    private LargeBodies() {}

    @SuppressWarnings("SystemOut") // the test reads it
    public static void main(String... arguments) {
      var item = "{\"username\":\"ann@example.com\"},".repeat(200_000);
      var most =
          IntStream.range(0, 60)
              .parallel()
              .mapToLong(number -> read("[%s%d]".formatted(item, number)))
              .max();
      System.out.println(most.orElseThrow() >> 20);
    }

    private static long read(String text) {
      var body = Body.of(text.getBytes(StandardCharsets.UTF_8));
      assertThat(body.json()).isPresent();
      return used();
    }

    private static long used() {
      var heap = Runtime.getRuntime();
      return heap.totalMemory() - heap.freeMemory();
    }
  }
}
