package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.junit.NeutralLocale;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsRunTest {
  private static final int TARGETS = 5;

  private final CliDouble cli = new CliDouble();
  private final Map<String, Verdict> verdicts = new HashMap<>();
  private final Queue<String> judged = new ConcurrentLinkedQueue<>();

  @TempDir private Path folder;

  @BeforeEach
  void writeTheList() throws IOException {
    cli.environment("TOKEN", "canary");
    var list =
        IntStream.rangeClosed(1, TARGETS)
            .mapToObj(
                number ->
                    """
                    - name: t%1$d
                      base-url: https://t%1$d.example.com
                      project-id: 32b6e34b3d91647abb20e7b8
                      access-token: ${TOKEN}
                    """
                        .formatted(number))
            .collect(Collectors.joining());
    Files.writeString(folder.resolve("targets.yaml"), "targets:\n" + list.indent(2));
  }

  @Test
  void judgesEachTargetAndEndsWithTheWorstVerdict() {
    verdicts.put("t2", Verdict.NOT_CONFORMANT);

    var status = run("reports", "--jobs", "1");

    assertPrinted(
        """
        Judging DIR/targets.yaml: 5 targets, 1 at once
        t1: CONFORMANT: URL : 1 passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (0 requests at depth standard, 0.0 s)
        t2: NOT CONFORMANT: URL : 0 passed, 1 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (0 requests at depth standard, 0.0 s)
          1 requirement is not met (ENVELOPE-2). See DIR/reports/t2/conformance.md.
        t3: CONFORMANT: URL : 1 passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (0 requests at depth standard, 0.0 s)
        t4: CONFORMANT: URL : 1 passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (0 requests at depth standard, 0.0 s)
        t5: CONFORMANT: URL : 1 passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (0 requests at depth standard, 0.0 s)
        Overview: DIR/reports/overview.html
        NOT CONFORMANT: 5 targets: 4 conformant, 1 not conformant, 0 undetermined
        """,
        "");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void judgesTargetsSideBySide() {
    var together = new CyclicBarrier(TARGETS);

    var status =
        cli.cli(
                settings -> {
                  await(together);
                  return judged(settings);
                })
            .execute("--targets", list(), "--reports", reports("reports"), "--jobs", "5");

    assertThat(status).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void shardsAndTheirMergeGiveTheOverviewOfOneRun(int count) {
    verdicts.put("t2", Verdict.NOT_CONFORMANT);
    verdicts.put("t5", Verdict.UNDETERMINED);
    assertThat(run("one")).isEqualTo(3);
    judged.clear();

    for (var number = 1; number <= count; number++) {
      var unused = run("shards/" + number, "--shard", number + "/" + count);
    }
    assertThat(judged).containsExactlyInAnyOrder("t1", "t2", "t3", "t4", "t5");

    var status = execute("report", "merge", reports("shards"), "--reports", reports("merged"));
    assertThat(status).isEqualTo(3);
    assertThat(cli.out())
        .endsWith("UNDETERMINED: 5 targets: 3 conformant, 1 not conformant, 1 undetermined\n");
    for (var file : List.of("overview.json", "overview.md")) {
      assertThat(folder.resolve("merged").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
    }
  }

  @Test
  void writesTheSameUnderALocaleWithOtherDigits() throws IOException {
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(run("reports", "--jobs", "1")).isZero();
    } finally {
      NeutralLocale.set();
    }

    assertThat(cli.out()).contains("5 targets, 1 at once", "0 requests at depth standard, 0.0 s");
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(TARGETS)
          .allSatisfy(
              file -> assertThat(file).content().doesNotContainPattern("[\\u0660-\\u0669]"));
    }
  }

  @Test
  void takesItsShardFromAnIndexedJob() {
    cli.environment("JOB_COMPLETION_INDEX", "2");
    cli.environment("JOB_COMPLETIONS", "3");

    assertThat(run("reports")).isZero();

    assertPrinted(
        """
        Judging shard 3/3 of DIR/targets.yaml: 1 of 5 targets, 1 at once
        t3: CONFORMANT: URL : 1 passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (0 requests at depth standard, 0.0 s)
        Overview: DIR/reports/overview.html
        CONFORMANT: 1 target: 1 conformant, 0 not conformant, 0 undetermined
        """,
        "");
  }

  @Test
  void theOptionWinsOverTheJob() {
    cli.environment("JOB_COMPLETION_INDEX", "2");

    assertThat(run("reports", "--shard", "1/1")).isZero();
    assertThat(judged).hasSize(TARGETS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      3    | Option --shard is '3': write which part of how many, from 1/8 to 8/8.
      /8   | Option --shard is '/8': write which part of how many, from 1/8 to 8/8.
      a/b  | Option --shard is 'a/b': write which part of how many, from 1/8 to 8/8.
      -1/8 | Option --shard is '-1/8': write which part of how many, from 1/8 to 8/8.
      0/8  | Option --shard is '0/8': write which part of how many, from 1/8 to 8/8.
      9/8  | Option --shard is '9/8': write which part of how many, from 1/8 to 8/8.
      6/6  | There are 6 shards and only 5 targets in DIR/targets.yaml, so some shards would judge nothing: use at most 5.
      """)
  void saysWhatIsWrongWithAShard(String shard, String sentence) {
    assertThat(run("reports", "--shard=" + shard)).isEqualTo(2);

    assertPrinted("", sentence + "\n");
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "'', 3", "3, 3", "x, 3"})
  void saysWhatIsWrongWithAJob(String index, String completions) {
    cli.environment("JOB_COMPLETION_INDEX", index);
    cli.environment("JOB_COMPLETIONS", completions);

    assertThat(run("reports")).isEqualTo(2);

    assertPrinted(
        "",
        "Environment variables JOB_COMPLETION_INDEX and JOB_COMPLETIONS are '%s' and '%s': set an index from 0 to one less than the completions, or give --shard 1/1 to judge all targets.\n"
            .formatted(index, completions));
  }

  @Test
  void judgesTheOthersBeforeItReportsThatOneFailed() {
    var status =
        cli.cli(
                settings -> {
                  if (name(settings).equals("t1")) {
                    throw new ConfigurationException("The reports of t1 cannot be written.");
                  }
                  return judged(settings);
                })
            .execute("--targets", list(), "--reports", reports("reports"));

    assertThat(cli.err()).isEqualTo("The reports of t1 cannot be written.\n");
    assertThat(judged).containsExactlyInAnyOrder("t2", "t3", "t4", "t5");
    assertThat(status).isEqualTo(2);
  }

  @Test
  void printsOnlyTheVerdictIfItIsToBeQuiet() {
    assertThat(run("reports", "--quiet")).isZero();

    assertPrinted("CONFORMANT: 5 targets: 5 conformant, 0 not conformant, 0 undetermined\n", "");
  }

  private int run(String reports, String... more) {
    var arguments =
        new ArrayList<>(List.of("run", "--targets", list(), "--reports", reports(reports)));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return cli.cli(this::judged).execute(arguments);
  }

  private String list() {
    return folder.resolve("targets.yaml").toString();
  }

  private String reports(String name) {
    return folder.resolve(name).toString();
  }

  private Report judged(Settings settings) {
    var name = name(settings);
    judged.add(name);
    return CliDouble.report(verdicts.getOrDefault(name, Verdict.CONFORMANT));
  }

  private static String name(Settings settings) {
    return String.valueOf(settings.reports().getFileName());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception alone) {
      throw new IllegalStateException("the targets are judged one after the other", alone);
    }
  }

  private void assertPrinted(String result, String problems) {
    assertThat(cli.out().replace(folder.toString(), "DIR").replace(CliDouble.URL, "URL"))
        .isEqualTo(result);
    assertThat(cli.err().replace(folder.toString(), "DIR")).isEqualTo(problems);
  }
}
