package dev.conformance.invites.cli;

import dev.conformance.invites.cli.Judge.Judged;
import dev.conformance.invites.config.NamedTarget;
import java.util.SortedMap;
import java.util.TreeMap;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar while the targets are judged, and a line for each afterwards. */
final class ProgressOnTerminal implements Progress {
  private static final int WIDTH = 79;
  private static final int REDRAW_MS = 200;

  private final Console console;
  private final ProgressBar bar;
  private final SortedMap<String, String> lines = new TreeMap<>();

  ProgressOnTerminal(Console console, int targets) {
    this.console = console;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("Targets")
            .setInitialMax(targets)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MS)
            // The library's own consumer prints by itself, which only the console does.
            .setConsumer(new DelegatingProgressBarConsumer(console::redraw, WIDTH))
            .build();
  }

  @Override
  public synchronized void finished(NamedTarget target, Judged judged) {
    lines.put(target.name(), TargetLine.of(target, judged));
    bar.step();
  }

  @Override
  public void close() {
    bar.close();
    console.complain("");
    lines.values().forEach(console::tell);
  }
}
