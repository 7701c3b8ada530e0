package dev.conformance.invites.contract;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two responses have readable lists, and the lists differ. Others may have changed the project
 * between the two responses, which only a caller can tell that has read the list at other times.
 */
public final class ListMismatchError extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final transient Set<String> difference;

  ListMismatchError(String message, List<Invitation> difference) {
    super(message);
    this.difference =
        difference.stream().map(Invitation::documented).collect(Collectors.toUnmodifiableSet());
  }

  /** The invitations that make the difference, each in its {@link Invitation#documented} form. */
  public Set<String> difference() {
    return difference;
  }
}
