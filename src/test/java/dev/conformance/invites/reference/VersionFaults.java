package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.VERSION_1;
import static dev.conformance.invites.contract.Requirement.VERSION_2;
import static dev.conformance.invites.contract.Requirement.VERSION_3;
import static dev.conformance.invites.contract.Requirement.VERSION_4;
import static dev.conformance.invites.reference.Tampering.code;
import static dev.conformance.invites.reference.Tampering.names;
import static dev.conformance.invites.reference.Tampering.problemFor;
import static dev.conformance.invites.reference.Tampering.response;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Versions that are not negotiated as published. */
final class VersionFaults {
  private static final String VERSIONED = "application/vnd\\.atlas\\..*";
  private static final String LATER = "2025-03-12";

  private VersionFaults() {}

  static final Flaw TYPE_PLAIN_JSON =
      new Flaw(
          VERSION_1,
          "application/json",
          "The list is called application/json",
          type("application/json"));
  static final Flaw TYPE_HTML =
      new Flaw(
          VERSION_1, "text/html", "The list is called a web page", type("text/html;charset=utf-8"));
  static final Flaw TYPE_TEXT =
      new Flaw(VERSION_1, "text/plain", "The list is called text", type("text/plain"));
  static final Flaw TYPE_BINARY =
      new Flaw(
          VERSION_1,
          "application/octet-stream",
          "The list is called bytes",
          type("application/octet-stream"));
  static final Flaw TYPE_MISSING =
      new Flaw(
          VERSION_1,
          "missing",
          "The list has no content type",
          plainResponse(reply -> reply.without("Content-Type")));
  static final Flaw TYPE_OTHER_VERSION =
      new Flaw(
          VERSION_1,
          "2024-05-30",
          "The list names another version",
          type("application/vnd.atlas.2024-05-30+json"));
  static final Flaw TYPE_WITHOUT_VERSION =
      new Flaw(
          VERSION_1,
          "application/vnd.atlas+json",
          "The list names no version",
          type("application/vnd.atlas+json"));
  static final Flaw TYPE_CSV =
      new Flaw(
          VERSION_1,
          "+csv",
          "The list is called CSV",
          type("application/vnd.atlas.2023-01-01+csv"));

  static final Flaw LATER_REFUSED =
      new Flaw(
          VERSION_2,
          "406",
          "Only the date 2023-01-01 itself is known",
          refuses(range -> range.contains(LATER)));
  static final Flaw LATER_REPEATED =
      new Flaw(
          VERSION_2,
          LATER,
          "The list repeats the date that was asked for",
          response(
              call -> accept(call).contains(LATER),
              reply -> reply.with("Content-Type", "application/vnd.atlas." + LATER + "+json")));
  static final Flaw LATER_IS_OTHER_DATA =
      new Flaw(
          VERSION_2,
          "changed",
          "A later date answers items without groupName",
          Tampering.someItems(
              (call, invite) -> accept(call).contains(LATER), Tampering.without("groupName")));
  static final Flaw LATER_IS_WRAPPED =
      new Flaw(
          VERSION_2,
          "a JSON object",
          "A later date answers the newer paginated form",
          behaviour ->
              behaviour.bare.change(
                  next ->
                      (call, array) ->
                          accept(call).contains(LATER)
                              ? Tampering.JSON
                                  .objectNode()
                                  .put("totalCount", array.size())
                                  .set("results", array)
                              : next.of(call, array)));
  static final Flaw LATER_FAILS =
      new Flaw(
          VERSION_2,
          "500",
          "A later date is 500",
          problemFor(call -> accept(call).contains(LATER), Problem.internal()));

  static final Flaw JSON_ACCEPTED =
      new Flaw(
          VERSION_3, "200", "application/json is accepted", accepts("application/json"::equals));
  static final Flaw ANYTHING_ACCEPTED =
      new Flaw(VERSION_3, "200", "*/* is accepted", accepts("*/*"::equals));
  static final Flaw MISSING_ACCEPTED =
      new Flaw(
          VERSION_3,
          "200",
          "A request without a version gets the newest one",
          accepts(range -> !range.matches(VERSIONED)));
  static final Flaw MISSING_FAILS =
      new Flaw(
          VERSION_3,
          "500",
          "A request without a version is 500",
          fails(range -> !range.matches(VERSIONED)));
  static final Flaw MISSING_IS_NOT_FOUND =
      new Flaw(
          VERSION_3,
          "404",
          "A request without a version is 404",
          refusesAs(range -> !range.matches(VERSIONED), Problem.noSuchResource()));

  static final Flaw ANY_ACCEPTED =
      new Flaw(
          VERSION_4,
          "200",
          "Any versioned media type is accepted",
          accepts(range -> range.matches(VERSIONED)));
  static final Flaw EARLIER_ACCEPTED =
      new Flaw(
          VERSION_4,
          "200",
          "A date before the first version is accepted",
          accepts(
              range -> range.matches("application/vnd\\.atlas\\.20[012]\\d-0\\d-\\d\\d\\+json")));
  static final Flaw REFUSAL_NAMES_AN_INVITATION =
      new Flaw(
          VERSION_4,
          "the body names [66f0c2d94be7a1d3005a1001]",
          "The refusal of a version names an invitation by its id",
          names(code("INVALID_VERSION_DATE"), "66f0c2d94be7a1d3005a1001"));
  static final Flaw IMPOSSIBLE_ACCEPTED =
      new Flaw(
          VERSION_4,
          "200",
          "A date that does not exist is accepted",
          accepts(range -> range.matches("application/vnd\\.atlas\\.2023-\\d\\d-\\d\\d\\+json")));
  static final Flaw IMPOSSIBLE_FAILS =
      new Flaw(
          VERSION_4,
          "500",
          "A date that does not exist is 500",
          fails(
              range ->
                  range.matches("application/vnd\\.atlas\\.2023-(1[3-9]|[2-9]\\d)-\\d\\d\\+json")));
  static final Flaw WORD_ACCEPTED =
      new Flaw(
          VERSION_4,
          "200",
          "A word for the date is accepted",
          accepts(range -> range.matches("application/vnd\\.atlas\\.[a-z]+\\+json")));
  static final Flaw WORD_FAILS =
      new Flaw(
          VERSION_4,
          "500",
          "A word for the date is 500",
          fails(range -> range.matches("application/vnd\\.atlas\\.[a-z]+\\+json")));
  static final Flaw NO_SUCH_VERSION_IS_UNSUPPORTED =
      new Flaw(
          VERSION_4,
          "415",
          "A version that does not exist is 415",
          refusesAs(
              range -> range.matches(VERSIONED),
              new Problem(
                  415,
                  "Unsupported Media Type",
                  "UNSUPPORTED_MEDIA_TYPE",
                  "Unsupported.",
                  List.of())));

  private static String accept(Call call) {
    return call.header("Accept").orElse("");
  }

  private static Consumer<Behaviour> type(String contentType) {
    return plainResponse(reply -> reply.with("Content-Type", contentType));
  }

  /** Leaves the response to a later date alone, which another requirement judges. */
  private static Consumer<Behaviour> plainResponse(UnaryOperator<Reply> change) {
    return response(call -> !accept(call).contains(LATER), change);
  }

  private static Consumer<Behaviour> accepts(Predicate<String> which) {
    return behaviour ->
        behaviour.versions.change(
            next ->
                call ->
                    next.resolve(call)
                        .or(
                            () ->
                                which.test(accept(call))
                                    ? Optional.of(Conformant.CONTENT_TYPE)
                                    : Optional.empty()));
  }

  private static Consumer<Behaviour> refuses(Predicate<String> which) {
    return behaviour ->
        behaviour.versions.change(
            next -> call -> which.test(accept(call)) ? Optional.empty() : next.resolve(call));
  }

  private static Consumer<Behaviour> fails(Predicate<String> which) {
    return refusesAs(which, Problem.internal());
  }

  private static Consumer<Behaviour> refusesAs(Predicate<String> which, Problem problem) {
    return behaviour ->
        behaviour.versions.change(
            next ->
                call -> {
                  var resolved = next.resolve(call);
                  if (resolved.isEmpty() && which.test(accept(call))) {
                    throw new Blunder(problem);
                  }
                  return resolved;
                });
  }
}
