package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;
import static dev.conformance.invites.reference.Problem.MALFORMED_GROUP_ID;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import dev.conformance.invites.contract.Requirement;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
      breaks(GROUP_ID_1, "the body names [66f0c2d94be7a1d3005a1000]"),
      "The rejection of a malformed id names an invitation by its id",
      names(MALFORMED_GROUP_ID, "66f0c2d94be7a1d3005a1000")),
  GROUP_ID_TOO_SHORT_IS_PADDED(
      GROUP_ID_1,
      "A shorter id is padded with zeros at its end",
      repairs(id -> id + "0".repeat(24 - id.length()))),
  GROUP_ID_COMPARED_AS_NUMBER(
      GROUP_ID_1,
      "Ids are compared as numbers, so that leading zeros do not count",
      repairs(id -> "%024x".formatted(new BigInteger(id, 16)))),
  GROUP_ID_PREFIX_FINDS_THE_PROJECT(
      GROUP_ID_1,
      "The beginning of an id finds the project",
      finds((id, owned) -> owned.startsWith(id) && !id.isEmpty())),
  GROUP_ID_LENGTH_23_OR_24(GROUP_ID_1, "The pattern allows 23 digits", accepts("[a-f0-9]{23,24}")),
  GROUP_ID_LENGTH_24_TO_32(
      GROUP_ID_1, "The pattern allows up to 32 digits", accepts("[a-f0-9]{24,32}")),
  GROUP_ID_LENGTH_AT_LEAST_24(
      GROUP_ID_1, "The pattern allows 24 digits or more", accepts("[a-f0-9]{24,}")),
  GROUP_ID_LENGTH_AT_MOST_24(
      GROUP_ID_1, "The pattern allows up to 24 digits", accepts("[a-f0-9]{1,24}")),
  GROUP_ID_LENGTH_FREE(GROUP_ID_1, "The pattern does not count digits", accepts("[a-f0-9]+")),
  GROUP_ID_LENGTH_12(
      GROUP_ID_1, "Twelve digits are taken for twelve bytes", accepts("[a-f0-9]{12}")),
  GROUP_ID_MALFORMED_IS_UNPROCESSABLE(
      breaks(GROUP_ID_1, 422),
      "A malformed id returns 422",
      rejection(reply -> reply.withStatus(422))),
  GROUP_ID_LONG_IS_TRUNCATED(
      GROUP_ID_1,
      "An id of more than a hundred characters is cut before it is checked",
      repairs(id -> id.length() > 100 ? id.substring(0, 24) : id)),
  GROUP_ID_TOO_SHORT_IS_FILLED_IN_FRONT(
      GROUP_ID_1,
      "A shorter id is filled with zeros in front",
      repairs(id -> "0".repeat(24 - id.length()) + id)),
  GROUP_ID_PAIRS_OF_DIGITS(
      GROUP_ID_1, "The pattern allows any number of pairs of digits", accepts("([a-f0-9]{2})+")),
  GROUP_ID_MALFORMED_IS_OK_WITH_AN_ERROR(
      breaks(GROUP_ID_1, 200),
      "A malformed id returns 200 with the error body",
      rejection(reply -> reply.withStatus(200))),
  GROUP_ID_MALFORMED_IS_NOT_ACCEPTABLE(
      breaks(GROUP_ID_1, 406),
      "A malformed id returns 406",
      rejection(reply -> reply.withStatus(406))),
  GROUP_ID_MALFORMED_IS_NOT_ALLOWED(
      breaks(GROUP_ID_1, 405),
      "A malformed id returns 405, because no route matches",
      rejection(reply -> reply.withStatus(405))),

  GROUP_ID_LETTERS_TO_Z(GROUP_ID_2, "The pattern allows letters after f", accepts("[a-z0-9]{24}")),
  GROUP_ID_WORD_CHARACTERS(GROUP_ID_2, "The pattern allows word characters", accepts("\\w{24}")),
  GROUP_ID_ANY_CHARACTERS(GROUP_ID_2, "Only the length of an id is checked", accepts("(?s).{24}")),
  GROUP_ID_UNCHECKED(GROUP_ID_2, "The id is not checked at all", accepts("(?s).*")),
  GROUP_ID_HYPHENS_ALLOWED(GROUP_ID_2, "The pattern allows hyphens", accepts("[a-f0-9-]{24}")),
  GROUP_ID_TWELVE_BYTE_STRINGS(
      GROUP_ID_2, "Any twelve characters are taken for the bytes of an id", accepts("[ -~]{12}")),
  GROUP_ID_LETTERS_BREAK_THE_PARSER(
      breaks(GROUP_ID_2, 500),
      "The number parser's exception for letters after f is not caught",
      fails(id -> id.matches("\\w*[g-z]\\w*"))),
  GROUP_ID_WORD_IS_A_NAME(
      GROUP_ID_2, "A word is taken for a project's name", accepts("[a-z]+(-[a-z]+)*")),
  GROUP_ID_SQL_INJECTION(
      GROUP_ID_2,
      "SQL in an id finds the first project",
      finds((id, owned) -> id.matches("(?i).*'\\s*or\\s.*"))),
  GROUP_ID_LIKE(
      GROUP_ID_2,
      "An id is a pattern of SQL LIKE",
      finds((id, owned) -> id.contains("%") && owned.matches(id.replace("%", ".*")))),
  GROUP_ID_REGEX(GROUP_ID_2, "An id is a regular expression", finds(GroupIdFault::isRegexOf)),
  GROUP_ID_PRINTABLE_CHARACTERS(
      GROUP_ID_2, "The pattern allows printable characters", accepts("[ -~]{24}")),
  GROUP_ID_LETTERS_AND_DIGITS(
      GROUP_ID_2, "Only whether an id is alphanumeric is checked", accepts("[A-Za-z0-9]+")),
  GROUP_ID_URL_CHARACTERS(
      GROUP_ID_2,
      "The pattern allows all characters that are not encoded in a path",
      accepts("[\\w.~-]{24}")),
  GROUP_ID_HYPHEN_BREAKS_THE_PARSER(
      breaks(GROUP_ID_2, 500),
      "A hyphen in an id makes a UUID parser fail",
      fails(id -> id.matches("[a-f0-9]+-[a-f0-9]+"))),
  GROUP_ID_0X_IS_A_NUMBER(
      GROUP_ID_2, "A hexadecimal literal of 24 characters is an id", accepts("0x[a-f0-9]{22}")),

  GROUP_ID_LINE_BREAK_AT_THE_END(
      GROUP_ID_3,
      "The pattern's dollar sign matches before a final line break",
      repairs(id -> id.endsWith("\n") ? id.substring(0, id.length() - 1) : id)),
  GROUP_ID_MULTILINE(
      GROUP_ID_3,
      "The pattern's anchors match at each line",
      reads(id -> id.lines().filter(GroupIdFault::isWellFormed).findFirst())),
  GROUP_ID_TRIMMED(GROUP_ID_3, "White space around an id is removed", repairs(String::trim)),
  GROUP_ID_INVISIBLE_REMOVED(
      GROUP_ID_3,
      "Invisible characters in an id are removed",
      repairs(id -> id.replaceAll("\\p{Cf}", ""))),
  GROUP_ID_START_NOT_ANCHORED(
      GROUP_ID_3, "The pattern has no anchor at its start", found("[a-f0-9]{24}\\z")),
  GROUP_ID_END_NOT_ANCHORED(
      GROUP_ID_3, "The pattern has no anchor at its end", found("\\A[a-f0-9]{24}")),
  GROUP_ID_NOT_ANCHORED(GROUP_ID_3, "The pattern matches anywhere in an id", found("[a-f0-9]{24}")),
  GROUP_ID_WORD_BOUNDARIES(
      GROUP_ID_3, "The pattern ends at word boundaries", found("\\b[a-f0-9]{24}\\b")),
  GROUP_ID_HEX_PREFIX_CUT(
      GROUP_ID_3, "0x before an id is removed", repairs(id -> id.replaceFirst("^0x", ""))),
  GROUP_ID_QUOTES_CUT(
      GROUP_ID_3, "Quotes around an id are removed", repairs(id -> id.replace("\"", ""))),
  GROUP_ID_BRACES_CUT(
      GROUP_ID_3, "Braces around an id are removed", repairs(id -> id.replaceAll("[{}]", ""))),
  GROUP_ID_HYPHENS_CUT(
      GROUP_ID_3, "Hyphens in an id are removed", repairs(id -> id.replace("-", ""))),
  GROUP_ID_COMMA_TAKES_FIRST(
      GROUP_ID_3,
      "Of several ids separated by commas the first is read",
      repairs(id -> id.split(",", 2)[0])),
  GROUP_ID_DECODED_TWICE(
      GROUP_ID_3, "The id is decoded twice", repairs(id -> Conformant.decoded(id).orElse(""))),
  MATRIX_PARAMETERS_ARE_CUT(
      GROUP_ID_3,
      "What follows a semicolon is taken for a matrix parameter",
      repairs(id -> id.replaceFirst(";.*", ""))),
  GROUP_ID_REDIRECTED(
      breaks(GROUP_ID_3, 301),
      "An id with white space around it is redirected to the trimmed one",
      GroupIdFault::redirect),
  GROUP_ID_UNDECODABLE_IS_SERVER_ERROR(
      breaks(GROUP_ID_3, 500),
      "An id that is not UTF-8 returns 500",
      fails(id -> id.contains("\uFFFD"))),
  GROUP_ID_START_TRIMMED(
      GROUP_ID_3, "White space before an id is removed", repairs(String::stripLeading)),
  GROUP_ID_END_TRIMMED(
      GROUP_ID_3, "White space after an id is removed", repairs(String::stripTrailing)),
  GROUP_ID_SPACE_ENDS_IT(
      GROUP_ID_3, "An id ends at its first space", repairs(id -> id.split(" ", 2)[0])),
  GROUP_ID_TABS_CUT(GROUP_ID_3, "Tabs in an id are removed", repairs(id -> id.replace("\t", ""))),
  GROUP_ID_CONTROL_CHARACTERS_CUT(
      GROUP_ID_3,
      "Control characters in an id are removed",
      repairs(id -> id.replaceAll("\\p{Cntrl}", ""))),
  GROUP_ID_LAST_LINE_COUNTS(
      GROUP_ID_3,
      "Only the last line of an id is read",
      repairs(id -> id.substring(id.lastIndexOf('\n') + 1))),
  GROUP_ID_FIRST_LINE_COUNTS(
      GROUP_ID_3, "Only the first line of an id is read", repairs(id -> id.split("\n", 2)[0])),
  GROUP_ID_PUNCTUATION_CUT(
      GROUP_ID_3,
      "Punctuation in an id is removed",
      repairs(id -> id.replaceAll("\\p{Punct}", ""))),
  GROUP_ID_NOT_ASCII_CUT(
      GROUP_ID_3,
      "Characters that are not ASCII are removed from an id",
      repairs(id -> id.replaceAll("\\P{ASCII}", ""))),
  GROUP_ID_FORMAT_SUFFIX_CUT(
      GROUP_ID_3,
      "The suffix .json after an id chooses the format",
      repairs(id -> id.replaceFirst("\\.json$", ""))),

  GROUP_ID_CASE_IGNORED(
      GROUP_ID_4,
      "An id in upper case finds the project",
      repairs(id -> id.toLowerCase(Locale.ROOT))),
  GROUP_ID_CASE_IGNORED_FOR_API_KEYS(
      GROUP_ID_4,
      "For an API key an id in upper case finds the project",
      readsFor(
          uses("Digest"),
          id -> Optional.of(id.toLowerCase(Locale.ROOT)).filter(GroupIdFault::isWellFormed))),

  GROUP_ID_UNICODE_DIGITS(
      GROUP_ID_5, "The pattern allows digits of any script", accepts("[a-f\\p{Nd}]{24}")),
  GROUP_ID_NORMALIZED(
      GROUP_ID_5,
      "Full-width digits are normalized",
      repairs(id -> Normalizer.normalize(id, Normalizer.Form.NFKC))),
  GROUP_ID_LETTERS_OF_ANY_SCRIPT(
      GROUP_ID_5, "The pattern allows letters of any script", accepts("[\\p{L}0-9]{24}")),
  GROUP_ID_TWELVE_BYTES_OF_UTF_8(
      GROUP_ID_5,
      "Any twelve bytes are taken for an id",
      accepts(id -> id.getBytes(StandardCharsets.UTF_8).length == 12 && !isAscii(id))),
  GROUP_ID_UNICODE_BREAKS_THE_PARSER(
      breaks(GROUP_ID_5, 500),
      "An id with characters that are not ASCII returns 500",
      fails(id -> !isAscii(id))),
  GROUP_ID_NUMBERS_OF_ANY_KIND(
      GROUP_ID_5, "The pattern allows numbers of any kind", accepts("[a-f\\p{N}]{24}")),
  GROUP_ID_ACCENTS_CUT(
      GROUP_ID_5,
      "Combining accents are removed from an id",
      repairs(id -> id.replaceAll("\\p{M}", ""))),
  GROUP_ID_LOOK_ALIKES_MAPPED(
      GROUP_ID_5,
      "Cyrillic letters of an id are transliterated",
      repairs(id -> id.replace('\u0430', 'a').replace('\u0441', 'c').replace('\u0435', 'e'))),
  GROUP_ID_FULL_WIDTH_BREAKS_THE_PARSER(
      breaks(GROUP_ID_5, 500),
      "Full-width digits return 500",
      fails(id -> id.codePoints().allMatch(one -> one >= 0xFF00))),
  GROUP_ID_LENGTH_IN_CODE_POINTS(
      GROUP_ID_5,
      "Only the number of characters that are not ASCII is checked",
      accepts("[a-f0-9\\P{ASCII}]{24}")),

  GROUP_ID_REJECTED_WITH_HTML(
      breaks(GROUP_ID_6, "Content-Type is text/html"),
      "A malformed id is rejected with a web page",
      rejection(reply -> Reply.of(404, "text/html", "<html><body>Not Found</body></html>"))),
  GROUP_ID_REJECTED_WITHOUT_BODY(
      breaks(GROUP_ID_6, "JSON object"),
      "A malformed id is rejected without a body",
      rejection(reply -> reply.withBody(""))),
  GROUP_ID_REJECTED_BY_THE_FRAMEWORK(
      breaks(GROUP_ID_6, "member 'errorCode' is missing"),
      "A malformed id is rejected in the form of Spring Boot",
      rejection(
          reply ->
              reply.withBody(
                  "{\"timestamp\":\"2026-08-10T03:04:53Z\",\"status\":404,\"error\":\"Not"
                      + " Found\",\"path\":\"/\"}"))),
  GROUP_ID_REJECTED_WITH_OTHER_STATUS(
      breaks(GROUP_ID_6, "error is 404 while the HTTP status is 400"),
      "A malformed id returns 400 with a body that says 404",
      rejection(reply -> reply.withStatus(400))),
  GROUP_ID_SPACES_REJECTED_BY_A_PROXY(
      breaks(GROUP_ID_6, "Content-Type is text/html"),
      "An id with a space is rejected with a web page",
      refusal(
          MALFORMED_GROUP_ID,
          call -> call.path().contains("%20"),
          reply -> Reply.of(400, "text/html", "<html><body>Bad Request</body></html>"))),
  GROUP_ID_REJECTED_BY_FASTAPI(
      breaks(GROUP_ID_6, "member 'error' is missing"),
      "A malformed id is rejected in the form of FastAPI",
      rejection(
          reply ->
              reply.withBody(
                  "{\"detail\":[{\"loc\":[\"path\",\"groupId\"],\"msg\":\"string does not match"
                      + " regex\",\"type\":\"value_error.str.regex\"}]}"))),
  GROUP_ID_REJECTED_BY_DOTNET(
      breaks(GROUP_ID_6, "Content-Type is application/problem+json"),
      "A malformed id is rejected in the form of ASP.NET",
      rejection(
          reply ->
              Reply.of(
                  400,
                  "application/problem+json",
                  "{\"title\":\"Bad Request\",\"status\":400,\"traceId\":\"00-1\"}"))),
  GROUP_ID_REJECTED_BY_NEST(
      breaks(GROUP_ID_6, "error: expected integer, but got string"),
      "A malformed id is rejected in the form of NestJS",
      rejection(
          reply ->
              reply.withBody(
                  "{\"statusCode\":404,\"message\":\"Validation failed\",\"error\":\"Not"
                      + " Found\",\"errorCode\":\"NOT_FOUND\"}"))),
  GROUP_ID_REJECTED_BY_LARAVEL(
      breaks(GROUP_ID_6, "member 'error' is missing"),
      "A malformed id is rejected in the form of Laravel",
      rejection(
          reply ->
              reply.withBody(
                  "{\"message\":\"The group id is"
                      + " invalid.\",\"errors\":{\"groupId\":[\"invalid\"]}}"))),

  GROUP_ID_MALFORMED_IS_FORBIDDEN(
      breaks(GROUP_ID_7, 403),
      "A malformed id returns 403",
      mistaken(MALFORMED_GROUP_ID, Problem.foreignGroup())),

  GROUP_ID_UNCHECKED_WITH_ENVELOPE(
      GROUP_ID_8,
      "With envelope=true ids are not checked",
      readsFor(has("envelope"), Optional::of)),
  GROUP_ID_FAILS_WITH_PRETTY(
      breaks(GROUP_ID_8, 500),
      "With pretty=true a malformed id returns 500",
      mistaken(MALFORMED_GROUP_ID, asksFor("pretty"), Problem.internal()));

  private final FaultDefinition definition;

  /** A fault that makes a malformed id pass. */
  GroupIdFault(Requirement requirement, String title, Change change) {
    this(breaks(requirement, 200), title, change);
  }

  GroupIdFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
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

  /** A malformed id is repaired and then finds its project. */
  static Change repairs(UnaryOperator<String> repair) {
    return reads(
        id -> {
          try {
            return Optional.of(repair.apply(id)).filter(GroupIdFault::isWellFormed);
          } catch (RuntimeException beyondRepair) {
            return Optional.empty();
          }
        });
  }

  /** An id of this form passes, and because nobody checks that its project exists, it is empty. */
  private static Change accepts(String pattern) {
    return accepts(id -> id.matches(pattern));
  }

  private static Change accepts(Predicate<String> which) {
    return reads(id -> Optional.of(id).filter(which));
  }

  private static Change found(String pattern) {
    var compiled = Pattern.compile(pattern);
    return reads(id -> compiled.matcher(id).results().map(MatchResult::group).findFirst());
  }

  /** An id for which this is true of it and of the owned project's id finds that project. */
  static Change finds(BiPredicate<String, String> which) {
    var owned = STANDARD.ownedProject();
    return reads(id -> which.test(id, owned) ? Optional.of(owned) : Optional.empty());
  }

  private static Change reads(Function<String, Optional<String>> reader) {
    return readsFor(call -> true, reader);
  }

  private static Change readsFor(Predicate<Call> which, Function<String, Optional<String>> reader) {
    Change lenient =
        pipeline ->
            pipeline.groupIds.change(
                next ->
                    (call, segment) ->
                        next.read(call, segment)
                            .or(
                                () ->
                                    Conformant.decoded(segment)
                                        .filter(id -> which.test(call))
                                        .flatMap(reader)));
    return lenient.and(
        access(
            (call, id, before) ->
                isWellFormed(id)
                    ? before
                    : new ProjectAccess.ReadableProject(ServedProject.unheardOf(id))));
  }

  private static Change fails(Predicate<String> which) {
    return mistaken(
        MALFORMED_GROUP_ID,
        call ->
            Service.groupSegment(call.path())
                .flatMap(Conformant::decoded)
                .filter(which)
                .isPresent(),
        Problem.internal());
  }

  private static Change rejection(UnaryOperator<Reply> change) {
    return refusal(MALFORMED_GROUP_ID, change);
  }

  private static void redirect(Pipeline pipeline) {
    pipeline.refusals.change(
        next ->
            (call, problem) -> {
              var trimmed = call.target().replaceAll("%20|%0A|%09", "");
              var refusal = next.of(call, problem);
              return trimmed.equals(call.target()) || !problem.code().equals(MALFORMED_GROUP_ID)
                  ? refusal
                  : refusal.withStatus(301).with("Location", trimmed);
            });
  }

  private static boolean isRegexOf(String id, String owned) {
    try {
      return id.length() == 24 && owned.matches(id);
    } catch (PatternSyntaxException malformed) {
      return false;
    }
  }
}
