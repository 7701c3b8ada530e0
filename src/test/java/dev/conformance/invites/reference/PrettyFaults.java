package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.FaultTemplates.*;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.util.List;

/** Pretty printing that is missing, changes the value, or is applied only in part. */
final class PrettyFaults {
  private PrettyFaults() {}

  static List<Fault> list() {
    return List.of(
        without("pretty-drops-links", PRETTY_1, "links", PRETTY),
        fault("pretty-ignored", "pretty=true is ignored")
            .breaks(PRETTY_2, "one line")
            .by(IS_PRETTY.replace((request, asked) -> false)),
        fault("pretty-fails", "pretty=true returns 500")
            .breaks(PRETTY_2, 500)
            .by(fails(500, asksFor("pretty"))),
        fault("pretty-by-presence", "pretty=false pretty-prints: the parameter is present")
            .breaks(PRETTY_3, "144 lines")
            .by(IS_PRETTY.after((request, asked) -> request.has("pretty"))),
        fault("pretty-reversed", "pretty=false pretty-prints the body and pretty=true does not")
            .breaks(PRETTY_3, "144 lines")
            .by(IS_PRETTY.after((request, asked) -> request.has("pretty", "false"))),
        fault("pretty-by-default", "Lists are pretty-printed unless pretty=false")
            .breaks(PRETTY_4, "144 lines")
            .by(IS_PRETTY.after((request, asked) -> !request.has("pretty", "false"))),
        alwaysPretty("filtered-lists-are-pretty", WITH_USERNAME),
        alwaysPretty("envelopes-are-pretty", ENVELOPES),
        fault("pretty-lost-by-filter", "Lists with username are never pretty-printed")
            .breaks(PRETTY_5, "one line")
            .by(IS_PRETTY.when(has("username"), asked -> false)),
        neverFiltered("pretty-loses-filter", PRETTY_5, PRETTY),
        neverFiltered("pretty-three-lose-filter", PRETTY_6, PRETTY_ENVELOPES),
        fault("pretty-maybe-fails", "A value of pretty that is not a boolean returns 500")
            .breaks(PRETTY_7, 500)
            .by(fails(500, request -> request.isUnclear("pretty"))));
  }
}
