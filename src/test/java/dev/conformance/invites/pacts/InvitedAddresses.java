package dev.conformance.invites.pacts;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The addresses with a pending invitation to a project. */
record InvitedAddresses(List<String> usernames) {
  public InvitedAddresses {
    usernames = List.copyOf(usernames);
  }

  boolean isEmpty() {
    return usernames.isEmpty();
  }

  Optional<String> plain() {
    return first(Predicate.not(InvitedAddresses::hasPlus));
  }

  Optional<String> withPlus() {
    return first(InvitedAddresses::hasPlus);
  }

  private Optional<String> first(Predicate<String> wanted) {
    return usernames.stream().filter(wanted).findFirst();
  }

  private static boolean hasPlus(String username) {
    return username.contains("+");
  }
}
