package dev.conformance.invites.inputs;

import static dev.conformance.invites.contract.RequestDescription.GroupId.EQUIVALENT;
import static dev.conformance.invites.contract.RequestDescription.GroupId.EXTREME;
import static dev.conformance.invites.contract.RequestDescription.GroupId.LOOK_ALIKE;
import static dev.conformance.invites.contract.RequestDescription.GroupId.NO_ID;
import static dev.conformance.invites.contract.RequestDescription.GroupId.STRUCTURAL;
import static dev.conformance.invites.contract.RequestDescription.GroupId.SURROUNDED;
import static dev.conformance.invites.contract.RequestDescription.GroupId.UPPER_CASE;
import static dev.conformance.invites.contract.RequestDescription.GroupId.WRONG_CHARACTER;
import static dev.conformance.invites.contract.RequestDescription.GroupId.WRONG_LENGTH;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.conformance.invites.contract.RequestDescription.Extra;
import dev.conformance.invites.contract.RequestDescription.GroupId;
import dev.conformance.invites.http.TargetData;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Spellings of a group id: what a server may decode, trim, normalize, parse or interpret. */
final class GroupIds {
  private static final int LENGTH = 24;

  /** Lengths besides 24; a front end may refuse those of 1,000 and more. */
  private static final int[] LENGTHS = {
    1, 2, 8, 12, 16, 20, 22, 23, 25, 32, 36, 40, 48, 64, 128, 256, 1_000, 4_000, 9_000
  };

  /** Front ends limit the length of a path; some, such as IIS, to 260 characters. */
  private static final int EXTREME_LENGTH = 200;

  /** Allowed in a path without encoding. */
  private static final String[] PATH_CHARACTERS = {
    "g", "z", "G", "-", "_", "~", "!", "$", "&", "'", "(", ")", "*", "+", ",", "=", ":", "@"
  };

  /** White space, line ends and characters without a width, as UTF-8. */
  private static final int[] INVISIBLE = {
    ' ', '\n', '\t', '\r', 0x0B, '\f', 0x85, 0xA0, 0xAD, 0x1680, 0x180E, 0x2000, 0x2003, 0x2009,
    0x200B, 0x200C, 0x200D, 0x200F, 0x2028, 0x2029, 0x202E, 0x202F, 0x205F, 0x2060, 0x3000, 0x3164,
    0xFE0F, 0xFEFF, 0xFFFC, 0xE0020
  };

  /** The zeros of decimal digits of other scripts and styles. */
  private static final int[] ZEROS = {
    0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0ED0, 0x17E0, 0xFF10, 0x1D7CE, 0x1D7EC, 0x1D7F6
  };

  /** Numerals that normalization turns into digits: superscript, subscript, circled one. */
  private static final int[] NUMERALS = {0x00B9, 0x2081, 0x2460};

  /** The letters a of other styles and scripts, which normalization or confusion turns into a. */
  private static final int[] LETTERS = {
    0xFF41, 0x1D41A, 0x1D68A, 0x24D0, 0x00AA, 0x1D43, 0x0430, 0x03B1, 0x0251
  };

  /** Between two digits, at its ends, or at each place of a group. */
  private static final String[] AROUND = {
    "%22 %22", "' '", "%60 %60", "%7B %7D", "%5B %5D",
    "( )", "%3C %3E", "%22%27 %27%22", "ObjectId( )", "ObjectId(%22 %22)",
    "ObjectID(' ')", "%7B%22$oid%22:%22 %22%7D", "BSON::ObjectId(' ')", "oid: ", "urn:oid: ",
    "0x ", "x' '", "X' '", "%23 ", "@ ",
    ": ", "$ ", "id: ", "id= ", "groups: ",
    "~ ", " ~", "- ", "+ ", " h",
    " L", " .0", " e0", " @x", " &x",
    " _x", " =x", " !x", " %5Ex", " :x",
    " +x", " ~x", " %7Cx", " *x", " $x",
    " %0D", " %0D%0A"
  };

  private static final String[] WORDS = {
    "*", "%2A", "_", "-", "~", "0", "-1", "1e3", "NaN", "true", "null",
    "nil", "None", "undefined", "all", "any", "me", "self", "mine", "current", "default", "byName",
    "root", "%7BgroupId%7D", ":groupId", "$groupId", "%5Bobject%20Object%5D", "groupId", "admin"
  };

  /** What a query language, a template or a shell would interpret; a firewall may refuse it. */
  private static final String[] INTERPRETED = {
    "'%20OR%20'1'='1", "%7B%22$ne%22:null%7D", "%7B%22$gt%22:%22%22%7D", "$%7Bjndi:x%7D",
    "%7B%7B7*7%7D%7D", "$(id)", "%60id%60", "%3Cscript%3E",
    "..%5C..%5Cid", "%25", "1;--", "*)(objectClass=*"
  };

  /** Escapes that are not UTF-8, not complete, or not standard; a front end may refuse them. */
  private static final String[] BROKEN_ESCAPES = {
    "%00", "%FF", "%C0%AF", "%C3", "%ED%A0%80", "%F5%80%80%80", "%01", "%1B", "%7F", "%E2%80"
  };

  /** Front ends (IIS, firewalls) refuse these in a path, although RFC 3986 allows some of them. */
  private static final Pattern MAY_BE_BLOCKED =
      Pattern.compile("[:*&;?#+]|%(?:[01].|2[2356AaBb]|3[AaBbCcEeFf]|5[BbCcDdEe]|60|7[BbCcDdFf])");

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static final String EXAMPLE = "6a793fd0c0eb9e7a177181d4";

  private final Random random;
  private final List<Input> inputs = new ArrayList<>();

  private GroupIds(Random random) {
    this.random = random;
  }

  /** The generated spellings. */
  static List<Input> of(TargetData target, Random random) {
    var ids = new GroupIds(random);
    ids.add(UPPER_CASE, "group id in upper case", GroupIds::upperCase);
    ids.addSurroundings();
    ids.addLengths();
    ids.addCharacters();
    ids.addLookAlikes();
    ids.addCases();
    ids.addEncodings();
    ids.addWords();
    target.invitations().stream()
        .limit(1)
        .forEach(one -> ids.addName(one.item().path("groupName").asString()));
    ids.addStructures();
    return List.copyOf(ids.inputs);
  }

  private void addLengths() {
    var simpler = new ArrayList<Input>();
    for (var length : LENGTHS) {
      var kind = length < EXTREME_LENGTH ? WRONG_LENGTH : EXTREME;
      var input =
          input(kind, "group id of %d digits".formatted(length), id -> resized(id, length))
              .withSimpler(length < LENGTH ? List.of() : simpler);
      inputs.add(input);
      if (length > LENGTH) {
        simpler.add(input);
      }
    }
  }

  private static String resized(String id, int length) {
    return id.repeat(length / LENGTH + 1).substring(0, length);
  }

  private void addCharacters() {
    for (var character : PATH_CHARACTERS) {
      addOne(WRONG_CHARACTER, character, character);
    }
    for (var separator : List.of("-", ":", "_", ".", "%20", ",", "+")) {
      add(
          SURROUNDED,
          "group id with %s between groups of digits".formatted(separator),
          id -> String.join(separator, id.substring(0, 8), id.substring(8, 16), id.substring(16)));
    }
  }

  private void addSurroundings() {
    for (var character : INVISIBLE) {
      var encoded = encode(character);
      var name = "U+%04X".formatted(character);
      var kind = Character.isISOControl(character) ? EXTREME : SURROUNDED;
      switch (character == '\n' || character == ' ' ? 0 : random.nextInt(3)) {
        case 0 -> addAfter(kind, name, encoded);
        case 1 -> addBefore(kind, name, encoded);
        default -> {
          var position = 1 + random.nextInt(LENGTH - 1);
          add(
              kind,
              "group id with %s after digit %d".formatted(name, position),
              id -> id.substring(0, position) + encoded + id.substring(position));
        }
      }
    }
    addBefore(SURROUNDED, "U+0020", "%20");
    addBefore(EXTREME, "U+000A", "%0A");
    for (var pair : AROUND) {
      var ends = pair.split(" ", -1);
      add(
          SURROUNDED,
          "group id written as " + ends[0] + "…" + ends[1],
          id -> ends[0] + id + ends[1]);
    }
    for (var suffix : List.of(",", "%20", "+", ":", "|", "%7C", "-", ".")) {
      add(
          suffix.equals("|") ? EXTREME : SURROUNDED,
          "group id twice, joined by " + suffix,
          id -> id + suffix + id);
    }
    for (var suffix :
        List.of(";", ";a=1", ";jsessionid=1", ".json", ".", "%3F", "%3Fa=1", "%23", "%23a")) {
      addAfter(EXTREME, suffix, suffix);
    }
  }

  private void addLookAlikes() {
    for (var zero : ZEROS) {
      addDigits("digits from U+%04X".formatted(zero), digit -> encode(zero + digit));
    }
    for (var numeral : NUMERALS) {
      addOne(LOOK_ALIKE, encode(numeral), "U+%04X".formatted(numeral));
    }
    for (var letter : LETTERS) {
      addOne(LOOK_ALIKE, encode(letter), "U+%04X".formatted(letter));
    }
    addOne(LOOK_ALIKE, "a%CC%81", "a with a combining accent");
    for (var confused : List.of("1l", "1I", "0O", "0o")) {
      var digit = confused.substring(0, 1);
      var letter = confused.substring(1);
      add(
          LOOK_ALIKE,
          "group id with %s for %s".formatted(letter, digit),
          id -> id.contains(digit) ? id.replaceFirst(digit, letter) : letter + id.substring(1));
    }
  }

  /** All decimal digits of the id in another form or, more simply, only the first one. */
  private void addDigits(String name, IntFunction<String> form) {
    var one =
        input(
            LOOK_ALIKE,
            "group id whose first digit is among the " + name,
            id ->
                form.apply(Character.digit(id.charAt(0), 10) < 0 ? 1 : id.charAt(0) - '0')
                    + id.substring(1));
    inputs.add(
        input(LOOK_ALIKE, "group id in " + name, id -> replaced(id, form))
            .withSimpler(List.of(one)));
  }

  private static String replaced(String id, IntFunction<String> form) {
    var digits =
        id.chars()
            .mapToObj(digit -> digit <= '9' ? form.apply(digit - '0') : Character.toString(digit))
            .collect(Collectors.joining());
    return digits.equals(id) ? form.apply(1) + id.substring(1) : digits;
  }

  private void addOne(GroupId kind, String encoded, String name) {
    var position = random.nextInt(LENGTH);
    add(
        kind,
        "group id with %s as digit %d".formatted(name, position + 1),
        id -> id.substring(0, position) + encoded + id.substring(position + 1));
  }

  private void addCases() {
    add(
        UPPER_CASE,
        "group id with its last letter in upper case",
        id -> {
          var last = id.replaceFirst("[0-9]*$", "").length() - 1;
          return oneInUpperCase(id, Math.max(0, last));
        });
    for (var choice = 0; choice < 2; choice++) {
      var chosen = random.nextInt(LENGTH);
      add(
          UPPER_CASE,
          "group id with one letter in upper case, choice " + (choice + 1),
          id -> oneInUpperCase(id, chosen));
    }
  }

  /** An id without letters gets one. */
  private static String upperCase(String id) {
    var upper = id.toUpperCase(Locale.ROOT);
    return upper.equals(id) ? "A" + id.substring(1) : upper;
  }

  private static String oneInUpperCase(String id, int from) {
    var letter =
        IntStream.range(0, LENGTH)
            .map(step -> (from + step) % LENGTH)
            .filter(index -> Character.isLetter(id.charAt(index)))
            .findFirst()
            .orElse(0);
    var upper =
        Character.isLetter(id.charAt(letter)) ? Character.toUpperCase(id.charAt(letter)) : 'A';
    return id.substring(0, letter) + upper + id.substring(letter + 1);
  }

  private void addEncodings() {
    add(EQUIVALENT, "group id, all digits percent-encoded", id -> percent(id, "%"));
    add(
        EQUIVALENT,
        "group id, the first digit percent-encoded",
        id -> percent(id.substring(0, 1), "%") + id.substring(1));
    add(EXTREME, "group id, all digits percent-encoded twice", id -> percent(id, "%25"));
    add(
        EXTREME,
        "group id, the last digit percent-encoded twice",
        id -> id.substring(0, 23) + percent(id.substring(23), "%25"));
    add(
        EXTREME,
        "group id, the first digit percent-encoded three times",
        id -> percent(id.substring(0, 1), "%2525") + id.substring(1));
    add(
        EXTREME,
        "group id, the first digit as %uXXXX",
        id -> "%u00" + HEX.toHexDigits((byte) id.charAt(0)) + id.substring(1));
    add(
        EXTREME,
        "group id, the first digit as \\uXXXX",
        id -> "%5Cu00" + HEX.toHexDigits((byte) id.charAt(0)) + id.substring(1));
    add(
        EXTREME,
        "group id, the first digit as \\xXX",
        id -> "%5Cx" + HEX.toHexDigits((byte) id.charAt(0)) + id.substring(1));
    add(
        EXTREME,
        "group id, the first digit as an HTML entity",
        id -> "&%23" + (int) id.charAt(0) + ";" + id.substring(1));
    add(WRONG_LENGTH, "group id, decimal", id -> new BigInteger(id, 16).toString());
    add(
        WRONG_LENGTH,
        "group id, Base64",
        id -> Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(id)));
    add(EXTREME, "group id, its 12 bytes percent-encoded", id -> id.replaceAll("..", "%$0"));
    add(
        WRONG_LENGTH,
        "group id, hexadecimal of its text",
        id -> HexFormat.of().formatHex(id.getBytes(US_ASCII)));
    for (var escape : BROKEN_ESCAPES) {
      if (random.nextBoolean()) {
        addAfter(EXTREME, escape, escape);
      } else {
        addBefore(EXTREME, escape, escape);
      }
    }
  }

  private void addWords() {
    for (var word : WORDS) {
      add(WRONG_CHARACTER, word + " for the group id", id -> word);
    }
    add(WRONG_CHARACTER, "a UUID for the group id", id -> "f81d4fae-7dec-41d0-a765-00a0c91e6bf6");
    for (var text : INTERPRETED) {
      add(EXTREME, text + " for the group id", id -> text);
      addAfter(EXTREME, text, text);
    }
  }

  private void addName(String name) {
    if (!name.isBlank() && !name.matches("[a-fA-F0-9]{24}")) {
      add(WRONG_CHARACTER, "the project's name for the group id", id -> TargetData.encode(name));
    }
  }

  private void addStructures() {
    add(NO_ID, "no group id", id -> "");
    for (var segment : List.of(".", "..", "%2e", "%2e%2e", "..;", "%252e%252e")) {
      add(NO_ID, segment + " for the group id", id -> segment);
    }
    add(NO_ID, "group id with %2Fx after it", id -> id + "%2Fx");
    add(NO_ID, "group id with x%2F before it", id -> "x%2F" + id);
    for (var slash : List.of("%2F", "%2f", "%5C", "%252F")) {
      addAfter(STRUCTURAL, slash, slash);
      addBefore(STRUCTURAL, slash, slash);
      addBefore(STRUCTURAL, ".." + slash, "x" + slash + ".." + slash);
    }
  }

  private void addAfter(GroupId kind, String name, String text) {
    add(kind, "group id with " + name + " after it", id -> id + text);
  }

  private void addBefore(GroupId kind, String name, String text) {
    add(kind, "group id with " + name + " before it", id -> text + id);
  }

  private void add(GroupId kind, String title, UnaryOperator<String> spelling) {
    inputs.add(input(kind, title, spelling));
  }

  private static Input input(GroupId kind, String title, UnaryOperator<String> spelling) {
    var mayBeBlocked = MAY_BE_BLOCKED.matcher(spelling.apply(EXAMPLE)).find();
    return new Input(
        Dimension.GROUP_ID,
        title,
        UnaryOperator.identity(),
        Optional.of(spelling),
        request ->
            mayBeBlocked
                ? request.spelled(kind).with(Extra.UNSAFE_CHARACTER)
                : request.spelled(kind),
        List.of());
  }

  private static String encode(int codePoint) {
    return TargetData.encode(Character.toString(codePoint));
  }

  private static String percent(String text, String mark) {
    return HEX.withPrefix(mark).formatHex(text.getBytes(US_ASCII));
  }
}
