package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HeapTest {
  /** The default is 70: the heap may be more than three times as large as what is in it. */
  @Test
  void givesMemoryBackThatACollectionHasFreed() {
    var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    Heap.giveBackMemory();

    assertThat(jvm.getVMOption("MaxHeapFreeRatio").getValue()).isEqualTo("30");
  }
}
