package dev.conformance.invites.http;

import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.InvitationNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/** The addresses that the project has invited. */
public final class Invitees {
  private static final Predicate<String> ORDINARY =
      Pattern.compile("[a-z0-9.]+@[a-z0-9.]+").asMatchPredicate();

  private final List<Invitation> invitations;
  private final List<String> addresses;
  private final List<String> ordinary;
  private final Map<String, Long> timesInLowerCase;
  private final InvitationNames names;
  private final Optional<String> simplestAddress;

  /** The invitations are those of the plain response; a blank username is not an address. */
  public Invitees(List<Invitation> invitations) {
    this.invitations = List.copyOf(invitations);
    var usable = invitations.stream().map(Invitation::username).filter(Invitees::isUsable).toList();
    addresses = usable.stream().distinct().sorted().toList();
    ordinary = usable.stream().filter(Invitation::isOrdinaryAddress).toList();
    timesInLowerCase =
        usable.stream().collect(Collectors.groupingBy(Invitees::lower, Collectors.counting()));
    names = new InvitationNames(invitations);
    simplestAddress =
        first(ORDINARY.and(address -> times(address) == 1))
            .or(() -> first(ORDINARY))
            .or(() -> addresses.stream().findFirst());
  }

  private static boolean isUsable(String address) {
    return !address.isBlank() && address.length() <= Invitation.MAX_ADDRESS_LENGTH;
  }

  private static String lower(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  List<Invitation> invitations() {
    return invitations;
  }

  InvitationNames names() {
    return names;
  }

  /** An invited address, the same for the same list: an ordinary one if possible. */
  public Optional<String> simplestAddress() {
    return simplestAddress;
  }

  /** An address with several invitations, in any letter case. */
  public Optional<String> invitedSeveralTimes() {
    return first(address -> times(address) > 1);
  }

  /** How often the address was invited, in any letter case. */
  public long times(String address) {
    return timesInLowerCase.getOrDefault(lower(address), 0L);
  }

  /** The different addresses in alphabetical order. */
  public List<String> addresses() {
    return addresses;
  }

  /** The addresses that every server accepts, in the order of the list. */
  public List<String> ordinary() {
    return ordinary;
  }

  public Optional<String> first(Predicate<String> kind) {
    return addresses.stream().filter(kind).findFirst();
  }

  /** The first address with which another one begins or ends, in any letter case. */
  public Optional<String> partOfAnother() {
    var forwards = new TreeSet<>(timesInLowerCase.keySet());
    var backwards = new TreeSet<String>();
    forwards.forEach(address -> backwards.add(StringUtils.reverse(address)));
    return first(
        address ->
            isContinued(lower(address), forwards)
                || isContinued(StringUtils.reverse(lower(address)), backwards));
  }

  /** Whether a longer text begins with this one: it would be the next in alphabetical order. */
  private static boolean isContinued(String text, NavigableSet<String> texts) {
    return Optional.ofNullable(texts.higher(text)).filter(it -> it.startsWith(text)).isPresent();
  }

  /** Whether the address, in any letter case, was invited. */
  public boolean contains(String address) {
    return times(address) > 0;
  }
}
