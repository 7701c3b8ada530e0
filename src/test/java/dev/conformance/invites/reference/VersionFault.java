package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Family.*;
import static dev.conformance.invites.reference.Kind.*;

import dev.conformance.invites.contract.Requirement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Versions that are negotiated wrongly, and wrong content types. */
public enum VersionFault implements Fault {
  VERSION_TYPE_PLAIN_JSON(header(VERSION_1, LISTS, TYPE, "application/json")),
  FILTERED_LISTS_ARE_CALLED_JSON(header(VERSION_1, FILTERED, TYPE, "application/json")),
  ENVELOPES_ARE_CALLED_LATIN_1(
      header(
          breaks(VERSION_1, "declares ISO-8859-1"), ENVELOPES, TYPE, V1 + ";charset=ISO-8859-1")),
  PRETTY_FILTERED_LISTS_ARE_HTML(header(VERSION_1, PRETTY_FILTERED, TYPE, "text/html")),
  EMPTY_LISTS_ARE_CALLED_JSON(header(VERSION_1, EMPTY, TYPE, "application/json")),
  LISTS_ARE_CALLED_UTF_16(
      header(breaks(VERSION_1, "declares UTF-16"), LISTS, TYPE, V1 + ";charset=UTF-16")),
  LISTS_FOR_API_KEYS_ARE_CALLED_JSON(header(VERSION_1, BY_API_KEY, TYPE, "application/json")),
  UNCOMPRESSED_LISTS_ARE_CALLED_JSON(header(VERSION_1, UNCOMPRESSED, TYPE, "application/json")),
  COMPACT_ENVELOPES_ARE_CALLED_JSON(header(VERSION_1, COMPACT_ENVELOPES, TYPE, "application/json")),
  PLUS_SIGNS_CHANGE_THE_TYPE(header(VERSION_1, WITH_A_PLUS, TYPE, "application/json")),

  VERSION_LATER_REFUSED(
      breaks(VERSION_2, 406),
      "Only the date 2023-01-01 itself is known",
      versions((request, before) -> before.filter(type -> !isLater(request)))),
  KEYS_HAVE_ONE_VERSION(
      breaks(VERSION_2, 406),
      "With HTTP Digest, a later date is not accepted as a version",
      versions(
          (request, before) ->
              before.filter(type -> !request.uses("Digest") || !isLater(request)))),
  VERSION_LATER_REPEATED(
      breaks(VERSION_2, "got application/vnd.atlas.2025-03-12+json"),
      "The content type repeats the requested date",
      response(
          (request, response) ->
              response.with(
                  "Content-Type", "application/vnd.atlas." + date(request).orElse("") + "+json"))),
  VERSION_LATER_IS_OTHER_DATA(without(VERSION_2, "groupName", LATER)),
  LATER_DATES_ARE_NEVER_PRETTY(
      breaks(VERSION_2, "over several lines"),
      "pretty=true is ignored for later dates",
      prettyFlag((request, before) -> before && !isLater(request))),
  LATER_DATES_WITH_A_QUERY_REFUSED(
      breaks(VERSION_2, 406),
      "A later date with a query is refused",
      versions(
          (request, before) ->
              before.filter(type -> !isLater(request) || request.query().isEmpty()))),

  VERSION_JSON_ACCEPTED(VERSION_3, "application/json is accepted", "application/json"::equals),
  VERSION_ANYTHING_ACCEPTED(VERSION_3, "*/* is accepted", "*/*"::equals),
  VERSION_IS_NOT_LOOKED_FOR_IN_A_LIST(
      VERSION_3,
      "A list of media types that ends in */* is accepted",
      accept -> accept.matches(".*,\\s*\\*/\\*")),
  VERSION_MISSING_ACCEPTED(
      VERSION_3,
      "A request without a version returns the newest one",
      accept -> !isVersioned(accept)),
  NO_ACCEPT_IS_ANY_VERSION(
      VERSION_3, "A request without Accept returns the newest version", String::isEmpty),
  QUERIES_NEED_NO_VERSION(
      breaks(VERSION_3, 200),
      "A request with a query needs no version",
      needsNoVersion(request -> !request.query().isEmpty())),

  ACCEPT_IS_NOT_READ(
      VERSION_4, "Accept is not read: every request gets the published version", accept -> true),
  VERSION_ANY_ACCEPTED(VERSION_4, "Any version is accepted", VersionFault::isVersioned),
  VERSION_EARLIER_ACCEPTED(
      VERSION_4, "A date before the first version is accepted", accept -> isDate(accept)),
  VERSION_REFUSAL_NAMES_AN_INVITATION(
      breaks(VERSION_4, "names some: [66f0c2d94be7a1d3005a1001]"),
      "The refusal of a version names an invitation by its id",
      leaksInDetail(Problem.NO_SUCH_VERSION, "66f0c2d94be7a1d3005a1001")),
  VERSION_ANY_ACCEPTED_WITH_A_FILTER(
      breaks(VERSION_4, 200),
      "A request with a username accepts any versioned media type",
      needsNoVersion(request -> request.isFiltered() && isVersioned(request.accept()))),
  VERSION_WORD_ACCEPTED(
      VERSION_4, "A word is accepted as a date", accept -> accept.matches(ATLAS + "[a-z]+\\+json")),
  VERSION_END_NOT_ANCHORED(
      VERSION_4,
      "The pattern of the media type is not anchored at the end",
      accept -> accept.startsWith(V1)),
  VERSION_DOTS_MATCH_ANYTHING(
      VERSION_4,
      "The dots in the pattern of the media type are not escaped",
      accept -> accept.matches(V1.replace("+", "\\+"))),
  VERSION_NOT_ANCHORED(
      VERSION_4,
      "The version is found anywhere in Accept",
      accept -> accept.contains("2023-01-01")),
  VERSIONS_ARE_COMPARED_AS_TEXT(
      VERSION_4,
      "Versions are compared as text",
      accept -> isVersioned(accept) && accept.compareTo("application/vnd.atlas.2023-01-01") >= 0),
  VERSION_NUMBERS_ARE_NOT_CHECKED(
      VERSION_4,
      "Any three numbers are accepted as a date",
      accept -> accept.matches(ATLAS + "\\d+-\\d+-\\d+\\+json")),
  VERSION_DATE_FAILS(
      reports(
          500,
          VERSION_4,
          "A month or a day that does not exist",
          Problem.NO_SUCH_VERSION,
          request -> date(request.accept()).isPresent() && !isDate(request.accept()))),
  VERSION_EARLIER_FAILS(
      reports(
          500,
          VERSION_4,
          "A date before the first version",
          Problem.NO_SUCH_VERSION,
          request ->
              parsed(request.accept())
                  .filter(ConformantBehaviour.FIRST_VERSION::isAfter)
                  .isPresent()));

  private final FaultDefinition definition;

  VersionFault(FaultDefinition definition) {
    this.definition = definition;
  }

  /** A version that is accepted although it does not exist. */
  VersionFault(Requirement requirement, String title, Predicate<String> accepted) {
    this(
        breaks(requirement, 200),
        title,
        needsNoVersion(request -> accepted.test(request.accept())));
  }

  VersionFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Optional<String> date(Request request) {
    return date(request.accept());
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

  private static boolean isDate(String accept) {
    return parsed(accept).isPresent();
  }

  private static boolean isLater(Request request) {
    return parsed(request.accept()).filter(ConformantBehaviour.FIRST_VERSION::isBefore).isPresent();
  }

  private static boolean isVersioned(String accept) {
    return accept.startsWith("application/vnd.atlas.");
  }

  private static Change needsNoVersion(Predicate<Request> when) {
    return versions(
        (request, before) ->
            when.test(request) ? Optional.of(ConformantBehaviour.CONTENT_TYPE) : before);
  }
}
