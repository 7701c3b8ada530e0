package dev.conformance.invites.contract;

import org.assertj.core.api.AbstractAssert;

/** What all assertions in the words of the contract have in common: their messages are whole. */
abstract class ContractAssert<S extends ContractAssert<S, A>, A> extends AbstractAssert<S, A> {

  ContractAssert(A actual, Class<S> self) {
    super(actual, self);
  }

  /** AssertJ's own takes the message for a format, and a server may have written a part of it. */
  static void fail(String message) {
    throw new AssertionError(message);
  }
}
