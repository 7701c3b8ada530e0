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
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * The addresses that the project has invited.
 *
 * @param invitations those of the plain response; a blank username is not an address
 * @param addresses the different addresses in alphabetical order
 * @param ordinary the addresses that every server accepts, in the order of the list
 * @param times how often each address was invited, by the address in lower case
 * @param simplestAddress an invited address, the same for the same list: an ordinary one with one
 *     invitation if possible
 */
public record Invitees(
    List<Invitation> invitations,
    List<String> addresses,
    List<String> ordinary,
    Map<String, Long> times,
    InvitationNames names,
    Optional<String> simplestAddress) {
  private static final Predicate<String> ORDINARY =
      Pattern.compile("[a-z0-9.]+@[a-z0-9.]+").asMatchPredicate();

  public static Invitees of(List<Invitation> invitations) {
    var usable = invitations.stream().map(Invitation::username).filter(Invitees::isUsable).toList();
    var addresses = usable.stream().distinct().sorted().toList();
    var ordinary = usable.stream().filter(Invitation::isOrdinaryAddress).toList();
    var times =
        usable.stream().collect(Collectors.groupingBy(Invitees::lower, Collectors.counting()));
    var simplest =
        Stream.of(ORDINARY.and(it -> times.getOrDefault(lower(it), 0L) == 1), ORDINARY, it -> true)
            .flatMap(kind -> addresses.stream().filter(kind).limit(1))
            .findFirst();
    var names = new InvitationNames(invitations);
    return new Invitees(invitations, addresses, ordinary, times, names, simplest);
  }

  private static boolean isUsable(String address) {
    return !address.isBlank() && address.length() <= Invitation.MAX_ADDRESS_LENGTH;
  }

  private static String lower(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  /** An address with several invitations, in any letter case. */
  public Optional<String> invitedSeveralTimes() {
    return first(address -> times(address) > 1);
  }

  /** How often the address was invited, in any letter case. */
  public long times(String address) {
    return times.getOrDefault(lower(address), 0L);
  }

  public Optional<String> first(Predicate<String> kind) {
    return addresses.stream().filter(kind).findFirst();
  }

  /** The first address with which another one begins or ends, in any letter case. */
  public Optional<String> partOfAnother() {
    var forwards = new TreeSet<>(times.keySet());
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
