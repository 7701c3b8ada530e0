package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.NamedTarget;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.TargetList;
import dev.conformance.invites.config.TargetsFile;
import dev.conformance.invites.report.Overview;
import dev.conformance.invites.report.Overview.Column;
import dev.conformance.invites.report.OverviewPages;
import dev.conformance.invites.report.ReportsNotWritableException;
import dev.conformance.invites.report.Shard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** {@code run --targets}: judges many servers side by side, and lays them beside each other. */
final class TargetsRun {
  private final Judge judge;
  private final SettingSources sources;

  TargetsRun(Judge judge, SettingSources sources) {
    this.judge = judge;
    this.sources = sources;
  }

  /**
   * What the command line says beside the settings.
   *
   * @param file the list of targets
   * @param shard which part of it, as text; empty means what the environment says, or all
   * @param jobs how many targets are judged at once
   */
  record Request(String file, Optional<String> shard, int jobs) {}

  /**
   * Judges the targets.
   *
   * @param options the settings for all of them, by their options
   * @return the exit status of the worst
   */
  int execute(Request request, Map<String, String> options, Console console) {
    var choice = ShardChoice.of(request.shard(), sources.environment());
    var file = TargetsFile.read(request.file());
    var shard = choice.map(chosen -> chosen.over(file.size(), request.file()));
    var part = shard.map(own -> file.part(own::has)).orElse(file);
    var list = part.settings(sources.withOptions(options));
    list.targets().forEach(target -> target.settings().warnings().forEach(console::complain));
    var jobs = Math.min(request.jobs(), list.targets().size());
    console.tell(opening(request.file(), list.targets().size(), shard, jobs));
    var overview = new Overview(judge(list.targets(), jobs, console));
    write(overview, shard, list);
    console.tell("Overview: " + list.reports().resolve("overview.html"));
    console.tell(overview.closing());
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

  private List<Column> judge(List<NamedTarget> targets, int jobs, Console console) {
    var workers = Executors.newFixedThreadPool(jobs);
    try (var progress = Progress.on(console, targets.size())) {
      var columns =
          targets.stream()
              .map(target -> CompletableFuture.supplyAsync(() -> column(target, progress), workers))
              .toList();
      // All of them end before one that broke off is told: the others' reports are worth having.
      CompletableFuture.allOf(columns.toArray(CompletableFuture<?>[]::new)).join();
      return columns.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException broken) {
      throw cause(broken);
    } finally {
      workers.shutdown();
    }
  }

  private Column column(NamedTarget target, Progress progress) {
    var judged = judge.judge(target.settings());
    progress.finished(target, judged);
    return Column.of(target.name(), judged.report());
  }

  private static RuntimeException cause(CompletionException broken) {
    if (broken.getCause() instanceof Error defect) {
      throw defect;
    }
    return broken.getCause() instanceof RuntimeException cause ? cause : broken;
  }

  private static void write(Overview overview, Optional<Shard> shard, TargetList list) {
    try {
      OverviewPages.write(overview, shard, list.reports());
    } catch (ReportsNotWritableException notWritable) {
      throw new ConfigurationException(String.valueOf(notWritable.getMessage()), notWritable);
    }
  }
}
