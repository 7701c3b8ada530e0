package dev.conformance.invites.contract;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.CharUtils;

/** The addresses and ids of invitations, found in a text in one pass, however many there are. */
public final class InvitationNames {
  /** Not an id of one repeated digit: the kit requests such projects, and errors repeat the id. */
  private static final Predicate<String> NAME =
      Pattern.compile("(?!(.)\\1{23})[a-f0-9]{24}|[^@]+@[^@]+").asMatchPredicate();

  private static final Pattern ID = Pattern.compile("(?<![\\w.+-])[a-f0-9]{24}(?![\\w-]|\\.\\w)");

  /** What surrounds an at sign. What follows one may precede the next one. */
  private static final Pattern ADDRESS = Pattern.compile("([^@\\s]{1,64})@(?=([^@\\s]{1,255}))");

  /** By the name in lower case. */
  private final Map<String, String> names = new HashMap<>();

  /** What precedes and what follows the at sign of an address, in lower case. */
  private final Set<String> parts;

  public InvitationNames(List<Invitation> invitations) {
    invitations.stream()
        .flatMap(invitation -> Stream.of(invitation.username(), invitation.id()))
        .filter(NAME)
        .forEach(name -> names.putIfAbsent(lower(name), name));
    parts = names.keySet().stream().flatMap(it -> Stream.of(it.split("@"))).collect(toSet());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The names in a text, in any letter case, that are no part of a longer address or id. */
  public Stream<String> in(String text) {
    var lower = lower(text);
    var ids = ID.matcher(lower).results().map(MatchResult::group);
    var addresses =
        lower.contains("@")
            ? ADDRESS.matcher(lower).results().flatMap(found -> addresses(lower, found))
            : Stream.<String>empty();
    return Stream.concat(addresses, ids).flatMap(it -> Stream.ofNullable(names.get(it))).distinct();
  }

  /** The addresses that may begin and end where a word does, because a quote may belong to one. */
  private Stream<String> addresses(String text, MatchResult found) {
    var domains =
        IntStream.rangeClosed(found.start(2) + 1, found.end(2))
            .filter(end -> isEnd(text, end))
            .mapToObj(end -> text.substring(found.start(2), end))
            .filter(parts::contains)
            .toList();
    return IntStream.range(found.start(1), found.end(1))
        .filter(begin -> !isPart(text, begin - 1, "._+-"))
        .mapToObj(begin -> text.substring(begin, found.end(1)))
        .filter(parts::contains)
        .flatMap(local -> domains.stream().map(domain -> local + "@" + domain));
  }

  private static boolean isEnd(String text, int end) {
    var isDomainContinued = isPart(text, end, ".") && isPart(text, end + 1, "_");
    return !isPart(text, end, "_-") && !isDomainContinued;
  }

  /** Whether the character is an ASCII letter, a digit, or one of these; false outside the text. */
  private static boolean isPart(String text, int index, String additional) {
    if (index < 0 || index >= text.length()) {
      return false;
    }
    var character = text.charAt(index);
    return CharUtils.isAsciiAlphanumeric(character) || additional.indexOf(character) >= 0;
  }
}
