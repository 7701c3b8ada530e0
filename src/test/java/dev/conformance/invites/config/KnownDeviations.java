package dev.conformance.invites.config;

import dev.conformance.invites.contract.Requirement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The file of accepted failures: a YAML list, each entry with the id of a {@code requirement}, a
 * {@code reason} and, optionally, the last day on which it is accepted in {@code expires}.
 *
 * <pre>{@code
 * - requirement: ENVELOPE-2
 *   reason: The gateway drops the envelope's status, ticket API-1234
 *   expires: 2027-01-31
 * }</pre>
 *
 * <p>The file must not become stale: an entry whose requirement is met or that has expired is a
 * violation, which fails the run. An entry whose requirement was not selected or not exercised says
 * nothing about the server and is not a violation.
 *
 * @param file the path as it was given
 * @param sha256 the SHA-256 digest of the file's bytes, in hexadecimal digits
 * @param entries in the order of the file
 */
public record KnownDeviations(String file, String sha256, List<Entry> entries) {
  private static final List<String> KEYS = List.of("requirement", "reason", "expires");
  private static final List<String> IDS =
      Arrays.stream(Requirement.values()).map(Requirement::id).toList();

  public KnownDeviations {
    entries = List.copyOf(entries);
  }

  /**
   * A failure that the owners of the server know of and live with for now.
   *
   * @param reason why that is accepted, for the report
   * @param expires the last day on which it is accepted; empty means that it never expires
   * @param line the line of the file on which the entry begins, counted from 1
   */
  public record Entry(
      Requirement requirement, String reason, Optional<LocalDate> expires, int line) {
    private boolean hasExpired(LocalDate today) {
      return expires.filter(today::isAfter).isPresent();
    }
  }

  /**
   * How the file affects a run.
   *
   * @param accepted the requirements whose failure is accepted, in the order of the catalogue, with
   *     the reason
   * @param violations a sentence for each entry that is out of date, beginning with {@code
   *     file:line}; any of them fails the run
   */
  public record Acceptance(Map<Requirement, String> accepted, List<String> violations) {
    public Acceptance {
      accepted = Collections.unmodifiableMap(new TreeMap<>(accepted));
      violations = List.copyOf(violations);
    }
  }

  /** No file: nothing is accepted. */
  public static KnownDeviations none() {
    return new KnownDeviations("", "", List.of());
  }

  static KnownDeviations read(Path file) {
    var subject = "File of known deviations '" + file + "'";
    var bytes = UserFile.bytes(subject, file);
    var yaml = new YamlFile(file.toString());
    var entries = new LinkedHashMap<Requirement, Entry>();
    var root = yaml.parse(UserFile.text(subject, bytes));
    if (root.orElse(null) instanceof SequenceNode list) {
      for (var node : list.getValue()) {
        entry(yaml, node).ifPresent(entry -> add(yaml, node, entry, entries));
      }
    } else if (root.isPresent() && !isEmpty(root.get())) {
      yaml.problem(
          root.get(),
          "the file is not a list of entries: begin each entry with '- requirement: ' and an id.");
    }
    yaml.refuseProblems();
    return new KnownDeviations(
        file.toString(), DigestUtils.sha256Hex(bytes), List.copyOf(entries.values()));
  }

  /** The requirements whose failure is accepted on this day. */
  public Set<Requirement> accepted(LocalDate today) {
    return entries.stream()
        .filter(entry -> !entry.hasExpired(today))
        .map(Entry::requirement)
        .collect(Collectors.toSet());
  }

  /** Compares the file with the results of a run. */
  public Acceptance judge(LocalDate today, Set<Requirement> met, Set<Requirement> notMet) {
    var accepted = new EnumMap<Requirement, String>(Requirement.class);
    var violations = new ArrayList<String>();
    for (var entry : entries) {
      var id = entry.requirement().id();
      var place = "%s:%d: ".formatted(file, entry.line());
      if (entry.hasExpired(today)) {
        violations.add(
            place
                + "the entry for %s expired on %s: remove it, or agree on a new date."
                    .formatted(id, entry.expires().orElseThrow()));
      } else if (notMet.contains(entry.requirement())) {
        accepted.put(entry.requirement(), entry.reason());
      } else if (met.contains(entry.requirement())) {
        violations.add(place + id + " is listed, but the server meets it: remove the entry.");
      }
    }
    return new Acceptance(accepted, violations);
  }

  private static boolean isEmpty(Node root) {
    return root instanceof ScalarNode text && text.getValue().isEmpty();
  }

  private static void add(YamlFile yaml, Node node, Entry entry, Map<Requirement, Entry> entries) {
    var earlier = entries.putIfAbsent(entry.requirement(), entry);
    if (earlier != null) {
      yaml.problem(
          node,
          "%s is already listed on line %d: remove one of the two entries."
              .formatted(entry.requirement().id(), earlier.line()));
    }
  }

  private static Optional<Entry> entry(YamlFile yaml, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      yaml.problem(
          node,
          "this is not an entry: write '- requirement: ' and an id, and below it 'reason: '.");
      return Optional.empty();
    }
    var before = yaml.problems();
    var members = yaml.members(mapping, KEYS, "'%s' is not a key of an entry: %s");
    var values = new HashMap<String, String>();
    members.forEach((key, value) -> yaml.text(value, key).ifPresent(text -> values.put(key, text)));
    if (yaml.problems() > before) {
      return Optional.empty();
    }
    var id = values.getOrDefault("requirement", "");
    var reason = values.getOrDefault("reason", "");
    if (id.isEmpty()) {
      yaml.problem(node, "the entry has no requirement: add its id, or remove the entry.");
      return Optional.empty();
    }
    if (reason.isEmpty()) {
      yaml.problem(
          node, "the entry for %s has no reason: add one, or remove the entry.".formatted(id));
    }
    var requirement = Requirement.withId(id);
    if (requirement.isEmpty()) {
      yaml.problem(
          node,
          "there is no requirement '%s': %s"
              .formatted(id, Suggestion.advice(id, IDS, "remove the entry.")));
    }
    var expires =
        Optional.ofNullable(members.get("expires"))
            .flatMap(value -> date(yaml, value, values.getOrDefault("expires", "")));
    return requirement.map(known -> new Entry(known, reason, expires, YamlFile.line(node)));
  }

  private static Optional<LocalDate> date(YamlFile yaml, Node node, String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException notADate) {
      yaml.problem(
          node,
          "'%s' is not a date: write the last day, for example 2027-01-31, or remove expires."
              .formatted(text));
      return Optional.empty();
    }
  }
}
