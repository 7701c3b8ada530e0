package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.GROUP_ID_3;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_4;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_5;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_6;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_7;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_8;
import static dev.conformance.invites.reference.LaxIds.ID;
import static dev.conformance.invites.reference.LaxIds.accepts;
import static dev.conformance.invites.reference.LaxIds.breaks;
import static dev.conformance.invites.reference.LaxIds.found;
import static dev.conformance.invites.reference.LaxIds.lenient;
import static dev.conformance.invites.reference.LaxIds.rejection;
import static dev.conformance.invites.reference.LaxIds.repairs;
import static dev.conformance.invites.reference.LaxIds.unchecked;
import static dev.conformance.invites.reference.Tampering.code;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Ids with something around them, in capitals or look-alikes, and rejections of a wrong form. */
final class GroupIdEdgeFaults {
  private GroupIdEdgeFaults() {}

  static final Flaw LINE_BREAK_AT_THE_END =
      new Flaw(
          GROUP_ID_3,
          "200",
          "The pattern's dollar sign matches before a final line break",
          repairs(id -> id.endsWith("\n") ? id.substring(0, id.length() - 1) : id));
  static final Flaw MULTILINE =
      new Flaw(
          GROUP_ID_3,
          "200",
          "The pattern's anchors match at each line",
          behaviour ->
              lenient(
                  behaviour,
                  id -> id.lines().filter(line -> ID.matcher(line).matches()).findFirst()));
  static final Flaw TRIMMED =
      new Flaw(GROUP_ID_3, "200", "White space around an id is taken off", repairs(String::trim));
  static final Flaw NO_BREAK_SPACE_TRIMMED =
      new Flaw(
          GROUP_ID_3,
          "200",
          "Unicode space around an id is taken off",
          repairs(id -> id.replaceAll("^[\\h\\v]+|[\\h\\v]+$", "")));
  static final Flaw INVISIBLE_REMOVED =
      new Flaw(
          GROUP_ID_3,
          "200",
          "Invisible characters are taken out of an id",
          repairs(id -> id.replaceAll("\\p{Cf}", "")));
  static final Flaw START_NOT_ANCHORED =
      new Flaw(
          GROUP_ID_3, "200", "The pattern has no anchor at its start", found("[a-f0-9]{24}\\z"));
  static final Flaw END_NOT_ANCHORED =
      new Flaw(GROUP_ID_3, "200", "The pattern has no anchor at its end", found("\\A[a-f0-9]{24}"));
  static final Flaw NOT_ANCHORED =
      new Flaw(GROUP_ID_3, "200", "The pattern is searched for anywhere", found("[a-f0-9]{24}"));
  static final Flaw WORD_BOUNDARIES =
      new Flaw(
          GROUP_ID_3, "200", "The pattern ends at word boundaries", found("\\b[a-f0-9]{24}\\b"));
  static final Flaw HEX_PREFIX_CUT =
      new Flaw(
          GROUP_ID_3,
          "200",
          "0x before an id is taken off",
          repairs(id -> id.replaceFirst("^0x", "")));
  static final Flaw QUOTES_CUT =
      new Flaw(
          GROUP_ID_3,
          "200",
          "Quotes around an id are taken off",
          repairs(id -> id.replace("\"", "")));
  static final Flaw BRACES_CUT =
      new Flaw(
          GROUP_ID_3,
          "200",
          "Braces around an id are taken off",
          repairs(id -> id.replaceAll("[{}]", "")));
  static final Flaw HYPHENS_CUT =
      new Flaw(
          GROUP_ID_3, "200", "Hyphens are taken out of an id", repairs(id -> id.replace("-", "")));
  static final Flaw COMMA_TAKES_FIRST =
      new Flaw(
          GROUP_ID_3,
          "200",
          "Of a list of ids the first counts",
          repairs(id -> id.split(",", 2)[0]));
  static final Flaw DOT_CUT =
      new Flaw(
          GROUP_ID_3,
          "200",
          "A file extension after an id is taken off",
          repairs(id -> id.replaceFirst("\\.\\w*$", "")));
  static final Flaw DECODED_TWICE =
      new Flaw(
          GROUP_ID_3,
          "200",
          "The id is decoded twice",
          repairs(id -> Conformant.decoded(id).orElse("")));
  static final Flaw INVALID_BYTES_DROPPED =
      new Flaw(
          GROUP_ID_3,
          "200",
          "Bytes that are no UTF-8 are dropped",
          repairs(id -> id.replace("\uFFFD", "")));
  static final Flaw REDIRECTED =
      new Flaw(
          GROUP_ID_3,
          "30",
          "An id with white space around it is redirected to the trimmed one",
          GroupIdEdgeFaults::redirect);
  static final Flaw LINE_BREAK_BREAKS_THE_LOG =
      new Flaw(
          GROUP_ID_3,
          "500",
          "A line break in an id is not caught",
          breaks(id -> id.contains("\n")));
  static final Flaw UNDECODABLE_IS_SERVER_ERROR =
      new Flaw(
          GROUP_ID_3, "500", "An id that is no UTF-8 is 500", breaks(id -> id.contains("\uFFFD")));

  static final Flaw CASE_IGNORED =
      new Flaw(
          GROUP_ID_4, "200", "Upper-case digits pass", repairs(id -> id.toLowerCase(Locale.ROOT)));
  static final Flaw CAPITALS_FIND_NOTHING =
      new Flaw(
          GROUP_ID_4,
          "200",
          "Upper-case digits pass the pattern and find nothing",
          accepts("[a-fA-F0-9]{24}"));
  static final Flaw CAPITALS_BREAK_THE_PARSER =
      new Flaw(
          GROUP_ID_4,
          "500",
          "Upper-case digits are not caught",
          breaks(id -> id.matches("[a-fA-F0-9]{24}")));

  static final Flaw UNICODE_DIGITS =
      new Flaw(GROUP_ID_5, "200", "Digits of any script pass", accepts("[a-f\\p{Nd}]{24}"));
  static final Flaw NORMALIZED =
      new Flaw(
          GROUP_ID_5,
          "200",
          "Full-width digits are normalized",
          repairs(id -> Normalizer.normalize(id, Normalizer.Form.NFKC)));
  static final Flaw LETTERS_OF_ANY_SCRIPT =
      new Flaw(GROUP_ID_5, "200", "Letters of any script pass", accepts("[\\p{L}0-9]{24}"));
  static final Flaw TWELVE_BYTES_OF_UTF_8 =
      new Flaw(
          GROUP_ID_5,
          "200",
          "Any twelve bytes pass for an id",
          behaviour ->
              lenient(
                  behaviour,
                  id ->
                      id.getBytes(StandardCharsets.UTF_8).length == 12 && !id.matches("\\p{ASCII}*")
                          ? Optional.of(id)
                          : Optional.empty()));
  static final Flaw UNICODE_BREAKS_THE_PARSER =
      new Flaw(
          GROUP_ID_5,
          "500",
          "Characters beyond ASCII are not caught",
          breaks(id -> !id.matches("\\p{ASCII}*")));

  static final Flaw REJECTED_WITH_HTML =
      new Flaw(
          GROUP_ID_6,
          "html",
          "A malformed id is rejected with a web page",
          rejection(reply -> Reply.of(404, "text/html", "<html><body>Not Found</body></html>")));
  static final Flaw REJECTED_WITH_TEXT =
      new Flaw(
          GROUP_ID_6,
          "not a JSON object",
          "A malformed id is rejected with plain text",
          rejection(reply -> Reply.of(404, "text/plain", "invalid id")));
  static final Flaw REJECTED_WITHOUT_BODY =
      new Flaw(
          GROUP_ID_6,
          "not a JSON object",
          "A malformed id is rejected without a body",
          rejection(reply -> reply.withBody("")));
  static final Flaw REJECTED_BY_THE_FRAMEWORK =
      new Flaw(
          GROUP_ID_6,
          "'errorCode'",
          "A malformed id is rejected in the framework's form",
          rejection(
              reply ->
                  reply.withBody(
                      "{\"timestamp\":\"2026-08-10T03:04:53Z\",\"status\":404,\"error\":\"Not Found\",\"path\":\"/\"}")));
  static final Flaw REJECTED_WITH_OTHER_STATUS =
      new Flaw(
          GROUP_ID_6,
          "error is 404 while the HTTP status is 400",
          "A malformed id is 400 with a body that says 404",
          rejection(reply -> reply.withStatus(400)));

  static final Flaw MALFORMED_IS_UNAUTHORIZED =
      new Flaw(
          GROUP_ID_7,
          "401",
          "A malformed id is 401",
          Tampering.mistaken(code("INVALID_GROUP_ID"), problem -> Problem.unauthorized()));
  static final Flaw MALFORMED_IS_FORBIDDEN =
      new Flaw(
          GROUP_ID_7,
          "403",
          "A malformed id is 403",
          Tampering.mistaken(code("INVALID_GROUP_ID"), problem -> Problem.foreignGroup()));

  static final Flaw UNCHECKED_WITH_ENVELOPE =
      new Flaw(GROUP_ID_8, "200", "With envelope=true ids are not checked", unchecked("envelope"));
  static final Flaw UNCHECKED_WITH_PRETTY =
      new Flaw(GROUP_ID_8, "200", "With pretty=true ids are not checked", unchecked("pretty"));
  static final Flaw UNCHECKED_WITH_USERNAME =
      new Flaw(GROUP_ID_8, "200", "With a username ids are not checked", unchecked("username"));

  private static void redirect(Behaviour behaviour) {
    behaviour.refusals.change(
        next ->
            (call, problem) -> {
              var trimmed = call.target().replaceAll("%20|%0A|%09", "");
              return trimmed.equals(call.target()) || !code("INVALID_GROUP_ID").test(problem)
                  ? next.refuse(call, problem)
                  : next.refuse(call, problem).withStatus(301).with("Location", trimmed);
            });
  }
}
