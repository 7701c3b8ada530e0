package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.util.List;
import java.util.Optional;

/** Pretty printing that is missing, changes the value, or is applied only in part. */
final class PrettyFaults {
  private PrettyFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("pretty-drops-links", "Items of pretty lists have no links")
            .breaks(PRETTY_1, "(ann@example.com) [links]")
            .by(ITEM.when(PRETTY, without("links"))),
        fault("pretty-ignored", "pretty=true is ignored")
            .breaks(PRETTY_2, "one line")
            .by(IS_PRETTY.replace((request, asked) -> false)),
        fault("pretty-fails", "pretty=true returns 500")
            .returns(500, PRETTY_2, fails(500, asksFor("pretty"))),
        fault("pretty-by-presence", "pretty=false pretty-prints: the parameter is present")
            .breaks(PRETTY_3, "144 lines")
            .by(IS_PRETTY.after((request, asked) -> request.has("pretty"))),
        fault("pretty-by-default", "Lists are pretty-printed unless pretty=false")
            .breaks(PRETTY_4, "144 lines")
            .by(IS_PRETTY.after((request, asked) -> !request.has("pretty", "false"))),
        fault("envelopes-are-pretty", "Envelopes are always pretty-printed")
            .breaks(PRETTY_4, "expected a compact body")
            .by(IS_PRETTY.when(ENVELOPES, asked -> true)),
        fault("pretty-loses-filter", "username is ignored for pretty lists")
            .breaks(PRETTY_5, "unexpected: 66f0")
            .by(ADDRESS.when(PRETTY, address -> Optional.empty())),
        fault("pretty-three-lose-filter", "username is ignored for pretty envelopes")
            .breaks(PRETTY_6, "unexpected: 66f0")
            .by(ADDRESS.when(PRETTY_ENVELOPES, address -> Optional.empty())),
        fault("pretty-maybe-fails", "A value of pretty that is not a boolean returns 500")
            .returns(500, PRETTY_7, fails(500, request -> request.isUnclear("pretty"))));
  }
}
