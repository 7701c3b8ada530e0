package dev.conformance.invites.cli;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.TargetsFile;
import dev.conformance.invites.config.TargetsFile.Target;
import dev.conformance.invites.config.TargetsFile.Targets;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Overview;
import dev.conformance.invites.report.Overview.Column;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.Shard;
import dev.conformance.invites.report.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** {@code run --targets}: judges many servers at once, and compares them in an overview. */
final class TargetsRun {
  private final Cli.Context context;
  private final SettingSources sources;
  private final Consumer<String> progress;

  TargetsRun(Cli.Context context, SettingSources sources, Consumer<String> progress) {
    this.context = context;
    this.sources = sources;
    this.progress = progress;
  }

  /** Judges a part of the list, or all of it, and returns the exit status of the worst target. */
  int execute(String listFile, Optional<String> part, int jobs) {
    var file = TargetsFile.read(listFile);
    var shard = new ShardChoice(listFile, file.size()).of(part, sources.environment());
    var list = shard.map(own -> file.part(own::has)).orElse(file).settings(sources);
    list.targets()
        .forEach(target -> target.settings().warnings().forEach(context.console()::printProblem));
    var atOnce = Math.min(jobs, list.targets().size());
    progress.accept(opening(listFile, list.targets().size(), shard, atOnce));
    var overview = judge(list, shard, atOnce);
    progress.accept("Overview: " + list.reports().resolve("overview.html"));
    context.console().printVerdict(overview.closing(), overview.exitStatus());
    return overview.exitStatus();
  }

  private static String opening(String file, int targets, Optional<Shard> shard, int jobs) {
    var part =
        shard
            .map(own -> "shard %s of %s: %d of %d".formatted(own, file, targets, own.targets()))
            .orElseGet(() -> "%s: %d".formatted(file, targets));
    var total = shard.map(Shard::targets).orElse(targets);
    return "Judging %s %s, %d at once".formatted(part, total == 1 ? "target" : "targets", jobs);
  }

  private Overview judge(Targets list, Optional<Shard> shard, int jobs) {
    var names = list.targets().stream().map(Target::name).toList();
    try (var reports = Reports.open(list.reports(), names)) {
      var overview = new Overview(shard, judge(list.targets(), jobs));
      reports.write(overview);
      return overview;
    }
  }

  private List<Column> judge(List<Target> targets, int jobs) {
    var workers = Executors.newFixedThreadPool(jobs);
    try {
      var columns =
          targets.stream()
              .map(target -> CompletableFuture.supplyAsync(() -> column(target), workers))
              .toList();
      // All of them end before a failure is reported: the other reports are useful.
      CompletableFuture.allOf(columns.toArray(CompletableFuture<?>[]::new)).join();
      return columns.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException failed) {
      return ExceptionUtils.rethrow(failed.getCause());
    } finally {
      workers.shutdown();
    }
  }

  private Column column(Target target) {
    var report = context.judge(target.settings());
    synchronized (context.console()) {
      progress.accept(line(target, report));
    }
    return Column.of(target.name(), report);
  }

  /** The verdict and, if something is not met, what it is and where the details are. */
  private static String line(Target target, Report report) {
    var line = target.name() + ": " + ConsoleText.closing(report);
    return report.verdict() == Verdict.NOT_CONFORMANT
        ? "%s\n  %s See %s."
            .formatted(
                line,
                report.sentence().replace('\n', ' '),
                target.settings().reports().resolve("conformance.md"))
        : line;
  }
}
