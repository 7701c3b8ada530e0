package dev.conformance.invites.junit;

import dev.conformance.invites.config.SettingSources;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Finds the run to which a test belongs: the one that {@link ConformanceRun} provides, or else one
 * that is opened from the settings and ends with the last test.
 */
final class RunStore {
  static final String KEY = "dev.conformance.invites.run";

  private static final Namespace STORE = Namespace.create(RunStore.class);

  /** Static because the launcher of JUnit 5.12, which Spring Boot 3.5 manages, has no store. */
  private static final Map<String, Object> PROVIDED = new ConcurrentHashMap<>();

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

  /** Provides the run of tests until it is closed; whoever opened the run closes it. */
  static Provided provide(Run run) {
    return Provided.of(run);
  }

  /** Provides the settings of the run that tests open. */
  static Provided provide(BuildSettings settings) {
    return Provided.of(settings);
  }

  /** What tests find whose request has the configuration parameter {@link #KEY} with this id. */
  record Provided(String id) implements AutoCloseable {
    private static Provided of(Object value) {
      var provided = new Provided(UUID.randomUUID().toString());
      PROVIDED.put(provided.id, value);
      return provided;
    }

    @Override
    public void close() {
      PROVIDED.remove(id);
    }
  }

  private static <T> Optional<T> provided(ExtensionContext context, Class<T> type) {
    return context
        .getConfigurationParameter(KEY)
        .map(PROVIDED::get)
        .filter(type::isInstance)
        .map(type::cast);
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
