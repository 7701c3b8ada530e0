package dev.conformance.invites.junit;

import dev.conformance.invites.config.SettingSources;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.launcher.LauncherSession;

/**
 * Finds the run to which a test belongs: the one that {@link ConformanceRun} provides, or else one
 * that is opened from the settings and ends with the last test.
 */
final class RunStore {
  private static final Namespace STORE = Namespace.create(RunStore.class);

  private RunStore() {}

  /** Where a run under a build tool takes its settings from, and where it prints. */
  record BuildSettings(SettingSources sources, PrintStream console) {}

  /** The run; there is one if {@link #undeterminedReason} is empty. */
  static Run run(ExtensionContext context) {
    return provided(context, Run.class).or(() -> buildRun(context).run()).orElseThrow();
  }

  /** Why nothing can be judged, in one sentence; empty if something can. */
  static Optional<String> undeterminedReason(ExtensionContext context) {
    return provided(context, Run.class)
        .map(Run::undeterminedReason)
        .orElseGet(() -> buildRun(context).undeterminedReason());
  }

  /** Provides the run of all tests of a launcher session; whoever opened the run closes it. */
  static void provide(LauncherSession launcher, Run run) {
    put(launcher, Run.class, run);
  }

  /** Provides the settings of the run that the tests of a launcher session open. */
  static void provide(LauncherSession launcher, BuildSettings settings) {
    put(launcher, BuildSettings.class, settings);
  }

  private static void put(LauncherSession launcher, Class<?> type, Object value) {
    var store = org.junit.platform.engine.support.store.Namespace.create(RunStore.class);
    var unused = launcher.getStore().put(store, type, value);
  }

  private static <T> Optional<T> provided(ExtensionContext context, Class<T> type) {
    var store = context.getStore(StoreScope.LAUNCHER_SESSION, STORE);
    return Optional.ofNullable(store.get(type, type));
  }

  @SuppressWarnings("SystemOut") // a build tool shows what its tests print
  private static BuildRun buildRun(ExtensionContext context) {
    var settings =
        provided(context, BuildSettings.class)
            .orElseGet(() -> new BuildSettings(SettingSources.ofProcess(), System.out));
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(
            BuildRun.class,
            key -> BuildRun.open(settings.sources(), settings.console()),
            BuildRun.class);
  }
}
