package dev.conformance.invites.junit;

import dev.conformance.invites.target.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Finds the session of a test run: the one that the launching program brought along, or else, under
 * a build tool, one that is opened from the settings and closed at the end.
 */
final class Sessions {
  /** Where {@link ConformanceRun} puts the session. */
  static final org.junit.platform.engine.support.store.Namespace STORE =
      org.junit.platform.engine.support.store.Namespace.create(Sessions.class);

  private Sessions() {}

  static Session of(ExtensionContext context) {
    var brought =
        context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Sessions.class))
            .get(Session.class, Session.class);
    return brought != null
        ? brought
        : context
            .getRoot()
            .getStore(Namespace.create(Sessions.class))
            .getOrComputeIfAbsent(
                BuildSession.class, key -> BuildSession.open(properties()), BuildSession.class)
            .session();
  }
}
