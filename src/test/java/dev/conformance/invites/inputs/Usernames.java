package dev.conformance.invites.inputs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.RequestDescription.Filter;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.AddressKind;
import dev.conformance.invites.http.TargetData;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Values of {@code username}: invited addresses in every spelling, and values that a server may
 * decode, trim, normalize, match as a pattern or interpret until they match one.
 */
final class Usernames {
  private static final int MOST_INVITED = 12;

  /** White space before and after an address, which frameworks remove from every parameter. */
  private static final String[] BLANK = {
    " |", "|  ", "\t|", "|\n", "|\r\n", "\u00A0|", "|\u200B", "\uFEFF|"
  };

  /** Before and after an address; a server that unwraps it finds an invitation. */
  private static final String[] AROUND = {
    "|\u0000", "\"|\"", "'|'", "<|>", "Ann <|>", "mailto:|", "|,", "|;", ",|", "|?", "|#",
    "/|/", "(|)", "[|]", "{|}", "`|`", "|.json", "=|", "eq.|", "email:|", "|\\", "\\|",
    "|%", "%|", "|*", "*|", "^|$", "~|", "!|", "|--", "|'--", "|' OR '1'='1", "|\") OR (\"\"=\"",
    "|)(uid=*", "|||''", "${|}", "x|", "|x", "x.|", "|.x", "|.", "|&x", "|%26x", "<b>|</b>",
    "${x}|"
  };

  /** Values without an address that match something in a query language, or stand for none. */
  private static final String[] INTERPRETED = {
    "*", "%", "_", "@", ".", ".*",
    "^", "$", ".+@.+", "%@%", "*@*", "?",
    "(", "[", "\\", "|", "null", "NULL",
    "undefined", "all", "true", "0", "\"\"", "''",
    "{}", "{\"$ne\":null}", "{\"$regex\":\".*\"}", "{\"$gt\":\"\"}", "' OR ''='", "\" OR \"\"=\"",
    "' UNION SELECT 1 --", "') OR ('1'='1", "'||'", "1 OR 1=1", "' OR 1=1#", "'/**/OR/**/''='",
    "*:*", "username:*", "*)(uid=*))(|(uid=*", "${jndi:ldap://x/y}", "{{7*7}}", "<script>",
    "../../etc/passwd", "\u0000", "\r\nX-Injected: 1", "\uD83D\uDE00", "%s%s%n", "🦄@example.com"
  };

  private static final Filter NO_FILTER =
      new Filter(List.of(""), Optional.of(Requirement.USERNAME_3));

  private final TargetData target;
  private final Random random;
  private final List<Input> inputs = new ArrayList<>();
  private final Set<String> sent = new TreeSet<>();

  private Usernames(TargetData target, Random random) {
    this.target = target;
    this.random = random;
  }

  /** The generated values. */
  static List<Input> of(TargetData target, Random random) {
    var usernames = new Usernames(target, random);
    usernames.addValues();
    return List.copyOf(usernames.inputs);
  }

  private void addValues() {
    var addresses = addresses();
    addresses.stream().limit(1).forEach(this::addAddress);
    add("username=", NO_FILTER);
    kinds(addresses).forEach(this::addAddress);
    addresses.stream()
        .limit(1)
        .map(one -> one.substring(0, one.length() - 1))
        .forEach(part -> addUnmatched(part, Requirement.USERNAME_4));
    addUnmatched("not-invited@example.com", Requirement.USERNAME_2);
    add("username", NO_FILTER);
    add("username=%20", Filter.by(" ", Requirement.USERNAME_10));
    addresses.stream().limit(MOST_INVITED).forEach(this::addInvited);
    addInviters();
    for (var value : INTERPRETED) {
      addUnmatched(value, Requirement.USERNAME_10);
    }
    for (var length : new int[] {255, 320, 1_000, 2_000}) {
      addUnmatched("a".repeat(length) + "@example.com", Requirement.USERNAME_10);
    }
    for (var name : List.of("not.invited", "not_invited", "n")) {
      addUnmatched(name + "@example.com", Requirement.USERNAME_2);
    }
    if (addresses.isEmpty()) {
      return;
    }
    for (var blank : BLANK) {
      var trimmed = addresses.get(0);
      var padded = blank.replace("|", trimmed);
      // The contract does not say whether white space around an address counts.
      add(
          "username=" + TargetData.encode(padded),
          new Filter(List.of(padded, trimmed), Optional.of(Requirement.USERNAME_5)));
    }
    for (var around : AROUND) {
      addUnmatched(
          around.replace("|", addresses.get(random.nextInt(addresses.size()))),
          Requirement.USERNAME_5);
    }
    var address = addresses.get(0);
    addParts(address);
    addLookAlikes(address);
    addSubAddresses(address);
    addForms(address);
    addUnmatched(address.replaceFirst("@", "(x)@"), Requirement.USERNAME_5);
  }

  /** Invited addresses in a random order, so that each seed tries others of a long list. */
  private List<String> addresses() {
    var all =
        target.invitees().addresses().stream()
            .filter(address -> address.matches("[^@\\s]+@[^@\\s]+"))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(all, random);
    return all;
  }

  /** An address of each kind that a server may treat in its own way. */
  private Stream<String> kinds(List<String> addresses) {
    var invitees = target.invitees();
    var partOfAnother = invitees.partOfAnother();
    return Stream.<Predicate<String>>of(
            AddressKind.PLUS::includes,
            one -> invitees.times(one) > 1,
            AddressKind.MIXED_CASE::includes,
            AddressKind.APOSTROPHE::includes,
            AddressKind.UNDERSCORE::includes,
            one -> partOfAnother.equals(Optional.of(one)))
        .flatMap(kind -> addresses.stream().filter(kind).limit(1));
  }

  private void addAddress(String address) {
    add("username=" + TargetData.encode(address), Filter.by(address, Requirement.USERNAME_1));
  }

  private void addInvited(String address) {
    addAddress(address);
    var filter = Filter.by(address, Requirement.USERNAME_1);
    add("username=" + percent(address), filter);
    if (address.indexOf('+') < 0) {
      add("username=" + TargetData.encode(address).replace("%40", "@"), filter);
    }
    addUnmatched(TargetData.encode(address), Requirement.USERNAME_4);
    if (address.contains("+")) {
      // A plus sign that is not encoded is a space in a form, and itself in a path.
      var readings = List.of(address, address.replace('+', ' '));
      add(
          "username=" + TargetData.encode(address).replace("%2B", "+"),
          new Filter(readings, Optional.of(Requirement.USERNAME_6)));
    }
    var changed = changedCase(address);
    add("username=" + TargetData.encode(changed), Filter.by(changed, Requirement.USERNAME_8));
  }

  private static String percent(String text) {
    return HexFormat.of().withPrefix("%").formatHex(text.getBytes(UTF_8));
  }

  private String changedCase(String address) {
    var at = random.nextInt(Math.max(1, address.indexOf('@')));
    var letter = address.charAt(at);
    var changed =
        Character.isUpperCase(letter)
            ? Character.toLowerCase(letter)
            : Character.toUpperCase(letter);
    return address.substring(0, at) + changed + address.substring(at + 1);
  }

  /** An inviter is not invited. */
  private void addInviters() {
    target.invitations().stream()
        .map(Invitation::inviterUsername)
        .filter(inviter -> !inviter.isEmpty() && inviter.length() <= Invitation.LONGEST_ADDRESS)
        .distinct()
        .sorted()
        .limit(4)
        .forEach(inviter -> addUnmatched(inviter, Requirement.USERNAME_7));
    target.invitations().stream()
        .limit(1)
        .forEach(
            one -> {
              addUnmatched(one.id(), Requirement.USERNAME_4);
              addUnmatched(one.groupId(), Requirement.USERNAME_4);
              Stream.of(one.item().path("groupName"), one.item().path("roles").path(0))
                  .map(JsonNode::asString)
                  .forEach(text -> addUnmatched(text, Requirement.USERNAME_4));
            });
  }

  private void addParts(String address) {
    var at = address.indexOf('@');
    var middle = 1 + random.nextInt(address.length() - 1);
    for (var part :
        List.of(
            address.substring(1),
            address.substring(0, at),
            address.substring(0, at + 1),
            address.substring(at),
            address.substring(at + 1),
            address.substring(0, middle),
            address.substring(middle),
            address.substring(0, middle)
                + address.substring(Math.min(address.length(), middle + 1)),
            address.substring(0, middle) + "x" + address.substring(middle),
            address.substring(0, at) + "@example.invalid",
            "x" + address.substring(at),
            address.substring(address.lastIndexOf('.')),
            new StringBuilder(address).reverse().toString(),
            address + address,
            address + "," + address,
            address + " " + address)) {
      addUnmatched(part, Requirement.USERNAME_4);
    }
    for (var wildcard : List.of("%", "_", "*", "?", ".", ".*", "\\w", "[a-z]", ".?")) {
      var position = random.nextInt(at);
      addUnmatched(
          address.substring(0, position) + wildcard + address.substring(position + 1),
          Requirement.USERNAME_5);
    }
  }

  /** Addresses that normalization or case folding may turn into this one. */
  private void addLookAlikes(String address) {
    var forms = new ArrayList<String>();
    forms.add(TargetData.fullWidth(address));
    forms.add(address.replaceFirst("[a-z]", "$0\u0301"));
    forms.add(
        Normalizer.normalize(address.replaceFirst("[aeiou]", "$0\u0301"), Normalizer.Form.NFC));
    forms.add(address.replaceFirst("i", "\u0131"));
    forms.add(address.replaceFirst("i", "\u0130"));
    forms.add(address.replaceFirst("s", "\u017F"));
    forms.add(address.replaceFirst("k", "\u212A"));
    forms.add(address.replaceFirst("a", "\u0430"));
    forms.add(address.replaceFirst("o", "\u03BF"));
    forms.add(address.replaceFirst("e", "\u0435"));
    forms.add(address.replaceFirst("ss", "\u00DF"));
    forms.add(address.replaceFirst("ff", "\uFB00"));
    forms.add(address.replaceFirst("[a-z]", "$0\u200D"));
    forms.add(address.replaceFirst("[a-z]", "$0\u00AD"));
    forms.add(address.replace('@', '\uFF20'));
    forms.add(address.replace('@', '\uFE6B'));
    forms.add(address.replace('.', '\u3002'));
    forms.add(address.replace("@", "&#64;"));
    forms.forEach(form -> addUnmatched(form, Requirement.USERNAME_4));
  }

  private void addSubAddresses(String address) {
    var at = address.indexOf('@');
    var local = address.substring(0, at);
    var domain = address.substring(at);
    for (var other :
        List.of(
            local + "+tag" + domain,
            local + "+" + domain,
            local + "-tag" + domain,
            local.replaceFirst("\\+.*", "") + domain,
            local.replace(".", "") + domain,
            local.charAt(0) + "." + local.substring(1) + domain,
            local + "%" + domain.substring(1) + "@example.org",
            local + "@mail." + domain.substring(1),
            local + "@www." + domain.substring(1),
            local + domain + ".example.org")) {
      addUnmatched(other, Requirement.USERNAME_4);
    }
  }

  /** Forms of the parameter that the contract does not mention. */
  private void addForms(String address) {
    var encoded = TargetData.encode(address);
    var at = address.indexOf('@');
    var open =
        new Filter(List.of(address, "", "not invited"), Optional.of(Requirement.USERNAME_10));
    for (var parameter :
        List.of(
            "username=&username=" + encoded,
            "username=" + encoded + "&username=",
            "username[]=" + encoded,
            "username%5B%5D=" + encoded,
            "username[0]=" + encoded,
            "username[$ne]=" + encoded,
            "username.value=" + encoded,
            "Username=" + encoded,
            "USERNAME=" + encoded,
            "userName=" + encoded,
            "%20username=" + encoded,
            "user=" + encoded,
            "email=" + encoded,
            "username=" + encoded + ";x=y",
            "username==" + encoded,
            "username=" + encoded + "%",
            "&&username=" + encoded,
            "username="
                + TargetData.encode("\"" + address.substring(0, at) + "\"" + address.substring(at)),
            "username=+" + encoded,
            "username=" + encoded + "+")) {
      add(parameter, open);
    }
    add(
        "username[$regex]=%5E" + TargetData.encode(address.substring(0, 1)),
        new Filter(List.of("", "not invited"), Optional.of(Requirement.USERNAME_10)));
    // Whichever of them a server reads, it is the same address.
    add(
        "username=" + encoded + "&username=" + encoded,
        new Filter(List.of(address, "not invited"), Optional.of(Requirement.USERNAME_10)));
    add("%75sername=" + encoded, Filter.by(address, Requirement.USERNAME_1));
  }

  /** A value that matches no invitation, unless it happens to be an invited address. */
  private void addUnmatched(String value, Requirement violated) {
    if (!target.isInvited(value) && !value.isBlank()) {
      add("username=" + TargetData.encode(value), Filter.by(value, violated));
    }
  }

  private void add(String parameter, Filter filter) {
    if (sent.add(parameter)) {
      inputs.add(
          Input.parameter(Dimension.USERNAME, parameter, request -> request.filteredBy(filter)));
    }
  }
}
