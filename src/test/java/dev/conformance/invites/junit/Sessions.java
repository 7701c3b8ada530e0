package dev.conformance.invites.junit;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.report.Report;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Finds the session of a test run: the one that {@link ConformanceRun} brought along, or else,
 * under a build tool, one that is opened from the settings and closed at the end.
 */
final class Sessions {
  private static final Namespace STORE = Namespace.create(Sessions.class);

  private Sessions() {}

  /** The session; there is one wherever {@link #refusal} is empty. */
  static Session of(ExtensionContext context) {
    return brought(context).or(() -> ofTheBuild(context).session()).orElseThrow();
  }

  /** Why nothing can be judged, in one sentence; empty where something can. */
  static String refusal(ExtensionContext context) {
    return brought(context).map(Session::refusal).orElseGet(() -> ofTheBuild(context).refusal());
  }

  /** What the run has found so far. */
  static Report report(ExtensionContext context) {
    return brought(context).map(Session::report).orElseGet(() -> ofTheBuild(context).report());
  }

  private static Optional<Session> brought(ExtensionContext context) {
    return Optional.ofNullable(
            context
                .getStore(StoreScope.LAUNCHER_SESSION, STORE)
                .get(ConformanceRun.Brought.class, ConformanceRun.Brought.class))
        .map(ConformanceRun.Brought::session);
  }

  @SuppressWarnings("SystemOut") // a build tool shows what its tests print
  private static BuildSession ofTheBuild(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(
            BuildSession.class,
            key -> BuildSession.open(SettingSources.ofProcess(), System.out),
            BuildSession.class);
  }
}
