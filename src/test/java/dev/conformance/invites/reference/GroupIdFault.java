package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Problem.MALFORMED_GROUP_ID;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import dev.conformance.invites.contract.Requirement;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Malformed ids that are accepted, or rejected in a wrong way. */
public enum GroupIdFault implements Fault {
  GROUP_ID_REJECTION_NAMES_AN_INVITATION(
      breaks(GROUP_ID_1, "names some: [66f0c2d94be7a1d3005a1000]"),
      "The rejection of a malformed id names an invitation by its id",
      leaksInDetail(MALFORMED_GROUP_ID, "66f0c2d94be7a1d3005a1000")),
  GROUP_ID_TOO_SHORT_IS_PADDED(
      GROUP_ID_1,
      "A short id is padded with trailing zeros",
      repairs(id -> id + "0".repeat(24 - id.length()))),
  GROUP_ID_TOO_SHORT_IS_FILLED_IN_FRONT(
      GROUP_ID_1,
      "A short id is padded with leading zeros",
      repairs(id -> "0".repeat(24 - id.length()) + id)),
  GROUP_ID_COMPARED_AS_NUMBER(
      GROUP_ID_1,
      "Ids are compared as numbers, so that leading zeros do not count",
      repairs(id -> "%024x".formatted(new BigInteger(id, 16)))),
  GROUP_ID_PREFIX_FINDS_THE_PROJECT(
      GROUP_ID_1,
      "The beginning of an id finds the project",
      finds((id, owned) -> owned.startsWith(id) && !id.isEmpty())),
  GROUP_ID_LENGTH_23_OR_24(GROUP_ID_1, "The pattern allows 23 digits", "[a-f0-9]{23,24}"),
  GROUP_ID_LENGTH_24_TO_32(GROUP_ID_1, "The pattern allows up to 32 digits", "[a-f0-9]{24,32}"),
  GROUP_ID_LENGTH_AT_LEAST_24(GROUP_ID_1, "The pattern allows 24 digits or more", "[a-f0-9]{24,}"),
  GROUP_ID_LENGTH_AT_MOST_24(GROUP_ID_1, "The pattern allows up to 24 digits", "[a-f0-9]{1,24}"),
  GROUP_ID_LENGTH_FREE(GROUP_ID_1, "The pattern allows any number of digits", "[a-f0-9]+"),
  GROUP_ID_PAIRS_OF_DIGITS(GROUP_ID_1, "The pattern allows pairs of digits", "([a-f0-9]{2})+"),
  GROUP_ID_MALFORMED_IS_UNPROCESSABLE(GROUP_ID_1, 422),
  GROUP_ID_MALFORMED_IS_OK_WITH_AN_ERROR(GROUP_ID_1, 200),
  GROUP_ID_MALFORMED_IS_NOT_ACCEPTABLE(GROUP_ID_1, 406),
  GROUP_ID_MALFORMED_IS_NOT_ALLOWED(GROUP_ID_1, 405),

  GROUP_ID_LETTERS_TO_Z(GROUP_ID_2, "The pattern allows letters after f", "[a-z0-9]{24}"),
  GROUP_ID_WORD_CHARACTERS(GROUP_ID_2, "The pattern allows word characters", "\\w{24}"),
  GROUP_ID_ANY_CHARACTERS(GROUP_ID_2, "Only the length of an id is checked", "(?s).{24}"),
  GROUP_ID_UNCHECKED(GROUP_ID_2, "The id is not checked at all", "(?s).*"),
  GROUP_ID_HYPHENS_ALLOWED(GROUP_ID_2, "The pattern allows hyphens", "[a-f0-9-]{24}"),
  GROUP_ID_PRINTABLE_CHARACTERS(GROUP_ID_2, "The pattern allows printable characters", "[ -~]{24}"),
  GROUP_ID_LETTERS_AND_DIGITS(GROUP_ID_2, "Any letters and digits are an id", "[A-Za-z0-9]+"),
  GROUP_ID_URL_CHARACTERS(
      GROUP_ID_2, "The pattern allows all unreserved characters of a URL", "[\\w.~-]{24}"),
  GROUP_ID_0X_IS_A_NUMBER(GROUP_ID_2, "A hexadecimal literal is an id", "0x[a-f0-9]{22}"),
  GROUP_ID_WORD_IS_A_NAME(
      GROUP_ID_2, "Words are accepted as the name of a project", "[a-z]+(-[a-z]+)*"),
  GROUP_ID_TWELVE_BYTE_STRINGS(GROUP_ID_2, "Any twelve characters are an id", "[ -~]{12}"),
  GROUP_ID_LETTERS_BREAK_THE_PARSER(
      fails(GROUP_ID_2, "A letter after f", id -> id.matches("\\w*[g-z]\\w*"))),
  GROUP_ID_SQL_INJECTION(
      GROUP_ID_2,
      "SQL in an id is executed",
      finds((id, owned) -> id.matches("(?i).*'\\s*or\\s.*"))),
  GROUP_ID_LIKE(
      GROUP_ID_2,
      "An id is a pattern of SQL LIKE",
      finds((id, owned) -> id.contains("%") && owned.matches(id.replace("%", ".*")))),
  GROUP_ID_REGEX(GROUP_ID_2, "An id is a regular expression", finds(GroupIdFault::isRegexOf)),

  GROUP_ID_LINE_BREAK_AT_THE_END(
      GROUP_ID_3, "The pattern's dollar sign matches before a final line break", cut("\n\\z")),
  GROUP_ID_MULTILINE(
      GROUP_ID_3,
      "The pattern's anchors match at each line",
      reads(id -> id.lines().filter(GroupIdFault::isWellFormed).findFirst())),
  GROUP_ID_TRIMMED(GROUP_ID_3, "White space around an id is removed", repairs(String::trim)),
  GROUP_ID_START_TRIMMED(GROUP_ID_3, "White space before an id is removed", cut("^\\s+")),
  GROUP_ID_END_TRIMMED(GROUP_ID_3, "White space after an id is removed", cut("\\s+\\z")),
  GROUP_ID_INVISIBLE_REMOVED(GROUP_ID_3, "Invisible characters are removed", cut("\\p{Cf}")),
  GROUP_ID_CONTROL_CHARACTERS_CUT(GROUP_ID_3, "Control characters are removed", cut("\\p{Cntrl}")),
  GROUP_ID_PUNCTUATION_CUT(GROUP_ID_3, "Punctuation is removed", cut("\\p{Punct}")),
  GROUP_ID_NOT_ASCII_CUT(
      GROUP_ID_3, "Characters that are not ASCII are removed", cut("\\P{ASCII}")),
  GROUP_ID_START_NOT_ANCHORED(
      GROUP_ID_3, "The pattern is not anchored at the start", found("[a-f0-9]{24}\\z")),
  GROUP_ID_END_NOT_ANCHORED(
      GROUP_ID_3, "The pattern is not anchored at the end", found("\\A[a-f0-9]{24}")),
  GROUP_ID_NOT_ANCHORED(GROUP_ID_3, "The pattern matches anywhere in an id", found("[a-f0-9]{24}")),
  GROUP_ID_WORD_BOUNDARIES(
      GROUP_ID_3, "The pattern matches any word of an id", found("\\b[a-f0-9]{24}\\b")),
  GROUP_ID_HEX_PREFIX_CUT(GROUP_ID_3, "0x before an id is removed", cut("^0x")),
  GROUP_ID_QUOTES_CUT(GROUP_ID_3, "Quotes around an id are removed", cut("\"")),
  GROUP_ID_BRACES_CUT(GROUP_ID_3, "Braces around an id are removed", cut("[{}]")),
  GROUP_ID_HYPHENS_CUT(GROUP_ID_3, "Hyphens in an id are removed", cut("-")),
  GROUP_ID_COMMA_TAKES_FIRST(GROUP_ID_3, "The first of several ids is read", cut(",.*")),
  GROUP_ID_FIRST_LINE_COUNTS(GROUP_ID_3, "Only the first line of an id is read", cut("(?s)\n.*")),
  MATRIX_PARAMETERS_ARE_CUT(GROUP_ID_3, "A semicolon begins a matrix parameter", cut(";.*")),
  GROUP_ID_FORMAT_SUFFIX_CUT(GROUP_ID_3, "The suffix .json chooses the format", cut("\\.json$")),
  GROUP_ID_DECODED_TWICE(
      GROUP_ID_3,
      "The id is decoded twice",
      repairs(id -> ConformantBehaviour.decoded(id).orElse(""))),
  GROUP_ID_UNDECODABLE_IS_SERVER_ERROR(
      fails(GROUP_ID_3, "An id that is not UTF-8", id -> id.contains("\uFFFD"))),

  GROUP_ID_CASE_IGNORED(
      GROUP_ID_4, "The case of an id is ignored", repairs(id -> id.toLowerCase(Locale.ROOT))),
  GROUP_ID_CASE_IGNORED_FOR_API_KEYS(
      GROUP_ID_4,
      "For an API key an id in upper case finds the project",
      readsFor(
          uses("Digest"),
          id -> Optional.of(id.toLowerCase(Locale.ROOT)).filter(GroupIdFault::isWellFormed))),

  GROUP_ID_UNICODE_DIGITS(
      GROUP_ID_5, "The pattern allows digits of any script", "[a-f\\p{Nd}]{24}"),
  GROUP_ID_NORMALIZED(
      GROUP_ID_5,
      "Full-width digits are normalized",
      repairs(id -> Normalizer.normalize(id, Normalizer.Form.NFKC))),
  GROUP_ID_UNICODE_BREAKS_THE_PARSER(
      fails(GROUP_ID_5, "An id that is not ASCII", id -> !isAscii(id))),

  GROUP_ID_REJECTED_WITH_HTML(
      breaks(GROUP_ID_6, "got text/html"),
      "A malformed id is rejected with a web page",
      rejection(response -> Response.of(404, "text/html", "<html><body>Not Found</body></html>"))),
  GROUP_ID_SPACES_REJECTED_BY_A_PROXY(
      breaks(GROUP_ID_6, "got text/html"),
      "An id with a space is rejected with a web page",
      refusal(
          MALFORMED_GROUP_ID,
          request -> request.path().contains("%20"),
          response -> Response.of(400, "text/html", "<html><body>Bad Request</body></html>"))),
  GROUP_ID_REJECTED_WITHOUT_BODY(
      breaks(GROUP_ID_6, "JSON object"),
      "A malformed id is rejected without a body",
      rejection(response -> response.withBody(""))),
  QUOTES_OF_IDS_ARE_NOT_ESCAPED(
      breaks(GROUP_ID_6, "is not JSON"),
      "A rejection repeats the quotes of an id without escaping them",
      refusal(
          MALFORMED_GROUP_ID,
          request -> request.path().contains("%22"),
          response -> response.withText(text -> text.replace("group ID", "group ID \"id\"")))),
  GROUP_ID_REJECTED_WITH_OTHER_STATUS(
      breaks(GROUP_ID_6, "error to be 400, the HTTP status as an integer, but got 404"),
      "A malformed id returns 400 with a body that says 404",
      rejection(response -> response.withStatus(400))),
  GROUP_ID_REJECTED_BY_THE_FRAMEWORK(
      "member 'errorCode' is missing",
      "Spring Boot",
      "{\"timestamp\":\"2026-08-10T03:04:53Z\",\"status\":404,\"error\":\"Not Found\"}"),
  GROUP_ID_REJECTED_BY_FASTAPI(
      "member 'error' is missing",
      "FastAPI",
      "{\"detail\":[{\"loc\":[\"path\",\"groupId\"],\"msg\":\"no"
          + " match\",\"type\":\"value_error\"}]}"),
  GROUP_ID_REJECTED_BY_DOTNET(
      breaks(GROUP_ID_6, "got application/problem+json"),
      "A malformed id is rejected in the form of ASP.NET",
      rejection(
          response ->
              Response.of(
                  400, "application/problem+json", "{\"title\":\"Bad Request\",\"status\":400}"))),
  GROUP_ID_REJECTED_BY_NEST(
      "error: expected integer, but got string",
      "NestJS",
      "{\"statusCode\":404,\"error\":\"Not Found\",\"errorCode\":\"NOT_FOUND\"}"),
  GROUP_ID_REJECTED_BY_LARAVEL(
      "member 'error' is missing",
      "Laravel",
      "{\"message\":\"The group id is invalid.\",\"errors\":{\"groupId\":[\"invalid\"]}}"),

  GROUP_ID_MALFORMED_IS_FORBIDDEN(
      Family.reports(403, GROUP_ID_7, "A malformed id", MALFORMED_GROUP_ID, request -> true)),

  GROUP_ID_UNCHECKED_WITH_ENVELOPE(
      GROUP_ID_8, "envelope=true ends the check of ids", readsFor(has("envelope"), Optional::of)),
  GROUP_ID_FAILS_WITH_PRETTY(
      Family.reports(
          500, GROUP_ID_8, "A malformed id with pretty", MALFORMED_GROUP_ID, asksFor("pretty")));

  private final FaultDefinition definition;

  GroupIdFault(FaultDefinition definition) {
    this.definition = definition;
  }

  GroupIdFault(ExpectedFailure failure, String title, Change change) {
    this(new FaultDefinition(failure, title, change));
  }

  /** A fault that makes a malformed id pass. */
  GroupIdFault(Requirement requirement, String title, Change change) {
    this(breaks(requirement, 200), title, change);
  }

  /** Accepts an id of this form as that of an empty project, without looking it up. */
  GroupIdFault(Requirement requirement, String title, String pattern) {
    this(requirement, title, reads(id -> Optional.of(id).filter(text -> text.matches(pattern))));
  }

  /** A malformed id gets the usual body with another status. */
  GroupIdFault(Requirement requirement, int status) {
    this(
        breaks(requirement, status),
        "A malformed id returns " + status,
        rejection(response -> response.withStatus(status)));
  }

  /** A malformed id is rejected with the body that a framework writes by itself. */
  GroupIdFault(String message, String framework, String body) {
    this(
        breaks(GROUP_ID_6, message),
        "A malformed id is rejected in the form of " + framework,
        rejection(response -> response.withBody(body)));
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static boolean isWellFormed(String id) {
    return id.matches("[a-f0-9]{24}");
  }

  private static boolean isAscii(String id) {
    return id.matches("\\p{ASCII}*");
  }

  /** Finds the project after deleting what this expression matches in a malformed id. */
  private static Change cut(String expression) {
    return repairs(id -> id.replaceAll(expression, ""));
  }

  /** Finds the project of a malformed id after repairing the id. */
  private static Change repairs(UnaryOperator<String> repair) {
    return reads(
        id -> {
          try {
            return Optional.of(repair.apply(id)).filter(GroupIdFault::isWellFormed);
          } catch (RuntimeException beyondRepair) {
            return Optional.empty();
          }
        });
  }

  private static Change found(String pattern) {
    var compiled = Pattern.compile(pattern);
    return reads(id -> compiled.matcher(id).results().map(MatchResult::group).findFirst());
  }

  /** An id finds the owned project if the predicate accepts both ids. */
  private static Change finds(BiPredicate<String, String> when) {
    var owned = STANDARD.ownedProject();
    return reads(id -> when.test(id, owned) ? Optional.of(owned) : Optional.empty());
  }

  private static Change reads(Function<String, Optional<String>> reader) {
    return readsFor(request -> true, reader);
  }

  private static Change readsFor(
      Predicate<Request> when, Function<String, Optional<String>> reader) {
    Change lenient =
        pipeline ->
            pipeline.groupIds.change(
                next ->
                    (request, segment) ->
                        next.apply(request, segment)
                            .or(
                                () ->
                                    ConformantBehaviour.decoded(segment)
                                        .filter(id -> when.test(request))
                                        .flatMap(reader)));
    return lenient.and(
        access(
            (request, id, before) ->
                isWellFormed(id)
                    ? before
                    : new ProjectAccess.ReadableProject(ServedProject.unheardOf(id))));
  }

  private static FaultDefinition fails(
      Requirement requirement, String what, Predicate<String> when) {
    return Family.reports(
        500,
        requirement,
        what,
        MALFORMED_GROUP_ID,
        request ->
            RequestHandler.groupSegment(request.path())
                .flatMap(ConformantBehaviour::decoded)
                .filter(when)
                .isPresent());
  }

  private static Change rejection(UnaryOperator<Response> change) {
    return refusal(MALFORMED_GROUP_ID, change);
  }

  private static boolean isRegexOf(String id, String owned) {
    try {
      return id.length() == 24 && owned.matches(id);
    } catch (PatternSyntaxException malformed) {
      return false;
    }
  }
}
