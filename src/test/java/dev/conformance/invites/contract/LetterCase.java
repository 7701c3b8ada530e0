package dev.conformance.invites.contract;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The ways in which a server may compare addresses in another letter case; RFC 5321 allows all of
 * them. Lower and upper case differ for the dotless i, which equals i only in upper case.
 */
final class LetterCase {
  private static final List<UnaryOperator<String>> NORMAL_FORMS =
      List.of(
          address -> address,
          LetterCase::withLowerDomain,
          address -> address.toLowerCase(Locale.ROOT),
          address -> address.toUpperCase(Locale.ROOT));

  private LetterCase() {}

  /** One list for each way to treat letter case; an empty address means no filter. */
  static Stream<List<Invitation>> choices(String address, List<Invitation> invitations) {
    return NORMAL_FORMS.stream()
        .map(
            form -> {
              var normal = form.apply(address);
              return invitations.stream()
                  .filter(item -> normal.isEmpty() || form.apply(item.username()).equals(normal))
                  .toList();
            });
  }

  private static String withLowerDomain(String address) {
    var domain = address.lastIndexOf('@') + 1;
    return address.substring(0, domain) + address.substring(domain).toLowerCase(Locale.ROOT);
  }
}
