package dev.conformance.invites.config;

import dev.conformance.invites.contract.Requirement;
import java.nio.file.Path;
import java.time.Clock;
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
 * <p>The file must not rot: an entry whose requirement is met or that has expired is a violation,
 * which fails the run. An entry whose requirement was not selected or not exercised says nothing
 * about the server and is not a violation. A malformed file is an invalid configuration.
 */
public final class KnownDeviations {
  private static final List<String> KEYS = List.of("requirement", "reason", "expires");
  private static final List<String> IDS =
      Arrays.stream(Requirement.values()).map(Requirement::id).toList();

  private final String file;
  private final List<Entry> entries;
  private final List<String> violations;

  private KnownDeviations(String file, List<Entry> entries, List<String> violations) {
    this.file = file;
    this.entries = List.copyOf(entries);
    this.violations = List.copyOf(violations);
  }

  /**
   * A failure that the owners of the server know of and live with for now.
   *
   * @param reason why that is accepted, for the report
   * @param expires the last day on which it is accepted; empty means that it never expires
   * @param line the line of the file on which the entry begins, counted from 1
   */
  public record Entry(
      Requirement requirement, String reason, Optional<LocalDate> expires, int line) {}

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
    return new KnownDeviations("", List.of(), List.of());
  }

  /**
   * Reads the file.
   *
   * @param clock decides which entries have expired
   * @throws ConfigurationException if the file is missing or malformed, with one line for each
   *     problem
   */
  public static KnownDeviations read(Path file, Clock clock) {
    var today = LocalDate.now(clock);
    var current = new ArrayList<Entry>();
    var violations = new ArrayList<String>();
    for (var entry : parse(file)) {
      entry
          .expires()
          .filter(today::isAfter)
          .ifPresentOrElse(
              lastDay ->
                  violations.add(
                      "%s:%d: the entry for %s expired on %s: remove it, or agree on a new date."
                          .formatted(file, entry.line(), entry.requirement().id(), lastDay)),
              () -> current.add(entry));
    }
    return new KnownDeviations(file.toString(), current, violations);
  }

  /** Refuses what {@link #read} would, before anything is sent. */
  static void refuseMalformed(Path file) {
    var unused = parse(file);
  }

  /** The entries that have not expired, in the order of the file. */
  public List<Entry> entries() {
    return entries;
  }

  /** Compares the file with the results of a run. */
  public Acceptance judge(Set<Requirement> met, Set<Requirement> notMet) {
    var accepted = new EnumMap<Requirement, String>(Requirement.class);
    var all = new ArrayList<>(violations);
    for (var entry : entries) {
      if (notMet.contains(entry.requirement())) {
        accepted.put(entry.requirement(), entry.reason());
      } else if (met.contains(entry.requirement())) {
        all.add(
            "%s:%d: %s is listed, but the server meets it: remove the entry."
                .formatted(file, entry.line(), entry.requirement().id()));
      }
    }
    return new Acceptance(accepted, all);
  }

  private static List<Entry> parse(Path file) {
    var yaml = new YamlFile(file.toString());
    var entries = new LinkedHashMap<Requirement, Entry>();
    var root = yaml.parse(UserFile.text("File of known deviations '" + file + "'", file));
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
    return List.copyOf(entries.values());
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
        Optional.ofNullable(values.get("expires"))
            .filter(text -> !text.isEmpty())
            .flatMap(text -> date(yaml, members.get("expires"), text));
    return requirement.map(known -> new Entry(known, reason, expires, YamlFile.line(node)));
  }

  private static Optional<LocalDate> date(YamlFile yaml, Node node, String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException notADate) {
      yaml.problem(
          node,
          "'%s' is not a date: write the last day, for example 2027-01-31, or remove expires."
              .formatted(text));
      return Optional.empty();
    }
  }
}
