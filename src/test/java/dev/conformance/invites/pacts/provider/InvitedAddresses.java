package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.contract.Invitation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The addresses with a pending invitation to a project.
 *
 * @param usernames the addresses, as the server spells them
 */
record InvitedAddresses(List<String> usernames) {
  public InvitedAddresses {
    usernames = List.copyOf(usernames);
  }

  static InvitedAddresses of(String... usernames) {
    return new InvitedAddresses(List.of(usernames));
  }

  static InvitedAddresses of(List<Invitation> invitations) {
    return new InvitedAddresses(
        invitations.stream()
            .map(Invitation::username)
            .filter(username -> !username.isBlank())
            .toList());
  }

  boolean isEmpty() {
    return usernames.isEmpty();
  }

  /** An address without a plus sign. */
  Optional<String> plain() {
    return first(Predicate.not(InvitedAddresses::hasPlus));
  }

  /** An address with a plus sign. */
  Optional<String> withPlus() {
    return first(InvitedAddresses::hasPlus);
  }

  /**
   * One that differs from all others in more than letter case, because a filter may ignore case. If
   * it is the only one, nothing shows whether a filter narrows the list.
   */
  private Optional<String> first(Predicate<String> kind) {
    var addresses =
        usernames.stream()
            .distinct()
            .collect(
                Collectors.groupingBy(
                    username -> username.toLowerCase(Locale.ROOT),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .values();
    return addresses.stream()
        .filter(spellings -> spellings.size() == 1 && addresses.size() > 1)
        .map(spellings -> spellings.get(0))
        .filter(kind)
        .findFirst();
  }

  private static boolean hasPlus(String username) {
    return username.contains("+");
  }
}
