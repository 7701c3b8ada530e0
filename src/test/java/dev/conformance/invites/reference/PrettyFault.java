package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Family.*;
import static dev.conformance.invites.reference.Kind.*;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Pretty printing that is missing, changes the value, or is applied only in part. */
public enum PrettyFault implements Fault {
  PRETTY_DROPS_ROLES(without(PRETTY_1, "roles", PRETTY)),
  PRETTY_DROPS_LAST_ITEM(
      breaks(PRETTY_1, "only in the second: 66f0c2d94be7a1d3005a100a"),
      "Pretty printing loses the last item",
      items(
          (request, items) ->
              request.asksFor("pretty") && items.size() > 2 ? withoutLast(items) : items)),
  PRETTY_DROPS_LINKS(without(PRETTY_1, "links", PRETTY)),
  PRETTY_PRINTS_HTML(
      breaks(PRETTY_1, "not JSON"),
      "Pretty printing makes a web page",
      prettyBody(body -> "<pre>\n  " + body + "\n</pre>")),
  PRETTY_TRAILING_COMMAS(
      breaks(PRETTY_1, "not JSON"),
      "Pretty printing writes a comma after each member",
      prettyBody(body -> body.replaceAll("\\n(\\s*)}", ",\n$1}"))),
  PRETTY_PRINTS_YAML(
      breaks(PRETTY_1, "not JSON"),
      "Pretty printing writes YAML",
      prettyBody(body -> "- invitations\n")),

  PRETTY_IGNORED(
      breaks(PRETTY_2, "one line"),
      "pretty=true is ignored",
      prettyFlag((request, before) -> false)),
  PRETTY_FAILS(returns(500, PRETTY_2, "pretty=true", asksFor("pretty"))),

  PRETTY_PRESENCE_COUNTS(
      breaks(PRETTY_3, "144 lines"),
      "pretty=false pretty-prints the body because the parameter is present",
      prettyFlag((request, before) -> request.has("pretty"))),
  PRETTY_REVERSED(
      breaks(PRETTY_3, "144 lines"),
      "pretty=false pretty-prints the body and pretty=true does not",
      prettyFlag((request, before) -> request.has("pretty", "false"))),
  PRETTY_ADDED_BY_ENVELOPE(
      breaks(PRETTY_3, "expected a compact body"),
      "pretty=false with envelope=true pretty-prints the body",
      prettyFlag(
          (request, before) ->
              before || (request.has("pretty", "false") && request.asksFor("envelope")))),
  PRETTY_FALSE_LOSES_LINKS(without(PRETTY_3, "links", PRETTY_FALSE)),

  PRETTY_BY_DEFAULT(
      breaks(PRETTY_4, "144 lines"),
      "Lists are pretty-printed unless pretty=false",
      prettyFlag((request, before) -> !request.has("pretty", "false"))),
  PRETTY_ITEM_A_LINE_BY_DEFAULT(
      breaks(PRETTY_4, "11 lines"),
      "Without pretty each item is on its own line",
      onLines(request -> request.query().isEmpty())),
  FILTERED_LISTS_ARE_PRETTY(alwaysPretty(WITH_USERNAME)),
  EMPTY_LISTS_ARE_PRETTY(
      breaks(PRETTY_4, "got 2 lines"),
      "The brackets of an empty list are on two lines",
      response(
          request -> !request.asksFor("pretty"),
          response -> response.text().equals("[]") ? response.withBody("[\n]") : response)),
  DIGEST_IS_PRETTY(alwaysPretty(BY_API_KEY)),
  ENVELOPES_ARE_PRETTY(alwaysPretty(ENVELOPES)),
  LATER_DATES_ARE_PRETTY(alwaysPretty(LATER)),
  SEVERAL_FOUND_ARE_ON_LINES(
      breaks(PRETTY_4, "got 2 lines"),
      "A filtered list has each item on its own line",
      onLines(
          request -> request.isFiltered() && !request.has("pretty") && !request.has("envelope"))),
  SPECIAL_ADDRESSES_ARE_PRETTY(alwaysPretty(WITH_AN_APOSTROPHE)),
  EMPTY_USERNAME_IS_PRETTY(alwaysPretty(EMPTY_USERNAME)),

  PRETTY_LOST_BY_FILTER(neverPretty(PRETTY_5, WITH_USERNAME)),
  PRETTY_LOSES_FILTER(
      neverFiltered(breaks(PRETTY_5, "but got 10 to other addresses: 66f0"), PRETTY)),
  PRETTY_FILTERED_IS_NOT_FOUND(
      returns(404, PRETTY_5, "pretty=true with username", PRETTY_FILTERED::matches)),
  PRETTY_FILTERED_IS_ONE_ITEM(
      breaks(PRETTY_5, "got a JSON object"),
      "A pretty list of one item is the item itself instead of an array",
      root(
          (request, array) ->
              PRETTY_FILTERED.matches(request) && array.size() == 1 ? array.get(0) : array)),
  PRETTY_FILTERED_LOSES_ROLES(without(PRETTY_5, "roles", PRETTY_FILTERED)),

  PRETTY_THREE_LOSE_FILTER(
      neverFiltered(breaks(PRETTY_6, "but got 10 to other addresses: 66f0"), PRETTY_ENVELOPES)),
  PRETTY_THREE_HAVE_NO_STATUS(
      breaks(PRETTY_6, "got no status"),
      "With all three parameters the envelope has no status",
      envelope(
          (request, array) -> PRETTY_FILTERED.matches(request) && !array.isEmpty(),
          without("status"))),
  PRETTY_THREE_ARE_EMPTY(
      breaks(PRETTY_6, "expected 1 invitation, but got 0"),
      "With all three parameters the list is empty",
      items(
          (request, items) ->
              PRETTY_ENVELOPES.matches(request) && request.isFiltered() ? List.of() : items)),
  PRETTY_READS_PLUS_AS_SPACE(
      breaks(PRETTY_6, "missing: 66f0c2d94be7a1d3005a1004 (kim+atlas@example.com)"),
      "With pretty=true the query is decoded twice, which turns a plus sign into a space",
      address(
          (request, before) ->
              before.map(name -> request.asksFor("pretty") ? name.replace('+', ' ') : name))),
  PRETTY_STOPS_AT_THE_FIRST(
      breaks(PRETTY_6, "expected 2 invitations, but got 1"),
      "With pretty=true a filter stops at the first invitation that it finds",
      page(1, PRETTY_FILTERED::matches)),

  PRETTY_MAYBE_FAILS(
      returns(500, PRETTY_7, "A value of pretty that is not a boolean", PrettyFault::isUnclear));

  private final FaultDefinition definition;

  PrettyFault(FaultDefinition definition) {
    this.definition = definition;
  }

  PrettyFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  /** Prints each item of these lists on its own line. */
  private static Change onLines(Predicate<Request> when) {
    return response(
        when,
        response ->
            response.withText(text -> text.replace("},{\"createdAt\"", "},\n{\"createdAt\"")));
  }

  private static Change prettyBody(UnaryOperator<String> change) {
    return pipeline ->
        pipeline.printer.change(
            next ->
                (value, pretty) ->
                    pretty ? change.apply(next.apply(value, true)) : next.apply(value, false));
  }

  private static boolean isUnclear(Request request) {
    return request
        .parameter("pretty")
        .filter(value -> !value.matches("(?i)true|false"))
        .isPresent();
  }
}
