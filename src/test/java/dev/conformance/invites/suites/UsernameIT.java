package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.AnswerAssert.assertThat;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_10;
import static dev.conformance.invites.contract.Requirement.USERNAME_2;
import static dev.conformance.invites.contract.Requirement.USERNAME_3;
import static dev.conformance.invites.contract.Requirement.USERNAME_4;
import static dev.conformance.invites.contract.Requirement.USERNAME_5;
import static dev.conformance.invites.contract.Requirement.USERNAME_6;
import static dev.conformance.invites.contract.Requirement.USERNAME_7;
import static dev.conformance.invites.contract.Requirement.USERNAME_8;
import static dev.conformance.invites.contract.Requirement.USERNAME_9;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.http.Ask;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.http.NotExercisedException;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.junit.ByRow;
import dev.conformance.invites.junit.Get;
import dev.conformance.invites.junit.Judges;
import dev.conformance.invites.junit.NeedsInvitations;
import dev.conformance.invites.junit.Observations;
import dev.conformance.invites.junit.Row;
import dev.conformance.invites.junit.Rows;
import dev.conformance.invites.junit.Verifies;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** {@code username} answers the invitations of one address and no others. */
@Judges(Area.USERNAME)
final class UsernameIT {

  @Verifies(USERNAME_1)
  @NeedsInvitations
  @Rows(InvitedAddress.class)
  void answersTheInvitationsOfThatAddress(InvitedAddress row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAList().holds(known.invitationsOf(row.address(known)));
  }

  @Verifies(USERNAME_2)
  void answersAnEmptyListForAnAddressThatWasNotInvited(
      @Get("username=nobody-was-invited-by-this-name%40conformance.example") Answer filtered) {
    assertThat(filtered).isAnEmptyList();
  }

  @Verifies(USERNAME_3)
  void doesNotFilterByAnEmptyName(@Get("username=") Answer unfiltered, @Get Answer plain) {
    assertThat(unfiltered).isAList().holdsTheSameAs(plain);
  }

  @Verifies(USERNAME_4)
  @NeedsInvitations
  @Rows(PartOfAnAddress.class)
  void matchesNoPartOfAnAddress(PartOfAnAddress row, @ByRow Answer filtered) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isAnAddress());
  }

  @Verifies(USERNAME_5)
  @NeedsInvitations
  @Rows(PatternForAnAddress.class)
  void matchesNoPattern(@ByRow Answer filtered) {
    assertThat(filtered).isAnEmptyList();
  }

  @Verifies(USERNAME_6)
  @NeedsInvitations
  @Rows(PlusAddress.class)
  void findsAnAddressWithAPlusSign(PlusAddress row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAList().holds(known.invitationsOf(row.address(known)));
  }

  @Verifies(USERNAME_7)
  @NeedsInvitations
  @Rows(Inviter.class)
  void neverMatchesTheInviter(Inviter row, @ByRow Answer filtered, Known known) {
    assertThat(filtered)
        .isAnEmptyListOrARefusalOfAMalformedAddress(row.inviter(known).contains("@"));
  }

  @Verifies(USERNAME_8)
  @NeedsInvitations
  @Rows(OtherLetterCase.class)
  void answersTheSameOrNothingInAnotherLetterCase(
      OtherLetterCase row, @ByRow Answer filtered, Known known, Observations observed) {
    observed.note("username-letter-case", filtered.invitations().isEmpty() ? "counts" : "ignored");
    assertThat(filtered).isAList().holdsAllOrNoneOf(known.invitationsOf(row.address(known)));
  }

  @Verifies(USERNAME_9)
  @NeedsInvitations
  void doesNotReachAnotherProject(
      @Get(value = "username={invited}", project = Project.EMPTY) Answer filtered) {
    assertThat(filtered).isAnEmptyList();
  }

  @Verifies(USERNAME_10)
  @Rows(HostileName.class)
  void survivesAHostileName(@ByRow Answer answer) {
    assertThat(answer).isNoServerError().leaksNoInvitation();
  }

  /** Addresses that servers find too few or too many invitations for. */
  enum InvitedAddress implements Row {
    ORDINARY("an ordinary address", Known::invited),
    PART_OF_ANOTHER(
        "an address that another one contains",
        known ->
            known.invitedWith(
                one ->
                    known.invitations().stream().anyMatch(other -> isPart(one, other.username())),
                "two addresses of which one contains the other")),
    INVITED_TWICE(
        "an address with several invitations",
        known ->
            known.invitedWith(
                one -> known.invitationsOf(one).size() > 1, "one address to two roles or twice")),
    APOSTROPHE(
        "an address with an apostrophe",
        known -> known.invitedWith(one -> one.contains("'"), "an address with an apostrophe")),
    UNDERSCORE(
        "an address with an underscore",
        known -> known.invitedWith(one -> one.contains("_"), "an address with an underscore")),
    MIXED_CASE(
        "an address in mixed letter case",
        known ->
            known.invitedWith(
                one -> !one.equals(one.toLowerCase(Locale.ROOT)), "an address with capitals"));

    private final String title;
    private final Function<Known, String> choice;

    InvitedAddress(String title, Function<Known, String> choice) {
      this.title = title;
      this.choice = choice;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return ask.withQuery("username=" + Known.encode(address(known)));
    }

    String address(Known known) {
      return choice.apply(known);
    }

    private static boolean isPart(String one, String other) {
      return other.length() > one.length()
          && other.toLowerCase(Locale.ROOT).contains(one.toLowerCase(Locale.ROOT));
    }
  }

  /** Plus-addressing: the sign is part of the address. */
  enum PlusAddress implements Row {
    PLUS(
        "sent as %2B",
        known -> known.invitedWith(one -> one.contains("+"), "an address with a plus sign"));

    private final String title;
    private final Function<Known, String> choice;

    PlusAddress(String title, Function<Known, String> choice) {
      this.title = title;
      this.choice = choice;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return ask.withQuery("username=" + Known.encode(address(known)));
    }

    String address(Known known) {
      return choice.apply(known);
    }
  }

  /** Parts of an invited address, some of which are addresses themselves. */
  enum PartOfAnAddress implements Row {
    WITHOUT_LAST_LETTER(
        "without its last letter", address -> address.substring(0, address.length() - 1)),
    WITHOUT_FIRST_LETTER("without its first letter", address -> address.substring(1)),
    LOCAL_PART("its local part", address -> address.substring(0, address.indexOf('@'))),
    DOMAIN("its domain", address -> address.substring(address.indexOf('@') + 1)),
    AT_DOMAIN("its domain with the at sign", address -> address.substring(address.indexOf('@')));

    private final String title;
    private final UnaryOperator<String> part;

    PartOfAnAddress(String title, UnaryOperator<String> part) {
      this.title = title;
      this.part = part;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return ask.withQuery(
          "username=" + Known.encode(notInvited(part.apply(known.invited()), known)));
    }

    /** Whether a server has to take it for an address: then it may not refuse it. */
    boolean isAnAddress() {
      return this == WITHOUT_LAST_LETTER;
    }
  }

  /** Addresses that match an invited one if they are taken for a pattern. */
  enum PatternForAnAddress implements Row {
    LIKE_PERCENT("% of SQL LIKE", address -> "%" + address.substring(address.indexOf('@'))),
    LIKE_UNDERSCORE("_ of SQL LIKE", address -> "_" + address.substring(1)),
    REGEX_DOT(
        ". of regular expressions", address -> address.charAt(0) + "." + address.substring(2)),
    REGEX_STAR(
        ".* of regular expressions", address -> ".*" + address.substring(address.indexOf('@'))),
    GLOB("* of globs", address -> "*" + address.substring(address.indexOf('@')));

    private final String title;
    private final UnaryOperator<String> pattern;

    PatternForAnAddress(String title, UnaryOperator<String> pattern) {
      this.title = title;
      this.pattern = pattern;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return ask.withQuery(
          "username=" + Known.encode(notInvited(pattern.apply(known.invited()), known)));
    }
  }

  /** Those who invited are not those who were invited. */
  enum Inviter implements Row {
    ADDRESS("by address", inviter -> inviter.contains("@")),
    PUBLIC_KEY("by the public key of an API key", inviter -> !inviter.contains("@"));

    private final String title;
    private final Predicate<String> kind;

    Inviter(String title, Predicate<String> kind) {
      this.title = title;
      this.kind = kind;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return ask.withQuery("username=" + Known.encode(inviter(known)));
    }

    String inviter(Known known) {
      return known.invitations().stream()
          .map(Invitation::inviterUsername)
          .filter(kind.and(inviter -> !inviter.isEmpty() && !known.isInvited(inviter)))
          .min(Comparator.naturalOrder())
          .orElseThrow(
              () -> new NotExercisedException("let somebody invite who is not invited: " + title));
    }
  }

  /** Whether the case of a mailbox counts is left to the server. */
  enum OtherLetterCase implements Row {
    UPPER("in upper case", Known::invited);

    private final String title;
    private final Function<Known, String> choice;

    OtherLetterCase(String title, Function<Known, String> choice) {
      this.title = title;
      this.choice = choice;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return ask.withQuery("username=" + Known.encode(address(known).toUpperCase(Locale.ROOT)));
    }

    String address(Known known) {
      return choice.apply(known);
    }
  }

  /** What attackers and broken clients send. */
  enum HostileName implements Row {
    SQL("SQL that is always true", "' OR '1'='1"),
    SQL_COMMENT("SQL with a comment", "' OR 1=1 -- "),
    QUERY_OPERATOR("a query operator", "{\"$ne\":null}"),
    NUL("a NUL character", "ann\u0000@example.com"),
    LINE_BREAK("a line break", "ann@example.com\r\nX-Injected: yes"),
    LONG("a thousand letters", "a".repeat(1000) + "@example.com");

    private final String title;
    private final String name;

    HostileName(String title, String name) {
      this.title = title;
      this.name = name;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Ask change(Ask ask, Known known) {
      return ask.withQuery("username=" + Known.encode(name));
    }
  }

  private static String notInvited(String derived, Known known) {
    if (known.isInvited(derived)) {
      throw new NotExercisedException(
          "the project invites " + derived + ", which this row takes for an address of nobody");
    }
    return derived;
  }
}
