package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;

/** One row of a check's data: a way to change the request. Tables of rows are enums. */
public interface TestCase {
  /** The row in words, for the check's name. */
  String title();

  /** Whether a check of this requirement uses the row. */
  default boolean serves(Requirement requirement) {
    return true;
  }

  /**
   * The request of this row.
   *
   * @param ask the plain request
   * @param known what is known of the target
   * @throws dev.conformance.invites.http.PreconditionNotMetException where the target has no data
   *     for it
   */
  RequestTemplate change(RequestTemplate ask, TargetData known);
}
