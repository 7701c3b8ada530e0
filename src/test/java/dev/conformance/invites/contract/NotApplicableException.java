package dev.conformance.invites.contract;

import org.opentest4j.TestAbortedException;

/** A check is not about such a response. A run throws thousands, so that none has a stack trace. */
final class NotApplicableException extends TestAbortedException {
  private static final long serialVersionUID = 1L;

  NotApplicableException(String reason) {
    super(reason);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
