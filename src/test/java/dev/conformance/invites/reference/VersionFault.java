package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Versions that are negotiated wrongly, and wrong content types. */
public enum VersionFault implements Fault {
  VERSION_TYPE_PLAIN_JSON("application/json", "The list has the content type application/json"),
  FILTERED_LISTS_ARE_CALLED_JSON(
      breaks(VERSION_1, "it is application/json"),
      "A filtered list has the content type application/json",
      typeFor(Call::isFiltered, "application/json")),
  ENVELOPES_ARE_CALLED_LATIN_1(
      breaks(VERSION_1, "ISO-8859-1"),
      "The content type of an envelope names another charset",
      typeFor(asksFor("envelope"), "application/vnd.atlas.2023-01-01+json;charset=ISO-8859-1")),
  PRETTY_FILTERED_LISTS_ARE_HTML(
      breaks(VERSION_1, "it is text/html"),
      "A filtered list that is pretty-printed has the content type text/html",
      typeFor(call -> call.asksFor("pretty") && call.has("username"), "text/html")),
  EMPTY_ENVELOPES_ARE_CALLED_JSON(
      breaks(VERSION_1, "it is application/json"),
      "The envelope of a project without invitations has the content type application/json",
      typeFor(call -> call.asksFor("envelope") && call.isToEmptyProject(), "application/json")),
  LISTS_ARE_CALLED_UTF_16(
      breaks(VERSION_1, "declares UTF-16"),
      "The content type of lists names UTF-16",
      typeFor(call -> true, "application/vnd.atlas.2023-01-01+json;charset=UTF-16")),
  ACCENTS_CHANGE_THE_CHARSET(
      breaks(VERSION_1, "declares ISO-8859-1"),
      "A list filtered by an address with an accent has the charset ISO-8859-1 in its content type",
      typeFor(
          call -> call.hasUsername(name -> !name.matches("\\p{ASCII}*")),
          "application/vnd.atlas.2023-01-01+json;charset=ISO-8859-1")),
  LISTS_FOR_API_KEYS_ARE_CALLED_JSON(
      breaks(VERSION_1, "it is application/json"),
      "A list for an API key has the content type application/json",
      typeFor(uses("Digest"), "application/json")),
  UNCOMPRESSED_LISTS_ARE_CALLED_JSON(
      breaks(VERSION_1, "it is application/json"),
      "A list that is not compressed has the content type application/json",
      typeFor(call -> !call.preferences("Accept-Encoding").contains("gzip"), "application/json")),
  COMPACT_ENVELOPES_ARE_CALLED_JSON(
      breaks(VERSION_1, "it is application/json"),
      "An envelope with pretty=false has the content type application/json",
      typeFor(call -> call.has("pretty", "false") && call.asksFor("envelope"), "application/json")),
  PLUS_SIGNS_CHANGE_THE_TYPE(
      breaks(VERSION_1, "it is application/json"),
      "A list filtered by an address with a plus sign has the content type application/json",
      typeFor(call -> call.hasUsername(name -> name.contains("+")), "application/json")),

  VERSION_LATER_REFUSED(
      breaks(VERSION_2, 406),
      "Only the date 2023-01-01 itself is known",
      versions((call, before) -> before.filter(type -> !isLater(call)))),
  KEYS_HAVE_ONE_VERSION(
      breaks(VERSION_2, 406),
      "With HTTP Digest, a later date is not accepted as a version",
      versions(
          (call, before) ->
              before.filter(type -> !call.uses("Digest") || call.accept().contains("2023-")))),
  VERSION_LATER_REPEATED(
      breaks(VERSION_2, "it is application/vnd.atlas.2025-03-12+json"),
      "The content type repeats the requested date",
      response(
          (call, reply) ->
              reply.with(
                  "Content-Type", "application/vnd.atlas." + date(call).orElse("") + "+json"))),
  VERSION_LATER_IS_OTHER_DATA(
      breaks(VERSION_2, "(ann@example.com) [groupName]"),
      "For a later date items have no groupName",
      someItems(VersionFault::isLater, without("groupName"))),
  LATER_DATES_ARE_NEVER_PRETTY(
      breaks(VERSION_2, "over several lines"),
      "pretty=true is ignored for later dates",
      prettyFlag((call, before) -> before && !isLater(call))),
  LATER_DATES_WITH_A_QUERY_REFUSED(
      breaks(VERSION_2, 406),
      "A later date with a query is refused",
      versions((call, before) -> before.filter(type -> !isLater(call) || call.query().isEmpty()))),

  VERSION_JSON_ACCEPTED(
      breaks(VERSION_3, 200), "application/json is accepted", accepts("application/json"::equals)),
  VERSION_ANYTHING_ACCEPTED(breaks(VERSION_3, 200), "*/* is accepted", accepts("*/*"::equals)),
  VERSION_IS_NOT_LOOKED_FOR_IN_A_LIST(
      breaks(VERSION_3, 200),
      "A list of media types that ends in */* gets the published version",
      accepts(accept -> accept.matches(".*,\\s*\\*/\\*"))),
  VERSION_MISSING_ACCEPTED(
      breaks(VERSION_3, 200),
      "A request without a version gets the newest one",
      accepts(accept -> !isVersioned(accept))),
  NO_ACCEPT_IS_ANY_VERSION(
      breaks(VERSION_3, 200),
      "A request without Accept gets the newest version",
      accepts(String::isEmpty)),
  QUERIES_NEED_NO_VERSION(
      breaks(VERSION_3, 200),
      "A request with a query needs no version",
      needsNoVersion(call -> !call.query().isEmpty())),

  VERSION_ANY_ACCEPTED(
      breaks(VERSION_4, 200),
      "Any versioned media type is accepted",
      accepts(VersionFault::isVersioned)),
  VERSION_EARLIER_ACCEPTED(
      breaks(VERSION_4, 200),
      "A date before the first version is accepted",
      accepts(accept -> parsed(accept).isPresent())),
  VERSION_REFUSAL_NAMES_AN_INVITATION(
      breaks(VERSION_4, "the body names [66f0c2d94be7a1d3005a1001]"),
      "The refusal of a version names an invitation by its id",
      names(Problem.NO_SUCH_VERSION, "66f0c2d94be7a1d3005a1001")),
  VERSION_ANY_ACCEPTED_WITH_A_FILTER(
      breaks(VERSION_4, 200),
      "A request with a username accepts any versioned media type",
      needsNoVersion(call -> call.isFiltered() && isVersioned(call.accept()))),
  VERSION_WORD_ACCEPTED(
      breaks(VERSION_4, 200),
      "A word instead of the date is accepted",
      accepts(accept -> accept.matches("application/vnd\\.atlas\\.[a-z]+\\+json"))),
  VERSION_END_NOT_ANCHORED(
      breaks(VERSION_4, 200),
      "The pattern of the media type has no end",
      accepts(accept -> accept.startsWith("application/vnd.atlas.2023-01-01+json"))),
  VERSION_DOTS_MATCH_ANYTHING(
      breaks(VERSION_4, 200),
      "The dots in the pattern of the media type are not escaped",
      accepts(accept -> accept.matches("application/vnd.atlas.2023-01-01\\+json"))),
  VERSION_NOT_ANCHORED(
      breaks(VERSION_4, 200),
      "The version is found anywhere in Accept",
      accepts(accept -> accept.contains("2023-01-01"))),
  VERSIONS_ARE_COMPARED_AS_TEXT(
      breaks(VERSION_4, 200),
      "Versions are compared as text",
      accepts(
          accept ->
              isVersioned(accept)
                  && accept.substring("application/vnd.atlas.".length()).compareTo("2023-01-01")
                      >= 0)),
  VERSION_NUMBERS_ARE_NOT_CHECKED(
      breaks(VERSION_4, 200),
      "The version is three numbers, whatever they are",
      accepts(accept -> accept.matches("application/vnd\\.atlas\\.\\d+-\\d+-\\d+\\+json"))),
  VERSION_EARLIER_FAILS(
      breaks(VERSION_4, 500),
      "A date before the first version returns 500",
      refusedAs(
          accept -> parsed(accept).filter(Conformant.FIRST_VERSION::isAfter).isPresent(),
          Problem.internal()));

  private final FaultDefinition definition;

  /** Lists with this content type. */
  VersionFault(String contentType, String title) {
    this(
        breaks(VERSION_1, "it is " + contentType.replaceFirst(";.*", "")),
        title,
        typeFor(call -> true, contentType));
  }

  VersionFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Optional<String> date(Call call) {
    return date(call.accept());
  }

  private static Optional<String> date(String accept) {
    var date = Pattern.compile("\\d{4}-\\d\\d-\\d\\d").matcher(accept);
    return date.find() ? Optional.of(date.group()) : Optional.empty();
  }

  private static Optional<LocalDate> parsed(String accept) {
    try {
      return date(accept).map(LocalDate::parse);
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  private static boolean isLater(Call call) {
    return parsed(call.accept()).filter(Conformant.FIRST_VERSION::isBefore).isPresent();
  }

  private static boolean isVersioned(String accept) {
    return accept.startsWith("application/vnd.atlas.");
  }

  private static Change typeFor(Predicate<Call> which, String contentType) {
    return response(which, reply -> reply.with("Content-Type", contentType));
  }

  private static Change accepts(Predicate<String> which) {
    return needsNoVersion(call -> which.test(call.accept()));
  }

  private static Change needsNoVersion(Predicate<Call> which) {
    return versions(
        (call, before) -> which.test(call) ? Optional.of(Conformant.CONTENT_TYPE) : before);
  }

  private static Change refusedAs(Predicate<String> which, Problem other) {
    return mistaken(Problem.NO_SUCH_VERSION, call -> which.test(call.accept()), other);
  }
}
