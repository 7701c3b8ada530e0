package dev.conformance.invites.cli;

import java.util.concurrent.CountDownLatch;

/** Waits until the user ends the program. */
interface Interruption {

  /** Returns when the program is to end. */
  void await();

  /** The end of this process, by a signal or otherwise. */
  static Interruption ofThisProcess() {
    return () -> {
      var ended = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "interruption"));
      try {
        ended.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
