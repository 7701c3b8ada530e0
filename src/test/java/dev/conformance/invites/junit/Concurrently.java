package dev.conformance.invites.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.platform.commons.util.ExceptionUtils;

/** Runs tasks at the same time. */
final class Concurrently {
  private Concurrently() {}

  /** What the tasks return, in their order; nothing if this thread is interrupted. */
  static <T> List<T> run(List<Callable<T>> tasks, int threads) {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var results = new ArrayList<T>();
      for (var task : pool.invokeAll(tasks)) {
        results.add(task.get());
      }
      return results;
    } catch (ExecutionException failure) {
      throw ExceptionUtils.throwAsUncheckedException(failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      pool.shutdownNow();
    }
  }
}
