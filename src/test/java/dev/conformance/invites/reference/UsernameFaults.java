package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Filters that match too much or too little, or take an address for something else. */
final class UsernameFaults {
  private UsernameFaults() {}

  private static final String NOBODY = "expected no invitation, but got ";

  static List<Fault> list() {
    return List.of(
        fault("username-ignored", "username is ignored")
            .breaks(USERNAME_1, "unexpected: 66f0c2d94be7a1d3005a10")
            .by(ADDRESS.replace((request, username) -> Optional.empty())),
        fault("username-first-only", "Only the first invitation of an address is listed")
            .breaks(USERNAME_1, "005a1009 (twice@example.org)")
            .by(ITEMS.when(FILTERED, items -> first(items, 1))),
        fault("username-lowered", "Only the requested address is converted to lower case")
            .breaks(USERNAME_1, "005a1006 (Nora.Lind@Example.com)")
            .by(filter((wanted, invited) -> invited.equals(wanted.toLowerCase(Locale.ROOT)))),
        fault("username-apostrophe-fails", "An apostrophe returns 500")
            .breaks(USERNAME_1, 500)
            .by(fails(500, hasUsername(name -> name.matches("[^' ]+'[^' ]+@.*")))),
        fault("username-nobody-is-not-found", "A filter that finds nothing returns 404")
            .breaks(USERNAME_2, 404)
            .by(
                LIST.when(
                    ServerRequest::isFiltered,
                    list -> list.text().equals("[]") ? Problem.NO_RESOURCE.response() : list)),
        fault("username-longer-matches", "An address that begins with an invited one finds it")
            .breaks(USERNAME_2, NOBODY, alsoFinds(String::startsWith)),
        fault("username-accents-are-ignored", "Accents are ignored")
            .breaks(USERNAME_2, NOBODY)
            .by(alsoFinds((wanted, invited) -> plain(wanted).equalsIgnoreCase(invited))),
        fault("username-empty-finds-nobody", "An empty username is compared like an address")
            .breaks(USERNAME_3, "005a1000 (ann@example.com)")
            .by(ADDRESS.replace((request, username) -> username)),
        fault("username-prefix", "The beginning of an address finds it")
            .breaks(USERNAME_4, NOBODY, alsoFinds((wanted, invited) -> invited.startsWith(wanted))),
        fault("username-substring", "Part of an address finds it")
            .breaks(USERNAME_4, NOBODY, alsoFinds((wanted, invited) -> invited.contains(wanted))),
        fault("tags-are-cut", "The tag of an address is removed")
            .breaks(USERNAME_4, NOBODY)
            .by(
                alsoFinds(
                    (wanted, invited) ->
                        wanted.replaceFirst("\\+[^@]*", "").equalsIgnoreCase(invited))),
        fault("username-like", "username is a pattern of SQL LIKE")
            .breaks(USERNAME_5, NOBODY)
            .by(pattern(it -> Pattern.quote(it).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q"))),
        fault("username-regex", "username is a regular expression")
            .breaks(USERNAME_5, NOBODY, pattern(name -> name.replace("+", "\\+"))),
        fault("username-plus-is-space", "An encoded plus sign becomes a space")
            .breaks(USERNAME_6, "005a1004 (kim+atlas@example.com)")
            .by(ADDRESS.after(address -> address.map(name -> name.replace('+', ' ')))),
        fault("username-inviter-matches", "username also finds invitations that a user has sent")
            .breaks(USERNAME_7, NOBODY)
            .by(alsoFindsSent((wanted, invitation) -> invitation.inviter().equals(wanted))),
        fault("username-other-case-finds-everybody", "An address in upper case lifts the filter")
            .breaks(USERNAME_8, "unexpected: 66f0c2d94be7a1d3005a1001")
            .by(ADDRESS.after(it -> it.filter(to -> !to.equals(to.toUpperCase(Locale.ROOT))))),
        fault("username-across-projects", "A filter searches all projects")
            .breaks(USERNAME_9, NOBODY)
            .by(
                INVITATIONS.after(
                    (request, sent) ->
                        request.isFiltered()
                            ? request.pipeline().projects.allInvitations()
                            : sent)),
        fault("username-sql-injection", "SQL in username lifts the filter")
            .breaks(USERNAME_10, "invitation")
            .by(alsoFindsSent((wanted, invitation) -> wanted.matches("(?i).*'\\s*or\\s.*"))),
        fault("username-operator-injection", "A query operator in username lifts the filter")
            .breaks(USERNAME_10, "invitation")
            .by(alsoFindsSent((wanted, invitation) -> wanted.contains("$ne"))),
        fault("username-nul-fails", "A NUL in username returns 500")
            .returns(500, USERNAME_10, fails(500, hasUsername(name -> name.contains("\0")))),
        fault("headers-are-injected", "A line break in a username begins a header of the response")
            .breaks(USERNAME_10, "X-Injected")
            .by(LIST.when(hasUsername(it -> it.contains("\n")), it -> it.with("X-Injected", "1"))),
        fault("username-no-address-is-no-filter", "A username without an at sign lifts the filter")
            .breaks(USERNAME_10, "expected no invitation, but got 11")
            .by(ADDRESS.after((request, before) -> before.filter(name -> name.contains("@")))));
  }

  private static Mutation pattern(UnaryOperator<String> pattern) {
    return alsoFinds(
        (wanted, invited) -> {
          try {
            return invited.matches(pattern.apply(wanted));
          } catch (PatternSyntaxException malformed) {
            return false;
          }
        });
  }

  private static String plain(String address) {
    return Normalizer.normalize(address, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
