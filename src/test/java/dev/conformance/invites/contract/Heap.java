package dev.conformance.invites.contract;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The heap of a JVM without flags. */
final class Heap {
  /** More than the launcher lets the heap have. */
  private static final int LARGE = 768 << 20;

  private Heap() {}

  /**
   * A JVM without flags lets its heap grow to a quarter of the machine's memory rather than collect
   * what a large body leaves: arrays and trees many times its size.
   */
  static void limit() {
    var heap = Runtime.getRuntime();
    if (heap.totalMemory() > LARGE && heap.totalMemory() - heap.freeMemory() > LARGE / 4) {
      giveBackMemory();
      heap.gc();
    }
  }

  /** By default, a heap stays more than three times as large as what a collection leaves in it. */
  static void giveBackMemory() {
    for (var jvm : ManagementFactory.getPlatformMXBeans(HotSpotDiagnosticMXBean.class)) {
      var names = jvm.getDiagnosticOptions().stream().map(VMOption::getName).toList();
      if (names.containsAll(List.of("MinHeapFreeRatio", "MaxHeapFreeRatio"))) {
        jvm.setVMOption("MinHeapFreeRatio", "10");
        jvm.setVMOption("MaxHeapFreeRatio", "30");
      }
    }
  }
}
