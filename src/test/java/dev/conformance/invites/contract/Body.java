package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.common.Resources;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a response after content decoding. What checks ask of it is found once, and equal
 * bodies are equal values: most responses of a run have one of a few bodies.
 */
public final class Body {
  private static final int MAX_SHOWN = 300;

  /** A line of a stack trace of a usual platform. Most texts lack its word: no search is needed. */
  private record TraceLine(String word, Pattern expression) {}

  private static final List<TraceLine> TRACE_LINES =
      Resources.text("/stack-traces.txt")
          .lines()
          .map(line -> line.split("\\|", 2))
          .filter(parts -> parts.length == 2)
          .map(parts -> new TraceLine(parts[0], Pattern.compile(parts[1])))
          .toList();

  private final byte[] bytes;
  private final Lazy<ParsedBody> parsed;
  private final Lazy<List<Invitation>> invitations;
  private final Lazy<Set<String>> keys;
  private final Lazy<Findings> findings;

  /**
   * @param bytes are not copied, so the caller must not change them
   * @param toInvitation reads an item; several bodies may share the invitation
   */
  public Body(byte[] bytes, Function<JsonNode, Invitation> toInvitation) {
    this.bytes = bytes;
    this.parsed = new Lazy<>(() -> ParsedBody.of(bytes));
    this.invitations = new Lazy<>(() -> parsed().objects().map(toInvitation).toList());
    this.keys =
        new Lazy<>(
            () ->
                invitations().stream()
                    .flatMap(item -> Stream.of(item.id(), item.documented()))
                    .collect(Collectors.toSet()));
    this.findings = new Lazy<>(this::find);
  }

  /**
   * What checks read from a body, found in one pass.
   *
   * @param stackTrace a line of a stack trace, with the path of its file; empty if there is none
   * @param lines how many lines are not blank
   */
  record Findings(
      Map<Requirement, Deviation> deviations,
      Optional<String> stackTrace,
      long lines,
      boolean isIndented) {}

  private Findings find() {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var start = beginning(Leaks.MAX_SEARCHED);
    var traces =
        TRACE_LINES.stream()
            .filter(line -> start.contains(line.word))
            .flatMap(line -> line.expression.matcher(start).results())
            .map(MatchResult::group);
    return new Findings(
        ItemsAssert.deviations(invitations()),
        traces.findFirst(),
        text.lines().filter(line -> !line.isBlank()).count(),
        text.lines().anyMatch(line -> !line.isBlank() && Character.isWhitespace(line.charAt(0))));
  }

  /** Finds in advance what checks ask for. */
  public void read() {
    findings.get();
  }

  public int length() {
    return bytes.length;
  }

  /**
   * The text of at most this many first bytes. A character that the limit cuts is left out, and
   * malformed UTF-8 becomes U+FFFD.
   */
  public String beginning(int maxBytes) {
    var end = Math.min(maxBytes, bytes.length);
    var text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    return end < bytes.length ? StringUtils.stripEnd(text, "\uFFFD") : text;
  }

  /** The beginning on one line. */
  String excerpt() {
    if (bytes.length == 0) {
      return "(empty body)";
    }
    if (beginning(6).startsWith("\u001F\uFFFD")) {
      return "(gzip, which is not shown)";
    }
    var start = StringUtils.normalizeSpace(beginning(MAX_SHOWN)).replaceAll("\\p{Cntrl}", "\uFFFD");
    return bytes.length > MAX_SHOWN ? start + "… (" + bytes.length + " bytes)" : start;
  }

  /** The beginning with its line breaks and tabs visible. */
  String excerptOfLines() {
    var start = Excerpt.of(beginning(MAX_SHOWN));
    return start.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  public ParsedBody parsed() {
    return parsed.get();
  }

  List<Invitation> invitations() {
    return invitations.get();
  }

  /** What the list has: {@link ItemDifference#key} of each invitation, and of this form of it. */
  public Set<String> keys() {
    return keys.get();
  }

  Findings findings() {
    return findings.get();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Body body && Arrays.equals(bytes, body.bytes);
  }

  /** Much faster than that of an array. */
  @Override
  public int hashCode() {
    var checksum = new CRC32();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
