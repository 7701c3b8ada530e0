package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.Problem.MALFORMED_GROUP_ID;

import dev.conformance.invites.contract.Requirement;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Malformed ids that are accepted, or rejected in a wrong way. */
public enum GroupIdFault implements Fault {
  GROUP_ID_TOO_LONG_IS_CUT(
      GROUP_ID_1,
      "Only the first 24 characters of an id are read",
      repairs(id -> id.substring(0, 24))),
  GROUP_ID_TOO_LONG_KEEPS_ITS_END(
      GROUP_ID_1,
      "Only the last 24 characters of an id are read",
      repairs(id -> id.substring(id.length() - 24))),
  GROUP_ID_REJECTION_NAMES_AN_INVITATION(
      GROUP_ID_1,
      "the body names [66f0c2d94be7a1d3005a1000]",
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
      reads(
          id ->
              Optional.of(ReferenceData.STANDARD.ownedProject())
                  .filter(owned -> owned.startsWith(id) && !id.isEmpty()))),
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
  GROUP_ID_MALFORMED_IS_NO_CONTENT(
      GROUP_ID_1,
      204,
      "A malformed id returns 204",
      rejection(reply -> emptyList().withStatus(204).withBody(""))),
  GROUP_ID_MALFORMED_IS_UNPROCESSABLE(
      GROUP_ID_1, 422, "A malformed id returns 422", rejection(reply -> reply.withStatus(422))),
  GROUP_ID_MALFORMED_IS_EMPTY_LIST(
      GROUP_ID_1, "A malformed id returns an empty list", rejection(reply -> emptyList())),
  GROUP_ID_MALFORMED_IS_SERVER_ERROR(
      GROUP_ID_1,
      500,
      "The parser's exception for a malformed id is not caught",
      mistaken(MALFORMED_GROUP_ID, Problem.internal())),

  GROUP_ID_LETTERS_TO_Z(GROUP_ID_2, "The pattern allows letters after f", accepts("[a-z0-9]{24}")),
  GROUP_ID_WORD_CHARACTERS(GROUP_ID_2, "The pattern allows word characters", accepts("\\w{24}")),
  GROUP_ID_ANY_CHARACTERS(GROUP_ID_2, "Only the length of an id is checked", accepts("(?s).{24}")),
  GROUP_ID_UNCHECKED(GROUP_ID_2, "The id is not checked at all", accepts("(?s).*")),
  GROUP_ID_HYPHENS_ALLOWED(GROUP_ID_2, "The pattern allows hyphens", accepts("[a-f0-9-]{24}")),
  GROUP_ID_TWELVE_BYTE_STRINGS(
      GROUP_ID_2, "Any twelve characters are taken for the bytes of an id", accepts("[ -~]{12}")),
  GROUP_ID_LETTERS_BREAK_THE_PARSER(
      GROUP_ID_2,
      500,
      "The number parser's exception for letters after f is not caught",
      fails(id -> id.matches("\\w*[g-z]\\w*"))),
  GROUP_ID_WORD_IS_A_NAME(
      GROUP_ID_2, "A word is taken for a project's name", accepts("[a-z]+(-[a-z]+)*")),

  GROUP_ID_LINE_BREAK_AT_THE_END(
      GROUP_ID_3,
      "The pattern's dollar sign matches before a final line break",
      repairs(id -> id.endsWith("\n") ? id.substring(0, id.length() - 1) : id)),
  GROUP_ID_MULTILINE(
      GROUP_ID_3,
      "The pattern's anchors match at each line",
      reads(id -> id.lines().filter(GroupIdFault::isWellFormed).findFirst())),
  GROUP_ID_TRIMMED(GROUP_ID_3, "White space around an id is removed", repairs(String::trim)),
  GROUP_ID_NO_BREAK_SPACE_TRIMMED(
      GROUP_ID_3,
      "Unicode white space around an id is removed",
      repairs(id -> id.replaceAll("^[\\h\\v]+|[\\h\\v]+$", ""))),
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
  GROUP_ID_DOT_CUT(
      GROUP_ID_3,
      "A file extension after an id is removed",
      repairs(id -> id.replaceFirst("\\.\\w*$", ""))),
  GROUP_ID_DECODED_TWICE(
      GROUP_ID_3, "The id is decoded twice", repairs(id -> Conformant.decoded(id).orElse(""))),
  GROUP_ID_INVALID_BYTES_DROPPED(
      GROUP_ID_3, "Bytes that are not UTF-8 are dropped", repairs(id -> id.replace("\uFFFD", ""))),
  MATRIX_PARAMETERS_ARE_CUT(
      GROUP_ID_3,
      "What follows a semicolon is taken for a matrix parameter",
      repairs(id -> id.replaceFirst(";.*", ""))),
  GROUP_ID_REDIRECTED(
      GROUP_ID_3,
      301,
      "An id with white space around it is redirected to the trimmed one",
      GroupIdFault::redirect),
  GROUP_ID_LINE_BREAK_BREAKS_THE_LOG(
      GROUP_ID_3, 500, "A line break in an id returns 500", fails(id -> id.contains("\n"))),
  GROUP_ID_UNDECODABLE_IS_SERVER_ERROR(
      GROUP_ID_3, 500, "An id that is not UTF-8 returns 500", fails(id -> id.contains("\uFFFD"))),

  GROUP_ID_CASE_IGNORED(
      GROUP_ID_4,
      "An id in upper case finds the project",
      repairs(id -> id.toLowerCase(Locale.ROOT))),
  GROUP_ID_CAPITALS_FIND_NOTHING(
      GROUP_ID_4,
      "An id in upper case passes the pattern and finds nothing",
      accepts("[a-fA-F0-9]{24}")),
  GROUP_ID_CAPITALS_BREAK_THE_PARSER(
      GROUP_ID_4,
      500,
      "An id in upper case returns 500",
      fails(id -> id.matches("[a-fA-F0-9]{24}"))),

  GROUP_ID_UNICODE_DIGITS(
      GROUP_ID_5, "The pattern allows digits of any script", accepts("[a-f\\p{Nd}]{24}")),
  DIGITS_OF_ALL_SCRIPTS(
      GROUP_ID_5, "Digits of any script are read as numbers", repairs(GroupIdFault::asciiDigits)),
  GROUP_ID_NORMALIZED(
      GROUP_ID_5,
      "Full-width digits are normalized",
      repairs(id -> Normalizer.normalize(id, Normalizer.Form.NFKC))),
  GROUP_ID_LETTERS_OF_ANY_SCRIPT(
      GROUP_ID_5, "The pattern allows letters of any script", accepts("[\\p{L}0-9]{24}")),
  GROUP_ID_TWELVE_BYTES_OF_UTF_8(
      GROUP_ID_5,
      "Any twelve bytes are taken for an id",
      reads(
          id ->
              Optional.of(id)
                  .filter(
                      one -> one.getBytes(StandardCharsets.UTF_8).length == 12 && !isAscii(one)))),
  GROUP_ID_UNICODE_BREAKS_THE_PARSER(
      GROUP_ID_5,
      500,
      "An id with characters that are not ASCII returns 500",
      fails(id -> !isAscii(id))),

  GROUP_ID_REJECTED_WITH_HTML(
      GROUP_ID_6,
      "Content-Type is text/html",
      "A malformed id is rejected with a web page",
      rejection(reply -> Reply.of(404, "text/html", "<html><body>Not Found</body></html>"))),
  GROUP_ID_REJECTED_WITH_TEXT(
      GROUP_ID_6,
      "Content-Type is text/plain",
      "A malformed id is rejected with plain text",
      rejection(reply -> Reply.of(404, "text/plain", "invalid id"))),
  GROUP_ID_REJECTED_WITHOUT_BODY(
      GROUP_ID_6,
      "JSON object",
      "A malformed id is rejected without a body",
      rejection(reply -> reply.withBody(""))),
  GROUP_ID_REJECTED_BY_THE_FRAMEWORK(
      GROUP_ID_6,
      "member 'errorCode' is missing",
      "A malformed id is rejected in the form of Spring Boot",
      rejection(
          reply ->
              reply.withBody(
                  "{\"timestamp\":\"2026-08-10T03:04:53Z\",\"status\":404,\"error\":\"Not"
                      + " Found\",\"path\":\"/\"}"))),
  GROUP_ID_REJECTED_WITH_OTHER_STATUS(
      GROUP_ID_6,
      "error is 404 while the HTTP status is 400",
      "A malformed id returns 400 with a body that says 404",
      rejection(reply -> reply.withStatus(400))),

  GROUP_ID_MALFORMED_IS_UNAUTHORIZED(
      GROUP_ID_7,
      401,
      "A malformed id returns 401",
      mistaken(MALFORMED_GROUP_ID, Problem.unauthorized())),
  GROUP_ID_MALFORMED_IS_FORBIDDEN(
      GROUP_ID_7,
      403,
      "A malformed id returns 403",
      mistaken(MALFORMED_GROUP_ID, Problem.foreignGroup())),

  GROUP_ID_UNCHECKED_WITH_ENVELOPE(
      GROUP_ID_8, "With envelope=true ids are not checked", uncheckedWith("envelope")),
  GROUP_ID_UNCHECKED_WITH_PRETTY(
      GROUP_ID_8, "With pretty=true ids are not checked", uncheckedWith("pretty")),
  GROUP_ID_UNCHECKED_WITH_USERNAME(
      GROUP_ID_8, "With a username ids are not checked", uncheckedWith("username"));

  private final FaultDefinition definition;

  /** A fault that makes a malformed id pass. */
  GroupIdFault(Requirement requirement, String title, Change change) {
    this(requirement, 200, title, change);
  }

  /** A fault that shows in an unexpected status. */
  GroupIdFault(Requirement requirement, int status, String title, Change change) {
    this(requirement, ", but got " + status, title, change);
  }

  GroupIdFault(Requirement requirement, String messagePart, String title, Change change) {
    definition = new FaultDefinition(requirement, messagePart, title, change);
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

  private static String asciiDigits(String id) {
    var digits = new StringBuilder();
    id.codePoints()
        .forEach(
            one ->
                digits.appendCodePoint(
                    Character.isDigit(one) ? '0' + Character.digit(one, 10) : one));
    return digits.toString();
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

  /** An id of this form passes, and since nobody checks that its project exists, it is empty. */
  private static Change accepts(String pattern) {
    return reads(id -> Optional.of(id).filter(one -> one.matches(pattern)));
  }

  private static Change found(String pattern) {
    var compiled = Pattern.compile(pattern);
    return reads(id -> compiled.matcher(id).results().map(MatchResult::group).findFirst());
  }

  private static Change uncheckedWith(String parameter) {
    return readsFor(call -> call.has(parameter), Optional::of);
  }

  private static Change reads(Function<String, Optional<String>> reader) {
    return readsFor(call -> true, reader);
  }

  static Change readsFor(Predicate<Call> which, Function<String, Optional<String>> reader) {
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
        (call, problem) ->
            problem.code().equals(MALFORMED_GROUP_ID)
                && Service.groupSegment(call.path())
                    .flatMap(Conformant::decoded)
                    .filter(which)
                    .isPresent(),
        problem -> Problem.internal());
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
}
