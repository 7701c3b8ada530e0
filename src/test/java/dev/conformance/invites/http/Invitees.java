package dev.conformance.invites.http;

import dev.conformance.invites.contract.Invitation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The addresses that the project has invited. */
public final class Invitees {
  private static final Predicate<String> ORDINARY =
      Pattern.compile("[a-z0-9.]+@[a-z0-9.]+").asMatchPredicate();

  private final List<Invitation> invitations;

  private final List<String> addresses;
  private final Set<String> inLowerCase;
  private final Optional<String> plainest;

  /**
   * @param invitations those of the plain response; a blank username is not an address
   */
  public Invitees(List<Invitation> invitations) {
    this.invitations = List.copyOf(invitations);
    addresses =
        invitations.stream()
            .map(Invitation::username)
            .filter(address -> !address.isBlank() && address.length() <= Invitation.LONGEST_ADDRESS)
            .distinct()
            .sorted()
            .toList();
    inLowerCase =
        addresses.stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    plainest = first(ORDINARY).or(() -> first(any -> true));
  }

  /** The invitations in the order of the response. */
  List<Invitation> invitations() {
    return invitations;
  }

  /** An address without special characters if there is one, otherwise any; the same each time. */
  Optional<String> plainest() {
    return plainest;
  }

  /** The first address of this kind, in alphabetical order. */
  Optional<String> first(Predicate<String> kind) {
    return addresses.stream().filter(kind).findFirst();
  }

  /** Whether the address, in any letter case, was invited. */
  boolean include(String address) {
    return inLowerCase.contains(address.toLowerCase(Locale.ROOT));
  }
}
