package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.PRETTY_1;
import static dev.conformance.invites.contract.Requirement.PRETTY_2;
import static dev.conformance.invites.contract.Requirement.PRETTY_3;
import static dev.conformance.invites.contract.Requirement.PRETTY_4;
import static dev.conformance.invites.contract.Requirement.PRETTY_5;
import static dev.conformance.invites.contract.Requirement.PRETTY_6;
import static dev.conformance.invites.contract.Requirement.PRETTY_7;
import static dev.conformance.invites.reference.Tampering.renamed;
import static dev.conformance.invites.reference.Tampering.set;
import static dev.conformance.invites.reference.Tampering.someItems;
import static dev.conformance.invites.reference.Tampering.text;
import static dev.conformance.invites.reference.Tampering.without;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Pretty printing that is missing, changes what it prints, or is half applied. */
final class PrettyFaults {
  private PrettyFaults() {}

  static final Flaw DROPS_ROLES =
      new Flaw(
          PRETTY_1,
          "changed",
          "Pretty printing leaves out the roles",
          prettyItems(without("roles")));
  static final Flaw RENAMES_MEMBERS =
      new Flaw(
          PRETTY_1,
          "changed",
          "Pretty printing names members for people",
          prettyItems(renamed("groupName", "Group name")));
  static final Flaw SHORTENS_TIMES =
      new Flaw(
          PRETTY_1,
          "changed",
          "Pretty printing shortens times to dates",
          prettyItems(text("createdAt", time -> time.substring(0, 10))));
  static final Flaw CHANGES_NAMES =
      new Flaw(
          PRETTY_1,
          "changed",
          "Pretty printing escapes names for a web page",
          prettyItems(text("groupName", name -> name.replace("&", "&amp;"))));
  static final Flaw HIDES_INVITERS =
      new Flaw(
          PRETTY_1,
          "changed",
          "Pretty printing hides who invited",
          prettyItems(set("inviterUsername", "hidden@example.com")));
  static final Flaw DROPS_LAST_ITEM =
      new Flaw(
          PRETTY_1,
          "missing",
          "Pretty printing loses the last item",
          behaviour ->
              behaviour.items.change(
                  next ->
                      (call, project, items) ->
                          call.asksFor("pretty") && items.size() > 2
                              ? items.subList(0, items.size() - 1)
                              : next.of(call, project, items)));
  static final Flaw DROPS_LINKS =
      new Flaw(
          PRETTY_1,
          "[links]",
          "Pretty printing leaves out the links",
          prettyItems(without("links")));
  static final Flaw ADDS_MEMBERS =
      new Flaw(
          PRETTY_1,
          "[a member that is not documented]",
          "Pretty printing adds members for people",
          prettyItems(set("role", "reads only")));
  static final Flaw PRINTS_HTML =
      new Flaw(
          PRETTY_1,
          "not JSON",
          "Pretty printing answers a web page",
          pretty(body -> "<pre>\n  " + body + "\n</pre>"));
  static final Flaw COMMENTS =
      new Flaw(
          PRETTY_1,
          "not JSON",
          "Pretty printing begins with a comment",
          pretty(body -> "// pending invitations\n" + body));

  static final Flaw IGNORED =
      new Flaw(PRETTY_2, "one line", "pretty=true is ignored", flag(call -> false));
  static final Flaw NEEDS_CAPITALS =
      new Flaw(
          PRETTY_2,
          "one line",
          "Only pretty=TRUE is understood",
          flag(call -> call.parameter("pretty").filter("TRUE"::equals).isPresent()));
  static final Flaw NEEDS_ONE =
      new Flaw(
          PRETTY_2,
          "one line",
          "Only pretty=1 is understood",
          flag(call -> call.parameter("pretty").filter("1"::equals).isPresent()));
  static final Flaw NOT_INDENTED =
      new Flaw(
          PRETTY_2,
          "indented",
          "Pretty lines are not indented",
          pretty(body -> body.replaceAll("\n +", "\n")));
  static final Flaw SPACES_ONLY =
      new Flaw(
          PRETTY_2,
          "one line",
          "Pretty printing puts spaces and no line breaks",
          pretty(body -> body.replaceAll("\n *", " ")));
  static final Flaw LINE_BREAK_AT_THE_END =
      new Flaw(
          PRETTY_2,
          "one line",
          "Pretty printing only ends the body with a line break",
          pretty(body -> body.replaceAll("\n *", "") + "\n"));

  static final Flaw PRESENCE_COUNTS =
      new Flaw(
          PRETTY_3,
          "lines",
          "pretty=false prints pretty, because the parameter is there",
          flag(call -> call.parameter("pretty").isPresent()));
  static final Flaw NOT_EMPTY_COUNTS =
      new Flaw(
          PRETTY_3,
          "lines",
          "Any value of pretty that is not empty prints pretty",
          flag(call -> call.parameter("pretty").filter(value -> !value.isEmpty()).isPresent()));
  static final Flaw REVERSED =
      new Flaw(
          PRETTY_3,
          "lines",
          "pretty=false prints pretty and pretty=true does not",
          flag(call -> call.parameter("pretty").filter("false"::equals).isPresent()));
  static final Flaw FALSE_IS_REFUSED =
      new Flaw(
          PRETTY_3,
          "400",
          "pretty=false is refused",
          Tampering.problemFor(
              call ->
                  call.query().size() == 1
                      && call.parameter("pretty").filter("false"::equals).isPresent(),
              Problem.badRequest("pretty has to be true.")));

  static final Flaw BY_DEFAULT =
      new Flaw(
          PRETTY_4,
          "lines",
          "Lists are printed pretty unless pretty=false",
          flag(call -> call.parameter("pretty").filter("false"::equalsIgnoreCase).isEmpty()));
  static final Flaw ITEM_A_LINE_BY_DEFAULT =
      new Flaw(
          PRETTY_4,
          "lines",
          "Without pretty each item is a line",
          Tampering.response(
              call -> call.query().isEmpty(),
              reply ->
                  reply.withBody(
                      reply.body().text().replace("},{\"createdAt\"", "},\n{\"createdAt\""))));

  static final Flaw LOST_BY_FILTER =
      new Flaw(
          PRETTY_5,
          "one line",
          "A filtered list is never printed pretty",
          behaviour ->
              behaviour.pretty.change(
                  next -> call -> next.isSet(call) && call.parameter("username").isEmpty()));
  static final Flaw LOSES_FILTER =
      new Flaw(
          PRETTY_5,
          "too many",
          "A pretty list is not filtered",
          behaviour ->
              behaviour.wanted.change(
                  next -> call -> next.address(call).filter(wanted -> !call.asksFor("pretty"))));

  static final Flaw THREE_LOSE_FILTER =
      new Flaw(
          PRETTY_6,
          "too many",
          "With envelope and pretty together the list is not filtered",
          behaviour ->
              behaviour.wanted.change(
                  next -> call -> next.address(call).filter(wanted -> !two(call))));
  static final Flaw THREE_LOSE_PRETTY =
      new Flaw(
          PRETTY_6,
          "one line",
          "With envelope and username together nothing is printed pretty",
          behaviour ->
              behaviour.pretty.change(
                  next ->
                      call ->
                          next.isSet(call)
                              && !(call.asksFor("envelope")
                                  && call.parameter("username").isPresent())));
  static final Flaw THREE_LOSE_ENVELOPE =
      new Flaw(
          PRETTY_6,
          "a JSON array",
          "With pretty and username together there is no envelope",
          behaviour ->
              behaviour.envelope.change(
                  next ->
                      call ->
                          next.isSet(call)
                              && !(call.asksFor("pretty")
                                  && call.parameter("username").isPresent())));
  static final Flaw THREE_FAIL =
      new Flaw(
          PRETTY_6,
          "500",
          "All three parameters together are 500",
          Tampering.serverErrorFor(call -> two(call) && call.parameter("username").isPresent()));
  static final Flaw FIRST_PARAMETER_ONLY =
      new Flaw(
          PRETTY_6,
          "a JSON array",
          "Of several parameters only the first two are read",
          behaviour ->
              behaviour.envelope.change(
                  next -> call -> next.isSet(call) && call.query().size() < 3));

  static final Flaw MAYBE_FAILS =
      new Flaw(
          PRETTY_7,
          "500",
          "pretty=maybe is 500",
          Tampering.serverErrorFor(
              call -> call.parameter("pretty").filter("maybe"::equals).isPresent()));

  private static boolean two(Call call) {
    return call.asksFor("envelope") && call.asksFor("pretty");
  }

  private static Consumer<Behaviour> flag(Predicate<Call> flag) {
    return behaviour -> behaviour.pretty.change(next -> flag::test);
  }

  private static Consumer<Behaviour> prettyItems(Consumer<ObjectNode> change) {
    return someItems((call, invite) -> call.asksFor("pretty"), change);
  }

  private static Consumer<Behaviour> pretty(UnaryOperator<String> change) {
    return behaviour ->
        behaviour.printer.change(
            next ->
                (call, value, pretty) ->
                    pretty
                        ? change.apply(next.print(call, value, true))
                        : next.print(call, value, false));
  }
}
