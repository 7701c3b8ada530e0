package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.MediaTypes.ATLAS_2023_01_01;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.ConformantBehaviour.CONTENT_TYPE;
import static dev.conformance.invites.reference.ConformantBehaviour.FIRST_VERSION;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Versions that are negotiated wrongly, and wrong content types. */
final class VersionFaults {
  private VersionFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("two-content-types", "A gateway adds a second Content-Type to lists with a query")
            .breaks(VERSION_1, " and application/json")
            .by(QUERIED.with(list -> list.with(TYPE, CONTENT_TYPE, "application/json"))),
        LISTS.withHeader("version-type-plain-json", VERSION_1, TYPE, "application/json"),
        LISTS.withHeader(
            "lists-are-called-utf-16", VERSION_1, TYPE, ATLAS_2023_01_01 + ";charset=UTF-16"),
        fault("version-later-rejected", "Only the date 2023-01-01 itself is known")
            .breaks(VERSION_2, 406)
            .by(VERSION.when(VersionFaults::isLater, type -> Optional.empty())),
        fault("version-later-repeated", "Content-Type of lists is the media type that Accept names")
            .breaks(VERSION_2, "application/vnd.atlas.2025-03-12+json")
            .by(LIST.after((request, list) -> list.with(TYPE, request.accept()))),
        fault("version-later-is-other-data", "Items of lists of later versions have no groupName")
            .breaks(VERSION_2, "(ann@example.com) [groupName]")
            .by(ITEM.when(VersionFaults::isLater, without("groupName"))),
        fault("version-json-accepted", "application/json is accepted")
            .returns(200, VERSION_3, supports("application/json"::equals)),
        fault("version-missing-accepted", "A request without a version returns the newest one")
            .returns(200, VERSION_3, supports(accept -> !isVersioned(accept))),
        fault("accept-is-not-read", "Accept is not read: every request gets the published version")
            .returns(200, VERSION_4, supports(accept -> true)),
        fault("version-any-accepted", "Any version is accepted")
            .returns(200, VERSION_4, supports(VersionFaults::isVersioned)),
        fault("version-earlier-accepted", "A date before the first version is accepted")
            .returns(200, VERSION_4, supports(accept -> parsed(accept).isPresent())),
        fault("version-names-an-invitation", "The rejection of a version names an invitation")
            .breaks(VERSION_4, "[66f0c2d94be7a1d3005a1001]")
            .by(
                PROBLEM.when(
                    problem(Problem.NO_SUCH_VERSION),
                    problem -> problem.withDetail("Ask for 66f0c2d94be7a1d3005a1001."))),
        fault("version-end-not-anchored", "The media type's pattern is not anchored at the end")
            .returns(200, VERSION_4, supports(accept -> accept.startsWith(ATLAS_2023_01_01))),
        fault("version-dot-not-escaped", "The dot after atlas is any character in the pattern")
            .breaks(VERSION_4, 200)
            .by(supports(it -> it.matches("application/vnd\\.atlas.\\d{4}-\\d\\d-\\d\\d\\+json"))),
        fault("version-not-anchored", "The version is found anywhere in Accept")
            .returns(200, VERSION_4, supports(accept -> accept.contains("2023-01-01"))),
        fault("versions-are-compared-as-text", "Versions are compared as text")
            .breaks(VERSION_4, 200)
            .by(
                supports(
                    accept ->
                        isVersioned(accept)
                            && accept.compareTo("application/vnd.atlas.2023-01-01") >= 0)),
        fault("version-date-fails", "A month or a day that does not exist returns 500")
            .breaks(VERSION_4, 500)
            .by(
                reports(
                    Problem.NO_SUCH_VERSION,
                    request ->
                        date(request.accept()).isPresent() && parsed(request.accept()).isEmpty(),
                    Problem.withStatus(500))));
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

  private static boolean isLater(ServerRequest request) {
    return parsed(request.accept()).filter(FIRST_VERSION::isBefore).isPresent();
  }

  private static boolean isVersioned(String accept) {
    return accept.startsWith("application/vnd.atlas.");
  }

  private static Mutation supports(Predicate<String> accepted) {
    return VERSION.when(
        (request, accept) -> accepted.test(accept), type -> Optional.of(CONTENT_TYPE));
  }
}
