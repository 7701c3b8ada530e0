package dev.conformance.invites.junit;

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

  static Session of(ExtensionContext context) {
    var brought =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, STORE)
            .get(ConformanceRun.Brought.class, ConformanceRun.Brought.class);
    return brought != null ? brought.session() : ofTheBuild(context);
  }

  @SuppressWarnings("SystemOut") // a build tool shows what its tests print
  private static Session ofTheBuild(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(
            BuildSession.class, key -> BuildSession.open(System.out), BuildSession.class)
        .session();
  }
}
