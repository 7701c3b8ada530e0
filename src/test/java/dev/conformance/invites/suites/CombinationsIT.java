package dev.conformance.invites.suites;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.junit.ConformanceSuite;
import dev.conformance.invites.junit.Exploration;
import dev.conformance.invites.junit.Generated;

/**
 * Generated inputs, their combinations, and concurrent and pipelined requests: each response is as
 * the model of the contract predicts.
 */
@ConformanceSuite
final class CombinationsIT {

  @Generated
  void returnsWhatTheContractPredictsForEveryCombination(
      Requirement requirement, Exploration exploration) {
    exploration.verify(requirement);
  }
}
