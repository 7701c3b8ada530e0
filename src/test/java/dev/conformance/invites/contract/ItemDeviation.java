package dev.conformance.invites.contract;

/**
 * How one item of a list deviates.
 *
 * @param item what messages call it: {@code item 3}, or its id and address
 */
record ItemDeviation(String item, Deviation deviation) {

  /** The item with what the server wrote. */
  String named() {
    return deviation.detail().isEmpty() ? item : item + ": " + deviation.detail();
  }
}
