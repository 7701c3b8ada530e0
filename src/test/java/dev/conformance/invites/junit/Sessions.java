package dev.conformance.invites.junit;

import dev.conformance.invites.config.SettingSources;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.launcher.LauncherSession;

/**
 * Finds the session of a test run: the one that {@link ConformanceRun} gives, or else one that is
 * opened from the settings and ends with the run.
 */
final class Sessions {
  private static final Namespace STORE = Namespace.create(Sessions.class);

  private Sessions() {}

  /** A session that its creator closes. */
  record Given(Session session) {}

  /** Where a run without a given session takes its settings from, and where it prints. */
  record Settings(SettingSources sources, PrintStream console) {}

  /** The session; there is one if {@link #refusal} is empty. */
  static Session of(ExtensionContext context) {
    return given(context).or(() -> ofTheBuild(context).session()).orElseThrow();
  }

  /** Why nothing can be judged, in one sentence; empty if something can. */
  static Optional<String> refusal(ExtensionContext context) {
    return given(context).map(Session::refusal).orElseGet(() -> ofTheBuild(context).refusal());
  }

  /** Gives the tests of a launcher session their session or their settings. */
  static void give(LauncherSession launcher, Object given) {
    var store = org.junit.platform.engine.support.store.Namespace.create(Sessions.class);
    var unused = launcher.getStore().put(store, given.getClass(), given);
  }

  private static Optional<Session> given(ExtensionContext context) {
    return given(context, Given.class).map(Given::session);
  }

  private static <T> Optional<T> given(ExtensionContext context, Class<T> type) {
    var store = context.getStore(StoreScope.LAUNCHER_SESSION, STORE);
    return Optional.ofNullable(store.get(type, type));
  }

  @SuppressWarnings("SystemOut") // a build tool shows what its tests print
  private static BuildSession ofTheBuild(ExtensionContext context) {
    var settings =
        given(context, Settings.class)
            .orElseGet(() -> new Settings(SettingSources.ofProcess(), System.out));
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(
            BuildSession.class,
            key -> BuildSession.open(settings.sources(), settings.console()),
            BuildSession.class);
  }
}
