package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.GROUP_ID_1;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_2;
import static dev.conformance.invites.reference.LaxIds.accepts;
import static dev.conformance.invites.reference.LaxIds.breaks;
import static dev.conformance.invites.reference.LaxIds.lenient;
import static dev.conformance.invites.reference.LaxIds.rejection;
import static dev.conformance.invites.reference.LaxIds.repairs;
import static dev.conformance.invites.reference.Tampering.code;
import static dev.conformance.invites.reference.Tampering.emptyList;
import static dev.conformance.invites.reference.Tampering.names;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Ids of another length or with other characters that pass for the pattern {@code
 * ^([a-f0-9]{24})$}.
 */
final class GroupIdFaults {
  private GroupIdFaults() {}

  static final Flaw TOO_LONG_IS_CUT =
      new Flaw(
          GROUP_ID_1,
          "200",
          "Of a longer id the first 24 characters count",
          repairs(id -> id.substring(0, 24)));
  static final Flaw TOO_LONG_KEEPS_ITS_END =
      new Flaw(
          GROUP_ID_1,
          "200",
          "Of a longer id the last 24 characters count",
          repairs(id -> id.substring(id.length() - 24)));
  static final Flaw REJECTION_NAMES_AN_INVITATION =
      new Flaw(
          GROUP_ID_1,
          "the body names [66f0c2d94be7a1d3005a1000]",
          "The rejection of a malformed id names an invitation by its id",
          names(code("INVALID_GROUP_ID"), "66f0c2d94be7a1d3005a1000"));
  static final Flaw TOO_SHORT_IS_PADDED =
      new Flaw(
          GROUP_ID_1,
          "200",
          "A shorter id is padded with zeros at its end",
          repairs(id -> id + "0".repeat(24 - id.length())));
  static final Flaw COMPARED_AS_NUMBER =
      new Flaw(
          GROUP_ID_1,
          "200",
          "Ids are compared as numbers, so that leading zeros do not count",
          repairs(id -> "%024x".formatted(new BigInteger(id, 16))));
  static final Flaw PREFIX_FINDS_THE_PROJECT =
      new Flaw(
          GROUP_ID_1,
          "200",
          "The beginning of an id finds the project",
          behaviour ->
              lenient(
                  behaviour,
                  id ->
                      id.matches("[a-f0-9]{1,23}") && behaviour.data().ownedProject().startsWith(id)
                          ? Optional.of(behaviour.data().ownedProject())
                          : Optional.empty()));
  static final Flaw LENGTH_23_OR_24 =
      new Flaw(GROUP_ID_1, "200", "The pattern allows 23 digits", accepts("[a-f0-9]{23,24}"));
  static final Flaw LENGTH_24_TO_32 =
      new Flaw(GROUP_ID_1, "200", "The pattern allows up to 32 digits", accepts("[a-f0-9]{24,32}"));
  static final Flaw LENGTH_AT_LEAST_24 =
      new Flaw(
          GROUP_ID_1,
          "200",
          "The pattern allows any number of digits from 24",
          accepts("[a-f0-9]{24,}"));
  static final Flaw LENGTH_AT_MOST_24 =
      new Flaw(
          GROUP_ID_1,
          "200",
          "The pattern allows any number of digits up to 24",
          accepts("[a-f0-9]{1,24}"));
  static final Flaw LENGTH_FREE =
      new Flaw(GROUP_ID_1, "200", "The pattern does not count digits", accepts("[a-f0-9]+"));
  static final Flaw LENGTH_12 =
      new Flaw(GROUP_ID_1, "200", "Twelve digits pass for twelve bytes", accepts("[a-f0-9]{12}"));
  static final Flaw MALFORMED_IS_NO_CONTENT =
      new Flaw(
          GROUP_ID_1,
          "204",
          "A malformed id is 204",
          rejection(reply -> emptyList().withStatus(204).withBody("")));
  static final Flaw MALFORMED_IS_UNPROCESSABLE =
      new Flaw(
          GROUP_ID_1, "422", "A malformed id is 422", rejection(reply -> reply.withStatus(422)));
  static final Flaw MALFORMED_IS_EMPTY_LIST =
      new Flaw(
          GROUP_ID_1,
          "200",
          "A malformed id is answered with an empty list",
          rejection(reply -> emptyList()));
  static final Flaw MALFORMED_IS_SERVER_ERROR =
      new Flaw(
          GROUP_ID_1,
          "500",
          "The parser's exception for a malformed id is not caught",
          Tampering.mistaken(code("INVALID_GROUP_ID"), problem -> Problem.internal()));

  static final Flaw LETTERS_TO_Z =
      new Flaw(GROUP_ID_2, "200", "The pattern allows letters beyond f", accepts("[a-z0-9]{24}"));
  static final Flaw WORD_CHARACTERS =
      new Flaw(GROUP_ID_2, "200", "The pattern allows word characters", accepts("\\w{24}"));
  static final Flaw ANY_CHARACTERS =
      new Flaw(GROUP_ID_2, "200", "Only the length is checked", accepts("(?s).{24}"));
  static final Flaw UNCHECKED =
      new Flaw(GROUP_ID_2, "200", "The id is not checked at all", accepts("(?s).*"));
  static final Flaw HYPHENS_ALLOWED =
      new Flaw(GROUP_ID_2, "200", "The pattern allows hyphens", accepts("[a-f0-9-]{24}"));
  static final Flaw TWELVE_BYTE_STRINGS =
      new Flaw(
          GROUP_ID_2,
          "200",
          "Any twelve characters pass for the bytes of an id",
          accepts("[ -~]{12}"));
  static final Flaw LETTERS_BREAK_THE_PARSER =
      new Flaw(
          GROUP_ID_2,
          "500",
          "The number parser's exception for letters beyond f is not caught",
          breaks(id -> id.matches("\\w*[g-z]\\w*")));
  static final Flaw WORD_IS_A_NAME =
      new Flaw(
          GROUP_ID_2,
          "200",
          "What is no id is taken for a project's name",
          accepts("[a-z]+(-[a-z]+)*"));
}
