package dev.conformance.invites.suites;

import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Target;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Invited addresses of the project, and addresses derived from them. Every method throws {@link
 * PreconditionNotMetException} if the project lacks a suitable invitation.
 */
final class Addresses {
  private Addresses() {}

  /** The last listed address, for servers that filter only a first page of the list. */
  static String lastListed(Target target) {
    var ordinary = target.invitees().ordinary();
    return ordinary.isEmpty() ? target.invited() : ordinary.get(ordinary.size() - 1);
  }

  static String partOfAnotherAddress(Target target) {
    return required(
        target.invitees().partOfAnother(),
        "invite to the project two addresses, one of which begins or ends with the other");
  }

  static String invitedTwice(Target target) {
    return required(
        target.invitees().invitedSeveralTimes(), "invite one address to the project several times");
  }

  /** The first invited address in which the regular expression finds the character. */
  static Function<Target, String> invitedWith(String words, String character) {
    var isSuitable = Pattern.compile(character).asPredicate();
    var hint = "invite an address with " + words + " to the project";
    return target -> required(target.invitees().first(isSuitable), hint);
  }

  private static String required(Optional<String> address, String hint) {
    return address.orElseThrow(() -> new PreconditionNotMetException(hint));
  }

  static String notInvited(Target target, String template) {
    return template.matches("(?s).*\\{(|local|domain)}.*")
        ? changed(target, address -> filled(template, address))
        : requireNotInvited(target, template);
  }

  private static String filled(String template, String address) {
    return template
        .replace("{local}", StringUtils.substringBeforeLast(address, "@"))
        .replace("{domain}", StringUtils.substringAfterLast(address, "@"))
        .replace("{}", address);
  }

  static Function<Target, String> changed(UnaryOperator<String> change) {
    return target -> changed(target, change);
  }

  private static String changed(Target target, UnaryOperator<String> change) {
    var invited = target.invited();
    if (!invited.matches(".+@.+")) {
      throw new PreconditionNotMetException("invite an e-mail address");
    }
    var changed = change.apply(invited);
    if (changed.equals(invited)) {
      throw new PreconditionNotMetException("the address " + invited + " has nothing to change");
    }
    return requireNotInvited(target, changed);
  }

  private static String requireNotInvited(Target target, String address) {
    if (target.invitees().contains(address)) {
      throw new PreconditionNotMetException(
          "the project has invited %s, but this test case needs that address not to be invited"
              .formatted(address));
    }
    return address;
  }

  /** For servers that compare only as many characters as a column or an index can store. */
  static String longestWithALetterAppended(Target target) {
    return target.invitees().ordinary().stream()
        .filter(address -> !target.invitees().contains(address + "x"))
        .max(Comparator.comparingInt(String::length))
        .map(address -> address + "x")
        .orElseGet(() -> notInvited(target, "{}x"));
  }

  /** An invited address without its tag, or with one, whichever was not invited. */
  static String withAnotherTag(Target target) {
    return target.invitees().ordinary().stream()
        .filter(address -> address.contains("+") && address.matches("[^+@]+\\+.*@.+"))
        .map(address -> address.replaceFirst("\\+.*@", "@"))
        .filter(address -> !target.invitees().contains(address))
        .min(Comparator.naturalOrder())
        .orElseGet(() -> changed(target, address -> address.replaceFirst("@", "+conformance@")));
  }

  static String member(Target target, String name) {
    return required(
        target.invitations().stream()
            .limit(1)
            .map(invitation -> invitation.item().path(name))
            .map(value -> (value.isArray() ? value.path(0) : value).asString(""))
            .filter(text -> !text.isBlank() && !target.invitees().contains(text))
            .findFirst(),
        Target.NO_PENDING_INVITATION);
  }

  static String inAnotherCase(Target target) {
    return inAnotherCase(target, target.invited().length());
  }

  /** With the first characters in another letter case. */
  static String inAnotherCase(Target target, int length) {
    var address = target.invited();
    var changed = StringUtils.swapCase(address.substring(0, length)) + address.substring(length);
    if (changed.equals(address)) {
      throw new PreconditionNotMetException("invite an address with letters");
    }
    return changed;
  }

  static String withAnSqlCondition(Target target) {
    var address = target.invitations().isEmpty() ? "somebody@example.com" : target.invited();
    return address + "'-- ' OR '1'='1' OR TRUE OR '";
  }

  /** An inviter of this form who is not invited. */
  static Function<Target, String> inviter(String form, String hint) {
    return target ->
        required(
            target.invitations().stream()
                .map(Invitation::inviterUsername)
                .distinct()
                .filter(it -> it.matches(form) && !target.invitees().contains(it))
                .min(Comparator.naturalOrder()),
            hint);
  }
}
