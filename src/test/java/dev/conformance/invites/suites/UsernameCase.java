package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.ERROR_7;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_10;
import static dev.conformance.invites.contract.Requirement.USERNAME_2;
import static dev.conformance.invites.contract.Requirement.USERNAME_4;
import static dev.conformance.invites.contract.Requirement.USERNAME_5;
import static dev.conformance.invites.contract.Requirement.USERNAME_6;
import static dev.conformance.invites.contract.Requirement.USERNAME_7;
import static dev.conformance.invites.contract.Requirement.USERNAME_8;

import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.AddressKind;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.junit.TestCase;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Values of {@code username} for which servers return too few or too many invitations, by the
 * requirement that they test. They are made from the addresses that the project has invited.
 */
enum UsernameCase implements TestCase {
  ORDINARY_ADDRESS(USERNAME_1, "an ordinary address", TargetData::invited),
  LAST_LISTED(USERNAME_1, "the last address of the list", UsernameCase::lastListed),
  PART_OF_ANOTHER(
      USERNAME_1, "an address that is part of another one", UsernameCase::partOfAnother),
  INVITED_TWICE(USERNAME_1, "an address with several invitations", UsernameCase::invitedTwice),
  APOSTROPHE(USERNAME_1, "an address with an apostrophe", invited(AddressKind.APOSTROPHE)),
  UNDERSCORE(USERNAME_1, "an address with an underscore", invited(AddressKind.UNDERSCORE)),
  MIXED_CASE(USERNAME_1, "an address in mixed letter case", invited(AddressKind.MIXED_CASE)),

  // Addresses that contain or resemble an invited one.
  LONGER_AT_THE_END(USERNAME_2, "with a letter appended", UsernameCase::longestAndALetter),
  LONGER_AT_THE_START(USERNAME_2, "with a letter in front", notInvited(one -> "x" + one)),
  ACCENT(USERNAME_2, "with an accent on its first letter", notInvited(UsernameCase::withAnAccent)),
  FULL_WIDTH(USERNAME_2, "in full-width letters", notInvited(TargetData::fullWidth)),

  // Parts of an invited address; some of them are addresses themselves.
  WITHOUT_LAST_LETTER(
      USERNAME_4, "without its last letter", notInvited(one -> one.substring(0, one.length() - 1))),
  LOCAL_PART(USERNAME_4, "its local part", notInvited(one -> one.substring(0, one.indexOf('@')))),
  DOMAIN(USERNAME_4, "its domain", notInvited(one -> one.substring(one.indexOf('@') + 1))),
  OTHER_TAG(USERNAME_4, "with another tag after a plus sign", UsernameCase::withAnotherTag),

  // These match an invited address if a server takes them for a pattern.
  LIKE_PERCENT(
      USERNAME_5, "% of SQL LIKE", notInvited(one -> "%" + one.substring(one.indexOf('@')))),
  LIKE_UNDERSCORE(USERNAME_5, "_ of SQL LIKE", notInvited(one -> "_" + one.substring(1))),
  REGEX_DOT(
      USERNAME_5,
      ". of regular expressions",
      notInvited(one -> one.charAt(0) + "." + one.substring(2))),
  LIST(USERNAME_5, "in a list, with every usual separator", notInvited(UsernameCase::listed)),
  GLOB(USERNAME_5, "* of globs", notInvited(one -> "*")),

  PLUS(USERNAME_6, "sent as %2B", invited(AddressKind.PLUS)),

  // An inviter is not invited.
  INVITER_BY_ADDRESS(
      USERNAME_7,
      "by address",
      inviter("let a user who is not invited send an invitation", one -> one.contains("@"))),
  INVITER_BY_PUBLIC_KEY(
      USERNAME_7,
      "by the public key of an API key",
      inviter("send an invitation with an API key", one -> !one.contains("@"))),

  // The server decides whether letter case counts.
  OTHER_CASE(USERNAME_8, "in another letter case", UsernameCase::inAnotherCase),

  // Values that attackers and broken clients send.
  SQL(
      USERNAME_10,
      "an SQL comment and a condition that is always true",
      target -> somebody(target) + "'-- ' OR '1'='1' OR TRUE OR '"),
  QUERY_OPERATOR(USERNAME_10, "a query operator", target -> "{\"$ne\":null}"),
  NUL(USERNAME_10, "a NUL character", target -> target.invited() + "\u0000"),
  INVALID_UTF_8(USERNAME_10, "bytes that are not UTF-8", target -> "\uFFFD"),
  LINE_BREAK(USERNAME_10, "a line break", target -> target.invited() + "\r\nX-Injected: yes"),
  LONG(
      USERNAME_10,
      "a thousand letters after an emoji",
      target -> "\uD83D\uDE00" + "a".repeat(1000) + "@example.com");

  private static final Predicate<String> ADDRESS = Pattern.compile(".+@.+").asMatchPredicate();

  /** The requirements whose responses are usually lists. */
  private static final Set<Requirement> OF_ANY_LIST =
      EnumSet.of(USERNAME_1, USERNAME_2, USERNAME_6, USERNAME_10);

  private final Requirement requirement;
  private final String title;
  private final Function<TargetData, String> choice;

  UsernameCase(Requirement requirement, String title, Function<TargetData, String> choice) {
    this.requirement = requirement;
    this.title = title;
    this.choice = choice;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public boolean appliesTo(Requirement requirement) {
    return switch (requirement) {
      case ERROR_7 -> this.requirement == USERNAME_10;
      case PRETTY_4, VERSION_1 -> OF_ANY_LIST.contains(this.requirement);
      default -> this.requirement == requirement;
    };
  }

  @Override
  public boolean mayBeUnanswered() {
    return requirement == USERNAME_10;
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, TargetData target) {
    return plain.withQuery(
        "username=" + (this == INVALID_UTF_8 ? "%C3%28%FF" : TargetData.encode(value(target))));
  }

  /** The value of the parameter before encoding. */
  String value(TargetData target) {
    return choice.apply(target);
  }

  /** An invited address of this kind. */
  private static Function<TargetData, String> invited(AddressKind kind) {
    return target -> target.invitedWith(kind);
  }

  /** For servers that filter only a first page of the list. */
  private static String lastListed(TargetData target) {
    return target.invitations().stream()
        .map(Invitation::username)
        .filter(Invitation::isOrdinaryAddress)
        .reduce((before, last) -> last)
        .orElseGet(target::invited);
  }

  /** For servers that compare as many characters as a column or an index holds. */
  private static String longestAndALetter(TargetData target) {
    return target.invitations().stream()
        .map(Invitation::username)
        .filter(one -> Invitation.isOrdinaryAddress(one) && !target.isInvited(one + "x"))
        .max(Comparator.comparingInt(String::length))
        .map(one -> one + "x")
        .orElseGet(() -> notInvited(one -> one + "x").apply(target));
  }

  /** Whatever a server splits it by, and if it looks for angle brackets, it finds the address. */
  private static String listed(String address) {
    return "x,%1$s,;%1$s;|%1$s| %1$s <%1$s>".formatted(address);
  }

  private static String somebody(TargetData target) {
    return target.invitations().isEmpty() ? "somebody@example.com" : target.invited();
  }

  private static String withAnAccent(String address) {
    var second = address.offsetByCodePoints(0, 1);
    return address.substring(0, second) + '\u0301' + address.substring(second);
  }

  private static String partOfAnother(TargetData target) {
    return target
        .invitees()
        .partOfAnother()
        .orElseThrow(
            () ->
                new PreconditionNotMetException(
                    "invite to the project two addresses, one of which begins or ends with"
                        + " the other"));
  }

  private static String invitedTwice(TargetData target) {
    return target
        .invitees()
        .invitedSeveralTimes()
        .orElseThrow(
            () ->
                new PreconditionNotMetException("invite one address to the project several times"));
  }

  /** An invited address with this change, provided that the changed one was not invited. */
  private static Function<TargetData, String> notInvited(UnaryOperator<String> change) {
    return target -> {
      var invited = target.invited();
      if (!ADDRESS.test(invited)) {
        throw new PreconditionNotMetException("invite an e-mail address");
      }
      var changed = change.apply(invited);
      if (target.isInvited(changed)) {
        throw new PreconditionNotMetException(
            "the project has invited "
                + changed
                + ", but this test case needs that address not to be invited");
      }
      return changed;
    };
  }

  /** An invited address without its tag, or with one, whichever was not invited. */
  private static String withAnotherTag(TargetData target) {
    return target.invitations().stream()
        .map(Invitation::username)
        .filter(UsernameCase::isShort)
        .filter(one -> one.matches("[^+@]+\\+.*@.+") && Invitation.isOrdinaryAddress(one))
        .map(one -> one.replaceFirst("\\+.*@", "@"))
        .filter(one -> !target.isInvited(one))
        .min(Comparator.naturalOrder())
        .orElseGet(() -> notInvited(one -> one.replaceFirst("@", "+conformance@")).apply(target));
  }

  private static String inAnotherCase(TargetData target) {
    var invited = target.invited();
    var upper = invited.toUpperCase(Locale.ROOT);
    var other = upper.equals(invited) ? invited.toLowerCase(Locale.ROOT) : upper;
    if (other.equals(invited)) {
      throw new PreconditionNotMetException("invite an address with letters");
    }
    return other;
  }

  private static boolean isShort(String address) {
    return address.length() <= Invitation.LONGEST_ADDRESS;
  }

  /** An inviter who was not invited. */
  private static Function<TargetData, String> inviter(String hint, Predicate<String> is) {
    return target ->
        target.invitations().stream()
            .map(Invitation::inviterUsername)
            .distinct()
            .filter(is.and(one -> !one.isEmpty() && isShort(one) && !target.isInvited(one)))
            .min(Comparator.naturalOrder())
            .orElseThrow(() -> new PreconditionNotMetException(hint));
  }
}
