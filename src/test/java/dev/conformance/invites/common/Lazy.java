package dev.conformance.invites.common;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.function.Supplier;

/**
 * A value that is computed when it is first needed. The garbage collector may discard it, and it is
 * computed again then: a run keeps hundreds of responses. Safe for use by several threads, of which
 * one computes the value and the others wait for it.
 */
public final class Lazy<T> {
  private final Supplier<T> compute;
  private Reference<T> computed = new SoftReference<>(null);

  public Lazy(Supplier<T> compute) {
    this.compute = compute;
  }

  public synchronized T get() {
    var value = computed.get();
    if (value == null) {
      value = compute.get();
      computed = new SoftReference<>(value);
    }
    return value;
  }
}
