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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code username} answers the invitations of one address and no others. */
@Judges(Area.USERNAME)
final class UsernameIT {

  @Verifies(USERNAME_1)
  @NeedsInvitations
  @Rows(InvitedAddress.class)
  void answersTheInvitationsOfThatAddress(InvitedAddress row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAList().holdsThoseOf(row.username(known), known.invitations());
  }

  @Verifies(USERNAME_2)
  void answersAnEmptyListForAnAddressThatWasNotInvited(
      @Get("username=nobody-was-invited-by-this-name%40example.com") Answer filtered) {
    assertThat(filtered).isAnEmptyList();
  }

  @Verifies(USERNAME_3)
  void doesNotFilterByAnEmptyName(@Get("username=") Answer unfiltered, @Get Answer plain) {
    assertThat(unfiltered).isAList().holdsTheSameAs(plain);
  }

  @Verifies(USERNAME_4)
  @NeedsInvitations
  @Rows(PartOfAnAddress.class)
  void matchesNoPartOfAnAddress(PartOfAnAddress row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isOrdinary(known));
  }

  @Verifies(USERNAME_5)
  @NeedsInvitations
  @Rows(PatternForAnAddress.class)
  void matchesNoPattern(PatternForAnAddress row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isOrdinary(known));
  }

  @Verifies(USERNAME_6)
  @NeedsInvitations
  @Rows(PlusAddress.class)
  void findsAnAddressWithAPlusSign(PlusAddress row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAList().holdsThoseOf(row.username(known), known.invitations());
  }

  @Verifies(USERNAME_7)
  @NeedsInvitations
  @Rows(Inviter.class)
  void neverMatchesTheInviter(Inviter row, @ByRow Answer filtered, Known known) {
    assertThat(filtered).isAnEmptyListOrARefusalOfAMalformedAddress(row.isOrdinary(known));
  }

  @Verifies(USERNAME_8)
  @NeedsInvitations
  @Rows(OtherLetterCase.class)
  void answersTheSameOrNothingInAnotherLetterCase(
      OtherLetterCase row, @ByRow Answer filtered, Known known, Observations observed) {
    observed.note("username-letter-case", filtered.invitations().isEmpty() ? "counts" : "ignored");
    assertThat(filtered).isAList().holdsThoseOf(row.username(known), known.invitations());
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

  /** A row that asks for the invitations of somebody. */
  private interface Asked extends Row {
    Pattern ORDINARY = Pattern.compile("[A-Za-z0-9.+_-]+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");

    /** Whose invitations are asked for. */
    String username(Known known);

    /** Whether every server takes it for an address, so that none may refuse it. */
    default boolean isOrdinary(Known known) {
      return ORDINARY.matcher(username(known)).matches();
    }

    @Override
    default Ask change(Ask ask, Known known) {
      return ask.withQuery("username=" + Known.encode(username(known)));
    }
  }

  /** Addresses that servers find too few or too many invitations for. */
  enum InvitedAddress implements Asked {
    ORDINARY_ADDRESS("an ordinary address", Known::invited),
    PART_OF_ANOTHER("an address that another one contains", InvitedAddress::partOfAnother),
    INVITED_TWICE("an address with several invitations", InvitedAddress::invitedTwice),
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
    public String username(Known known) {
      return choice.apply(known);
    }

    private static String partOfAnother(Known known) {
      var addresses = lowerCase(known).collect(Collectors.toSet());
      var parts =
          addresses.stream()
              .flatMap(InvitedAddress::beginningsAndEnds)
              .filter(addresses::contains)
              .collect(Collectors.toSet());
      return known.invitedWith(
          one -> parts.contains(one.toLowerCase(Locale.ROOT)),
          "two addresses of which one begins or ends with the other");
    }

    private static Stream<String> beginningsAndEnds(String address) {
      return IntStream.range(1, address.length())
          .boxed()
          .flatMap(at -> Stream.of(address.substring(0, at), address.substring(at)));
    }

    private static String invitedTwice(Known known) {
      var times =
          lowerCase(known).collect(Collectors.groupingBy(one -> one, Collectors.counting()));
      return known.invitedWith(
          one -> times.getOrDefault(one.toLowerCase(Locale.ROOT), 0L) > 1,
          "one address several times");
    }

    private static Stream<String> lowerCase(Known known) {
      return known.invitations().stream().map(one -> one.username().toLowerCase(Locale.ROOT));
    }
  }

  /** Plus-addressing: the sign is part of the address. */
  enum PlusAddress implements Asked {
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
    public String username(Known known) {
      return choice.apply(known);
    }
  }

  /** Parts of an invited address, some of which are addresses themselves. */
  enum PartOfAnAddress implements Asked {
    WITHOUT_LAST_LETTER("without its last letter", one -> one.substring(0, one.length() - 1)),
    WITHOUT_FIRST_LETTER("without its first letter", one -> one.substring(1)),
    LOCAL_PART("its local part", one -> one.substring(0, one.indexOf('@'))),
    DOMAIN("its domain", one -> one.substring(one.indexOf('@') + 1));

    private final String title;
    private final UnaryOperator<String> change;

    PartOfAnAddress(String title, UnaryOperator<String> change) {
      this.title = title;
      this.change = change;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public String username(Known known) {
      return notInvited(change, known);
    }
  }

  /** Names that match an invited address if they are taken for a pattern. */
  enum PatternForAnAddress implements Asked {
    LIKE_PERCENT("% of SQL LIKE", one -> "%" + one.substring(one.indexOf('@'))),
    LIKE_UNDERSCORE("_ of SQL LIKE", one -> "_" + one.substring(1)),
    REGEX_DOT(". of regular expressions", one -> one.charAt(0) + "." + one.substring(2)),
    REGEX_STAR(".* of regular expressions", one -> ".*" + one.substring(one.indexOf('@'))),
    GLOB("* of globs", one -> "*" + one.substring(one.indexOf('@')));

    private final String title;
    private final UnaryOperator<String> change;

    PatternForAnAddress(String title, UnaryOperator<String> change) {
      this.title = title;
      this.change = change;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public String username(Known known) {
      return notInvited(change, known);
    }
  }

  /** Those who invited are not those who were invited. */
  enum Inviter implements Asked {
    ADDRESS("by address", one -> one.contains("@")),
    PUBLIC_KEY("by the public key of an API key", one -> !one.contains("@"));

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
    public String username(Known known) {
      return known.invitations().stream()
          .map(Invitation::inviterUsername)
          .distinct()
          .filter(kind.and(one -> !one.isEmpty() && !known.isInvited(one)))
          .min(Comparator.naturalOrder())
          .orElseThrow(
              () -> new NotExercisedException("let somebody invite who is not invited, " + title));
    }
  }

  /** Whether the case of a mailbox counts is left to the server. */
  enum OtherLetterCase implements Asked {
    UPPER("in upper case", one -> one.toUpperCase(Locale.ROOT));

    private final String title;
    private final UnaryOperator<String> change;

    OtherLetterCase(String title, UnaryOperator<String> change) {
      this.title = title;
      this.change = change;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public String username(Known known) {
      return change.apply(known.invited());
    }
  }

  /** What attackers and broken clients send. */
  enum HostileName implements Asked {
    SQL("SQL that is always true", known -> "' OR '1'='1"),
    QUERY_OPERATOR("a query operator", known -> "{\"$ne\":null}"),
    NUL("a NUL character", known -> known.invited() + "\u0000"),
    LINE_BREAK("a line break", known -> known.invited() + "\r\nX-Injected: yes"),
    LONG("a thousand letters", known -> "a".repeat(1000) + "@example.com");

    private final String title;
    private final Function<Known, String> name;

    HostileName(String title, Function<Known, String> name) {
      this.title = title;
      this.name = name;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public String username(Known known) {
      return name.apply(known);
    }
  }

  private static String notInvited(UnaryOperator<String> change, Known known) {
    var derived = change.apply(known.invited());
    if (known.isInvited(derived)) {
      throw new NotExercisedException(
          "the project invites " + derived + ", which this row takes for an address of nobody");
    }
    return derived;
  }
}
